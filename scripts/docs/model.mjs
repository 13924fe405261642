// @ts-check
import { STATUS_CODES } from "node:http";
import { getServerUrl, resolve } from "../generate/document.mjs";
import { toField, toFields } from "./fields.mjs";

/** @typedef {import("../generate/document.mjs").Schema} Schema */
/** @typedef {ReturnType<typeof createModel>} Model */

const METHODS = ["get", "head", "post", "put", "patch", "delete", "options", "trace"];

/**
 * Everything that the pages and the texts for machines say of the API, in the order of the description. All of it comes
 * from there.
 *
 * @param {any} document
 */
export function createModel(document) {
  const { title, version, summary = "", description = "" } = document.info;
  const operations = Object.entries(document.paths).flatMap(([path, reference]) => {
    const item = resolve(document, reference);
    return METHODS.filter((method) => item[method]).map((method) => toOperation(document, method, path, item));
  });
  const responses = operations.flatMap((operation) => operation.responses);
  const errors = unique(responses.filter(({ status }) => !/^[23]/.test(status)));
  const successes = responses.filter(({ status }) => status.startsWith("2"));
  const objects = getObjects(document, successes);
  return {
    title,
    version,
    summary,
    description,
    externalDocs: /** @type {{ url: string, description?: string } | undefined} */ (document.externalDocs),
    serverUrl: getServerUrl(document),
    servers: document.servers.map((/** @type {any} */ server) => ({
      url: server.url,
      description: server.description ?? "",
      variables: Object.entries(server.variables ?? {}).map(([name, variable]) => ({
        name,
        description: "",
        ...variable,
      })),
    })),
    security: Object.entries(document.components?.securitySchemes ?? {}).map(([name, reference]) => {
      const { type, scheme, description: text = "" } = resolve(document, reference);
      return { name, type, scheme, description: text };
    }),
    tags: (document.tags ?? []).map((/** @type {any} */ tag) => ({
      name: tag.name,
      description: tag.description ?? "",
    })),
    operations,
    objects,
    errors,
    errorObjects: getObjects(document, errors).filter(({ name }) => !objects.some((object) => object.name === name)),
    headers: unique(responses.flatMap(({ headers }) => headers)),
  };
}

/**
 * @param {any} document
 * @param {string} method
 * @param {string} path
 * @param {any} item
 */
function toOperation(document, method, path, item) {
  const operation = item[method];
  const parameters = [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((reference) => {
    const { name, in: place, schema, required = false, description, example } = resolve(document, reference);
    return { place, schema, ...toField(document, name, schema, { required, description, example }) };
  });
  return {
    id: /** @type {string} */ (operation.operationId),
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? operation.operationId,
    description: operation.description ?? "",
    tag: /** @type {string | undefined} */ (operation.tags?.[0]),
    parameters,
    responses: Object.entries(operation.responses).map(([status, reference]) =>
      toResponse(document, status, reference),
    ),
    samples: (operation["x-codeSamples"] ?? []).map((/** @type {any} */ sample) => ({
      label: /** @type {string} */ (sample.label ?? sample.lang),
      language: /** @type {string} */ (sample.lang),
      source: /** @type {string} */ (sample.source).trimEnd(),
    })),
  };
}

/**
 * @param {any} document
 * @param {string} status
 * @param {any} reference
 */
function toResponse(document, status, reference) {
  const { description, headers = {}, content = {} } = resolve(document, reference);
  const [[type, media] = []] = Object.entries(content);
  return {
    name: status,
    status,
    phrase: STATUS_CODES[status] ?? "",
    description,
    type,
    /** The named object that it is. */
    object: /** @type {string | undefined} */ (media?.schema?.$ref?.split("/").at(-1)),
    schema: /** @type {Schema | undefined} */ (media?.schema),
    headers: Object.entries(headers).map(([name, given]) => {
      const { schema, required = false, description: text, example } = resolve(document, given);
      return toField(document, name, schema, { required, description: text, example });
    }),
    examples: Object.entries(media?.examples ?? {}).map(([name, given]) => {
      const { summary = name, value } = resolve(document, given);
      return { name, summary, json: JSON.stringify(value, null, 2) };
    }),
  };
}

/**
 * The named objects that responses are made of, the outermost first.
 *
 * @param {any} document
 * @param {readonly { schema: Schema | undefined }[]} responses
 */
function getObjects(document, responses) {
  /** @type {Set<string>} */
  const names = new Set();
  /** @param {any} value */
  const visit = (value) => {
    if (typeof value !== "object" || value === null) return;
    if (typeof value.$ref === "string") {
      const name = value.$ref.split("/").at(-1);
      if (names.has(name)) return;
      names.add(name);
      visit(resolve(document, value));
    } else for (const child of Object.values(value)) visit(child);
  };
  for (const { schema } of responses) visit(schema);
  return [...names].map((name) => {
    const schema = resolve(document, document.components.schemas[name]);
    return { name, description: schema.description ?? "", fields: toFields(document, schema) };
  });
}

/**
 * @template {{ name: string }} Named
 * @param {readonly Named[]} list
 * @returns {Named[]} the first of each name
 */
function unique(list) {
  return list.filter(({ name }, index) => list.findIndex((other) => other.name === name) === index);
}
