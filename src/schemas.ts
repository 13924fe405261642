import type { StandardJSONSchemaV1, StandardSchemaV1 } from "@standard-schema/spec";
import * as generated from "../generated/schemas.js";
import type { Assistant, AssistantPage } from "./types.js";

/** A Standard Schema, which validates values, that is also a Standard JSON Schema, which describes them. */
export type Schema<Output> = StandardSchemaV1<unknown, Output> & StandardJSONSchemaV1<Output, Output>;

/**
 * The schema of an assistant, for `paginate`, forms, queues, AI tools and other code that accepts a Standard Schema or a
 * Standard JSON Schema. Unknown fields are valid, and are kept.
 *
 * @example
 * ```ts
 * const assistants = await paginate(client, "/user/assistants/get", { schema: assistantSchema }).toArray();
 * const items = assistantSchema["~standard"].jsonSchema.output({ target: "draft-2020-12" });
 * ```
 */
export const assistantSchema: Schema<Assistant> = toSchema(generated.validateAssistant, generated.Assistant);

/**
 * The schema of a page of the list, as a Standard Schema and a Standard JSON Schema. Unknown fields are valid, and are
 * kept. Validation stops after about 100 issues.
 */
export const assistantPageSchema: Schema<AssistantPage> = toSchema(
  generated.validateAssistantPage,
  generated.AssistantPage,
);

/** Returns whether a value has all fields that the description requires of an assistant. It can have more. */
export function isAssistant(value: unknown): value is Assistant {
  return generated.validateAssistant(value);
}

function toSchema<Output>(validate: generated.Validate, jsonSchema: generated.JsonSchema): Schema<Output> {
  const convert = ({ target }: StandardJSONSchemaV1.Options): Record<string, unknown> => {
    if (target !== "draft-2020-12" && target !== "draft-07") {
      throw new TypeError(`target: expected "draft-2020-12" or "draft-07", got ${JSON.stringify(target)}`);
    }
    // The schema means the same in both versions. Each caller gets a copy, since the AI SDK changes it.
    return JSON.parse(JSON.stringify(jsonSchema)) as Record<string, unknown>;
  };
  return {
    "~standard": {
      version: 1,
      vendor: "voice-assistants-client",
      jsonSchema: { input: convert, output: convert },
      validate(value) {
        // The validator was made from the same description as the type.
        if (validate(value)) return { value: value as Output };
        return { issues: (validate.errors ?? []).filter(({ keyword }) => keyword !== "anyOf").map(toIssue) };
      },
    },
  };
}

function toIssue({ instancePath, message, params }: generated.SchemaError): StandardSchemaV1.Issue {
  const path = instancePath
    .split("/")
    .slice(1)
    .map((key) => (/^\d+$/.test(key) ? Number(key) : key.replaceAll("~1", "/").replaceAll("~0", "~")));
  if (params.missingProperty !== undefined) path.push(params.missingProperty);
  return { message: message ?? "is not valid", path };
}
