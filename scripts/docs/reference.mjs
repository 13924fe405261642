// @ts-check
import { STATUS_CODES } from "node:http";
import { getKnownValues, getMeanings, getProperties, getServerUrl, resolve } from "../generate/document.mjs";

/** @typedef {import("../generate/document.mjs").Schema} Schema */

/** The groups of the fields of an assistant. Any other field is shown under "More", so a new one needs no change. */
const GROUPS = Object.entries({
  Identity: /^(id|uuid|user_id|name|type|status|mode|language|language_id|timezone|phone_number_id|instance_id)$|_at$/,
  Voice: /^(voice|speech|synthesizer|transcriber|ambient|enable_noise)/,
  Model: /^(engine|llm|multimodal|system_prompt|variables|tools|knowledgebase|flows)/,
  Behaviour:
    /^(initial_|wait_|allow_|interrupt_|min_interrupt_|endpoint_|filler|max_|ringing_|reengagement_|end_call_|record|widget_)/,
  Webhooks: /webhook/,
  "After the call": /^post_call_/,
  More: /./,
});

/** How a field states its bounds and its default, by keyword. */
const BOUNDS = { minimum: "at least …", maximum: "at most …", pattern: "matches …", default: "default …" };

/**
 * The reference of the API in Markdown, all of it from the description: the operation with a real row of its response,
 * then parameters, fields and errors.
 *
 * @param {Schema} document
 */
export function toReference(document) {
  const { info, servers, tags, externalDocs, components, paths } = document;
  const [path, { get: operation } = {}] = Object.entries(paths)[0] ?? [];
  const find = (/** @type {unknown} */ value) => resolve(document, value);
  const [success = {}, ...errors] = Object.entries(operation.responses).map(([status, value]) => {
    return /** @type {Schema} */ ({ status, ...find(value) });
  });
  const { schema, examples } = success.content["application/json"];
  const pages = Object.values(examples).map(find);
  const [about, ...more] = operation.description.trim().split("\n\n");
  const headers = new Map([success, ...errors].flatMap(({ headers: own = {} }) => Object.entries(own)));
  const toRow = (/** @type {{ id: number, name: string }} */ { id, name }) => ({ id, name });
  return join(
    `# ${operation.summary}`,
    `**GET** \`${path}\``,
    about,
    "## One assistant, as the API returns it",
    toCode(pages[0]?.value.data[0]),
    "## Request",
    info.description,
    ...more,
    `The base URL is \`${getServerUrl(document)}\`.`,
    "::: code-group",
    ...operation["x-codeSamples"].map(
      (/** @type {Schema} */ { label, lang, source }) =>
        `\`\`\`${lang.toLowerCase()} [${label}]\n${source.trimEnd()}\n\`\`\``,
    ),
    ":::",
    "## Parameters",
    ...operation.parameters
      .map(find)
      .map((/** @type {Schema} */ one) => toField(document, "parameter", one.name, one, 3)),
    "## Response",
    `\`200 OK\`, \`application/json\`: ${toType(schema)}. ${success.description} The examples show two fields of each assistant.`,
    ...pages.map(({ summary, value }) => join(`${summary}:`, toCode({ ...value, data: value.data.map(toRow) }))),
    "## Fields of an assistant {#assistant}",
    tags[0].description,
    "<FieldFilter />",
    toObject(document, "Assistant"),
    "## Other objects",
    ...Object.keys(components.schemas)
      .filter((name) => !/^(Assistant|ErrorBody)$/.test(name))
      .map((name) => toObject(document, name)),
    "## Errors",
    ...errors.map(({ status, description, content }) =>
      join(
        `### ${status} ${STATUS_CODES[status]} {#error-${status}}`,
        description,
        Object.values(content["application/json"].examples)
          .map(find)
          .map(({ summary, value }) => `- ${summary}: ${toExample(value)}`)
          .join("\n"),
      ),
    ),
    toObject(document, "ErrorBody"),
    "## Headers",
    ...[...headers].map(([name, value]) => toField(document, "header", name, find(value), 3)),
    "## Authentication",
    ...Object.values(components.securitySchemes).map(({ description }) => description),
    ...servers.map((/** @type {Schema} */ { description }) => description),
    "## Machine-readable description",
    info.summary,
    '[openapi.json](/openapi.json){target="_self"} and [openapi.yaml](/openapi.yaml){target="_self"} are the OpenAPI ' +
      `description, version ${info.version}. [Redoc's page](/redoc.html){target="_self"} shows the same description.`,
    externalDocs && `[${externalDocs.description}](${externalDocs.url})`,
  );
}

/** The names of the fields of an assistant, by group. @param {readonly string[]} names @returns {Record<string, string[]>} */
export function toGroups(names) {
  const getGroup = (/** @type {string} */ name) => GROUPS.find(([, pattern]) => pattern.test(name))?.[0];
  const groups = GROUPS.map(([group]) => [group, names.filter((name) => getGroup(name) === group)]);
  return Object.fromEntries(groups.filter(([, list = []]) => list.length > 0));
}

/** A schema of `components` with its fields. @param {Schema} document @param {string} name */
function toObject(document, name) {
  const { description, required = [], ...schema } = document.components.schemas[name];
  const properties = getProperties(document, schema);
  const names = Object.keys(properties);
  const groups = name === "Assistant" ? toGroups(names) : { "": names };
  return join(
    name !== "Assistant" && `### ${name}`,
    description,
    ...Object.entries(groups).flatMap(([group, some]) => [
      group && `### ${group} {#${toId(`${name} group ${group}`)}}`,
      ...some.map((key) => toField(document, name, key, { ...properties[key], required: required.includes(key) })),
    ]),
  );
}

/**
 * One field, parameter or header. A parameter and a header have their schema inside, with the description beside it.
 *
 * @param {Schema} document @param {string} owner @param {string} name @param {Schema} value
 * @param {number} [level] of its heading
 */
function toField(document, owner, name, value, level = 4) {
  const { schema = value, required = owner === "header" } = value;
  const inner = resolve(document, schema);
  const meanings = getMeanings(inner);
  const known = getKnownValues(inner);
  const values = (known ?? inner.enum ?? []).filter((/** @type {unknown} */ one) => one !== null);
  const examples = [value.example, ...(schema.examples ?? inner.examples ?? [])].filter((one) => one !== undefined);
  const text = value.description ?? inner.description ?? "";
  const facts = Object.entries(BOUNDS)
    .filter(([keyword]) => keyword in inner)
    .map(([keyword, words]) => words.replace("…", `\`${JSON.stringify(inner[keyword])}\``));
  return join(
    '<div class="field">',
    `${"#".repeat(level)} \`${name}\` {#${toId(`${owner} ${name}`)}}`,
    [`*${toType(schema)}*`, ...(required === true ? [] : ["optional"]), ...facts].join(" · "),
    text,
    values.map((/** @type {string} */ one) => `- \`${one}\`${meanings[one] ? `: ${meanings[one]}` : ""}`).join("\n"),
    known && !text.includes("Other values") && "Other values may appear.",
    examples.length > 0 && `Example: ${toExample(examples.find((one) => one !== null) ?? null)}`,
    "</div>",
  );
}

/** A type in Markdown. @param {Schema} schema @returns {string} */
function toType({ $ref, anyOf, type = [], format, items = {}, maxItems, additionalProperties: values }) {
  const name = $ref?.split("/").at(-1);
  if (name) return `[${name}](#${toId(name)})`;
  const types = [type].flat().map((one) => {
    if (one === "array") return maxItems === 0 ? "[]" : `array of ${toType(items)}`;
    if (one === "object" && typeof values === "object") return `map of ${toType(values)}`;
    return format && one !== "null" ? `${one} (${format})` : one;
  });
  return [...new Set(anyOf?.map(toType) ?? types)].join(" or ") || "anything";
}

/** @param {unknown} value */
const toCode = (value) => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;

/** JSON on one line, with the spaces at which it can break. @param {unknown} value */
const toExample = (value) => `\`${JSON.stringify(value, null, 1).replaceAll(/,\n */g, ", ").replaceAll(/\n */g, "")}\``;

/** An anchor. @param {string} text */
const toId = (text) => text.toLowerCase().replaceAll(/[^a-z0-9_]+/g, "-");

/** Blocks of Markdown, without those that are empty. @param {readonly (string | false | undefined)[]} blocks */
const join = (...blocks) => blocks.filter(Boolean).join("\n\n");
