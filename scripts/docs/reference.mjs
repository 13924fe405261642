// @ts-check
import { STATUS_CODES } from "node:http";
import {
  getKnownValues,
  getMeanings,
  getPhpMap,
  getProperties,
  getServerUrl,
  isNullable,
  resolve,
} from "../generate/document.mjs";

/** @typedef {import("../generate/document.mjs").Schema} Schema */

/**
 * The fields of an assistant, which the description has in the order of the API, in groups. A field that is not named here
 * is shown under "More", so a new one needs no change.
 */
const GROUPS = {
  Identity:
    "id uuid user_id name type status mode language language_id timezone phone_number_id instance_id created_at " +
    "updated_at deleted_at compliance_blocked_at",
  Voice:
    "voice_id voice_stability voice_similarity speech_speed synthesizer_id synthesizer_provider_id transcriber_id " +
    "transcriber_provider_id ambient_sound ambient_sound_volume enable_noise_cancellation",
  Model:
    "engine_id llm_model_id llm_temperature multimodal_model_id system_prompt variables tools knowledgebase_id " +
    "knowledgebase_mode flows_platform_id",
  Behaviour:
    "initial_message wait_for_customer allow_interruptions interrupt_sensitivity min_interrupt_words endpoint_type " +
    "endpoint_sensitivity fillers filler_config max_duration ringing_time max_initial_silence_duration " +
    "max_silence_duration reengagement_interval end_call_on_voicemail record widget_settings",
  Webhooks:
    "is_webhook_active webhook_url inbound_webhook_url send_webhook_only_on_completed include_recording_in_webhook",
  "After the call": "post_call_evaluation post_call_schema",
};

const LANGUAGES = /** @type {{ [name: string]: string }} */ ({ TypeScript: "ts", JavaScript: "js", Shell: "sh" });

/**
 * The reference of the API in Markdown, all of it from the description: the operation with a real row of its response,
 * then parameters, fields and errors.
 *
 * @param {any} document
 * @returns {string}
 */
export function toReference(document) {
  const { info, servers, tags, externalDocs, components, paths } = document;
  const [[path, { get: operation }]] = /** @type {[[string, any]]} */ (Object.entries(paths));
  const find = (/** @type {any} */ value) => resolve(document, value);
  const fields = (
    /** @type {string} */ owner,
    /** @type {[string, any, boolean][]} */ list,
    /** @type {number} */ level,
  ) =>
    list.map(([name, value, isRequired]) => toField(document, { owner, name, value, isRequired, level })).join("\n\n");
  const toObject = (/** @type {string} */ name) => {
    const { description, required = [], ...schema } = find(components.schemas[name]);
    const list = Object.entries(getProperties(document, schema)).map(([key, value]) => [
      key,
      value,
      required.includes(key),
    ]);
    const groups = name === "Assistant" ? toGroups(list.map(([key]) => key)) : { "": list.map(([key]) => key) };
    return join(
      `### ${name}`,
      description,
      ...Object.entries(groups).map(([group, names]) =>
        join(
          group && `#### ${group} {#${toId(name, "group", group)}}`,
          fields(name, /** @type {any} */ (list.filter(([key]) => names.includes(key))), group ? 5 : 4),
        ),
      ),
    );
  };

  const responses = Object.entries(operation.responses).map(([status, value]) => ({ status, ...find(value) }));
  const [success, ...errors] = responses;
  const [type, { schema, examples }] = /** @type {[[string, any]]} */ (Object.entries(success?.content))[0];
  const [row] = Object.values(examples).flatMap((example) => find(example).value.data);
  const object = schema.$ref.split("/").at(-1);
  const objects = Object.keys(components.schemas).filter((name) => name !== "ErrorBody");
  const headers = new Map(responses.flatMap(({ headers: own = {} }) => Object.entries(own)));
  const [about = "", ...more] = operation.description.trim().split("\n\n");
  return join(
    `# ${operation.summary}`,
    `<p class="endpoint"><b>GET</b> <code>${path}</code></p>`,
    about,
    "## One assistant, as the API returns it",
    `<div class="row">\n\n\`\`\`json\n${JSON.stringify(row, null, 2)}\n\`\`\`\n\n</div>`,
    "## Request",
    ...more,
    `The base URL is \`${getServerUrl(document)}\`.`,
    toCodeGroup(operation["x-codeSamples"]),
    "## Parameters",
    fields(
      "parameter",
      operation.parameters.map(find).map((/** @type {any} */ one) => [one.name, one, one.required]),
      3,
    ),
    "## Response",
    `\`200 OK\`, \`${type}\`: [${object}](#${toId(object)}). ${success?.description}`,
    toCodeGroup(toExamples(document, examples)),
    "## Fields",
    tags[0].description,
    "<FieldFilter />",
    ...objects.toSorted((one, other) => Number(other === "Assistant") - Number(one === "Assistant")).map(toObject),
    "## Errors",
    ...errors.map(({ status, description, content }) =>
      join(
        `### ${status} ${STATUS_CODES[status]} {#error-${status}}`,
        description,
        toCodeGroup(toExamples(document, content["application/json"].examples)),
      ),
    ),
    toObject("ErrorBody"),
    "## Headers",
    fields(
      "header",
      [...headers].map(([name, value]) => [name, find(value), true]),
      3,
    ),
    "## Authentication",
    info.summary,
    info.description,
    ...Object.values(components.securitySchemes).map(({ description }) => description),
    ...servers.map((/** @type {any} */ { description }) => description),
    "## Machine-readable description",
    '[openapi.json](/openapi.json){target="_self"} and [openapi.yaml](/openapi.yaml){target="_self"} are the OpenAPI ' +
      `description, version ${info.version}. [Redoc's page](/redoc.html){target="_self"} shows the same description.`,
    externalDocs && `[${externalDocs.description}](${externalDocs.url})`,
  );
}

/** The names of the fields of an assistant, by group. @param {readonly string[]} names */
export function toGroups(names) {
  const groups = Object.entries(GROUPS).map(([group, known]) => [
    group,
    known.split(" ").filter((name) => names.includes(name)),
  ]);
  const grouped = new Set(groups.flatMap(([, known]) => known));
  const more = names.filter((name) => !grouped.has(name));
  return Object.fromEntries(more.length > 0 ? [...groups, ["More", more]] : groups);
}

/**
 * One field, parameter or header.
 *
 * @param {any} document
 * @param {{ owner: string, name: string, value: any, isRequired: boolean, level: number }} field
 */
function toField(document, { owner, name, value, isRequired, level }) {
  // A parameter has its schema inside, with the description and the example beside it.
  const given = value.schema ?? value;
  const { schema, isNull } = withoutNull(document, given);
  const inner = resolve(document, schema);
  const { minimum, maximum, minLength, maxLength, pattern, default: usual } = inner;
  const meanings = getMeanings(inner);
  const known = getKnownValues(inner);
  const examples = [value.example, ...(given.examples ?? inner.examples ?? [])].filter((one) => one !== undefined);
  const example = examples.find((one) => one !== null) ?? examples[0];
  const description = value.description ?? inner.description ?? "";
  const facts = [
    `*${toType(schema)}${isNull ? " or null" : ""}*`,
    !isRequired && "optional",
    minimum !== undefined && (maximum === undefined ? `at least ${minimum}` : `${minimum} to ${maximum}`),
    minimum === undefined && maximum !== undefined && `at most ${maximum}`,
    minLength !== undefined && `at least ${minLength} characters`,
    maxLength !== undefined && `at most ${maxLength} characters`,
    pattern !== undefined && `matches \`${pattern}\``,
    usual !== undefined && `default \`${JSON.stringify(usual)}\``,
  ];
  return join(
    '<div class="field">',
    `${"#".repeat(level)} \`${name}\` {#${toId(owner, name)}}`,
    facts.filter(Boolean).join(" · "),
    description,
    (known ?? inner.enum ?? [])
      .filter((/** @type {unknown} */ one) => one !== null)
      .map((/** @type {string} */ one) => `- \`${one}\`${meanings[one] ? `: ${meanings[one]}` : ""}`)
      .join("\n"),
    known && !description.includes("Other values") && "Other values may appear.",
    example !== undefined && `Example: \`${JSON.stringify(example)}\``,
    "</div>",
  );
}

/** @param {any} document @param {Schema} schema @returns {{ schema: Schema, isNull: boolean }} */
function withoutNull(document, schema) {
  const isNull = isNullable(schema) || isNullable(resolve(document, schema));
  if (!schema.anyOf || !isNull || getKnownValues(schema) || getPhpMap(schema)) return { schema, isNull };
  const rest = schema.anyOf.filter((/** @type {Schema} */ choice) => choice.type !== "null");
  return { schema: rest.length === 1 ? rest[0] : { ...schema, anyOf: rest }, isNull };
}

/** A type in Markdown. @param {Schema} schema @returns {string} */
function toType(schema) {
  const name = schema.$ref?.split("/").at(-1);
  if (name) return `[${name}](#${toId(name)})`;
  const map = getPhpMap(schema);
  if (map) return `${toType(map)} or []`;
  if (getKnownValues(schema)) return "string";
  if (schema.anyOf) return schema.anyOf.map(toType).join(" or ");
  const types = [schema.type ?? []].flat().filter((type) => type !== "null");
  if (types.length === 0) return "anything";
  if (types[0] === "array") return `array of ${toType(schema.items ?? {})}`;
  if (types[0] === "object" && typeof schema.additionalProperties === "object")
    return `map of ${toType(schema.additionalProperties)}`;
  return types.join(" or ") + (schema.format ? ` (${schema.format})` : "");
}

/** @param {any} document @param {object} examples */
function toExamples(document, examples) {
  return Object.values(examples).map((example) => {
    const { summary, value } = resolve(document, example);
    return { label: summary, lang: "json", source: JSON.stringify(value, null, 2) };
  });
}

/** @param {readonly { label: string, lang: string, source: string }[]} blocks */
function toCodeGroup(blocks) {
  const texts = blocks.map(
    ({ label, lang, source }) => `\`\`\`${LANGUAGES[lang] ?? lang} [${label}]\n${source.trimEnd()}\n\`\`\``,
  );
  return `::: code-group\n\n${texts.join("\n\n")}\n\n:::`;
}

/** An anchor. @param {readonly string[]} names */
function toId(...names) {
  return names
    .join("-")
    .toLowerCase()
    .replaceAll(/[^a-z0-9_]+/g, "-");
}

/** Blocks of Markdown, without those that are empty. @param {readonly (string | false | undefined)[]} blocks */
function join(...blocks) {
  return blocks.filter(Boolean).join("\n\n");
}
