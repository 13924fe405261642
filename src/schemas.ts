import type { StandardSchemaV1 } from "@standard-schema/spec";
import { type Validate, validateAssistant, validateAssistantPage } from "../generated/schemas.js";
import type { Assistant, AssistantPage } from "./types.js";

/**
 * The schema of an assistant, as a Standard Schema: for `paginate`, forms, queues, whatever takes one. Unknown fields
 * pass and are kept.
 *
 * @example
 * ```ts
 * const assistants = await paginate(client, "/user/assistants/get", { schema: assistantSchema }).toArray();
 * ```
 */
export const assistantSchema: StandardSchemaV1<unknown, Assistant> = toStandardSchema(validateAssistant);

/**
 * The schema of a page of the list, as a Standard Schema. Unknown fields pass and are kept. The number of issues is
 * bounded: beyond it, no further row is checked.
 */
export const assistantPageSchema: StandardSchemaV1<unknown, AssistantPage> = toStandardSchema(validateAssistantPage);

/** Whether a value has all that the description says of an assistant; it may have more. */
export function isAssistant(value: unknown): value is Assistant {
  return validateAssistant(value);
}

function toStandardSchema<Output>(validate: Validate): StandardSchemaV1<unknown, Output> {
  return {
    "~standard": {
      version: 1,
      vendor: "voice-assistants-client",
      validate(value) {
        // The validator was made from the same description as the type.
        if (validate(value)) return { value: value as Output };
        return { issues: (validate.errors ?? []).filter(({ keyword }) => keyword !== "anyOf").map(toIssue) };
      },
    },
  };
}

function toIssue({ instancePath, message, params }: NonNullable<Validate["errors"]>[number]): StandardSchemaV1.Issue {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"))
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  if (params.missingProperty !== undefined) path.push(params.missingProperty);
  return { message: message ?? "is not valid", path };
}
