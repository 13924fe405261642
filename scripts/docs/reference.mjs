// @ts-check
import { groupFields } from "./groups.mjs";

/** @typedef {import("./model.mjs").Model} Model */
/** @typedef {import("./fields.mjs").Field} Field */

/**
 * The reference of the API in Markdown, all of it from the description: each operation with a real row of its response
 * first, then parameters, fields and errors.
 *
 * @param {Model} model
 * @returns {string}
 */
export function toReference(model) {
  const { operations, objects, errorObjects, errors, headers, security, servers, serverUrl, tags } = model;
  const named = new Set([...objects, ...errorObjects].map(({ name }) => name));
  const fields = (/** @type {string} */ owner, /** @type {readonly Field[]} */ list, level = 4) =>
    list.map((field) => toFieldText(owner, field, named, level)).join("\n\n");

  return join(
    ...operations.map((operation) => toOperationText(operation, serverUrl, tags)),
    ...operations.map(({ id, parameters }) => join("## Parameters", fields(id, parameters, 3))),
    "## Fields",
    "<FieldFilter />",
    ...objects.map(({ name, description, fields: list }) =>
      join(
        `### ${name}`,
        description,
        ...groupFields(name, list).map((group) =>
          join(group.name && `#### ${group.name} {#${toId(name, "group", group.name)}}`, fields(name, group.fields, 5)),
        ),
      ),
    ),
    "## Errors",
    ...errors.map(({ status, phrase, description, examples }) =>
      join(`### ${status} ${phrase} {#error-${status}}`, description, toCodeGroup(examples.map(toExample))),
    ),
    ...errorObjects.map(({ name, description, fields: list }) =>
      join(`### ${name}`, description, fields(name, list)),
    ),
    "## Headers",
    "These headers of a response tell how many requests are left.",
    fields("header", headers, 3),
    "## Authentication",
    model.description,
    ...security.map(({ description }) => description),
    ...servers.map((/** @type {Model["servers"][number]} */ { description, variables }) =>
      join(
        description,
        ...variables.map(
          (/** @type {{ name: string, description: string, default: string }} */ { name, description: text, default: value }) =>
            `\`${name}\`: ${text}${text && " "}For example \`${value}\`.`,
        ),
      ),
    ),
    "## Machine-readable description",
    "[openapi.json](/openapi.json){target=\"_self\"} and [openapi.yaml](/openapi.yaml){target=\"_self\"} are the OpenAPI " +
      `description, version ${model.version}. [Redoc's page](/redoc.html){target=\"_self\"} shows the same description.`,
    ...(model.externalDocs ? [`[${model.externalDocs.description}](${model.externalDocs.url})`] : []),
  );
}

/**
 * @param {Model["operations"][number]} operation
 * @param {string} serverUrl
 * @param {Model["tags"]} tags
 */
function toOperationText({ method, path, summary, description, samples, responses, tag }, serverUrl, tags) {
  const success = responses.find(({ status }) => status.startsWith("2"));
  const { examples = [], type, object, description: text = "", status, phrase } = success ?? {};
  const [row] = examples.map(({ json }) => JSON.parse(json).data?.[0]).filter((value) => value !== undefined);
  const [about = "", ...rest] = description.trim().split("\n\n");
  return join(
    `# ${summary}`,
    `<p class="endpoint"><b>${method}</b> <code>${path}</code></p>`,
    about,
    "## One assistant, as the API returns it",
    row && `<div class="row">\n\n\`\`\`json\n${JSON.stringify(row, null, 2)}\n\`\`\`\n\n</div>`,
    "## Request",
    rest.join("\n\n"),
    `The base URL is \`${serverUrl}\`.`,
    toCodeGroup(samples),
    "## Response",
    `\`${status} ${phrase}\`, \`${type}\`${object ? `: [${object}](#${toId(object)})` : ""}. ${text}`,
    toCodeGroup(examples.map(toExample)),
    tags.find((/** @type {{ name: string }} */ { name }) => name === tag)?.description,
  );
}

/** @param {{ summary: string, json: string }} example */
function toExample({ summary, json }) {
  return { label: summary, language: "json", source: json };
}

/** @param {readonly { label: string, language: string, source: string }[]} blocks */
function toCodeGroup(blocks) {
  const languages = /** @type {{ [name: string]: string }} */ ({ TypeScript: "ts", JavaScript: "js", Shell: "sh" });
  const texts = blocks.map(
    ({ label, language, source }) => `\`\`\`${languages[language] ?? language} [${label}]\n${source}\n\`\`\``,
  );
  return texts.length === 0 ? "" : `::: code-group\n\n${texts.join("\n\n")}\n\n:::`;
}

/**
 * @param {string} owner
 * @param {Field} field
 * @param {ReadonlySet<string>} named the objects that the page documents
 * @param {number} level of the heading
 */
function toFieldText(owner, field, named, level) {
  const { name, type, nullable, required, values, open, bounds, description, example } = field;
  const types = type.map(({ text, object }) => (object && named.has(object) ? `[${text}](#${toId(object)})` : text));
  const facts = [
    `*${types.join("")}${nullable ? " or null" : ""}*`,
    ...(required || owner === "header" ? [] : ["optional"]),
    ...bounds.map((bound) => (bound.startsWith("matches ") ? `matches \`${bound.slice(8)}\`` : bound)),
    ...(field.default === undefined ? [] : [`default \`${field.default}\``]),
  ];
  return join(
    '<div class="field">',
    `${"#".repeat(level)} \`${name}\` {#${toId(owner, name)}}`,
    facts.join(" · "),
    description,
    values.map(({ value, meaning }) => `- \`${value}\`${meaning && `: ${meaning}`}`).join("\n"),
    open && !description.includes("Other values") && "Other values may appear.",
    example && `Example: \`${example}\``,
    "</div>",
  );
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
