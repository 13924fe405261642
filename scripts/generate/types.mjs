// @ts-check
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { getKnownValues, getMeanings, getPhpMap, isNullable, mapSchemas } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */

/** Passes the known values of an open field to `toUnion`. Without it, openapi-typescript generates a plain `string`. */
const KNOWN_VALUES = "x-known-values";

/** The server does not always send these fields, but the client's transport fills them in. */
const FILLED_BY_CLIENT = { ErrorBody: ["message"] };

/**
 * Generates the types of the description with openapi-typescript.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 */
export async function types(document) {
  const source = mapSchemas(document, (schema) => toOpenEnum(toNumber(toMap(schema))));
  for (const [name, fields] of Object.entries(FILLED_BY_CLIENT)) {
    const schema = source.components?.schemas?.[name];
    if (schema) schema.required = [...new Set([...(schema.required ?? []), ...fields])];
  }
  const nodes = await openapiTS(source, {
    alphabetize: true,
    // A default applies to a missing parameter. It does not mean that a response always has the field.
    defaultNonNullable: false,
    transform: (schema) => toUnion(schema),
  });
  return astToString(
    ts.transform(nodes, [
      ({ factory }) =>
        (node) =>
          allowUndefined(node, factory),
    ]).transformed,
  );
}

/**
 * Lets optional query parameters be `undefined` under `exactOptionalPropertyTypes`. openapi-fetch leaves them out.
 *
 * @template {ts.Node} Node
 * @param {Node} node
 * @param {ts.NodeFactory} factory
 * @param {string} [within] the names of the properties that lead to the node
 * @returns {Node}
 */
function allowUndefined(node, factory, within = "") {
  if (!ts.isPropertySignature(node)) {
    return ts.visitEachChild(node, (child) => allowUndefined(child, factory, within), undefined);
  }
  const { modifiers, name, questionToken, type } = node;
  if (within.endsWith(".parameters.query") && questionToken && type) {
    const union = factory.createUnionTypeNode([type, factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]);
    return /** @type {Node} */ (
      /** @type {unknown} */ (factory.updatePropertySignature(node, modifiers, name, questionToken, union))
    );
  }
  const path = `${within}.${ts.isIdentifier(name) ? name.text : ""}`;
  return ts.visitEachChild(node, (child) => allowUndefined(child, factory, path), undefined);
}

/**
 * Types a map as an object, although PHP sends `[]` when it is empty. Looking up a key in `[]` finds nothing, as in an
 * empty object, and a union with `[]` would complicate every use.
 *
 * @param {Schema} schema
 */
function toMap(schema) {
  const map = getPhpMap(schema);
  if (!map) return schema;
  return { ...schema, anyOf: [map, ...(isNullable(schema) ? [{ type: "null" }] : [])] };
}

/**
 * Types a number as `number`, although old Laravel versions send it as a decimal string.
 *
 * @param {Schema} schema
 */
function toNumber(schema) {
  const { anyOf, ...rest } = schema;
  const [number, text, ...others] = anyOf ?? [];
  const isNumeric = number?.type === "integer" && text?.pattern?.includes("[0-9]") && others.length === 0;
  return isNumeric ? { ...rest, ...number } : schema;
}

/** @param {Schema} schema */
function toOpenEnum(schema) {
  const values = getKnownValues(schema);
  if (!values) return schema;
  const { anyOf: _, ...open } = schema;
  const meanings = Object.entries(getMeanings(schema)).map(([value, meaning]) => `- \`${value}\`: ${meaning}`);
  const description = [schema.description, meanings.join("\n")].filter(Boolean).join("\n\n");
  const type = isNullable(schema) ? ["string", "null"] : "string";
  return { ...open, ...(description && { description }), type, [KNOWN_VALUES]: values };
}

/**
 * Creates `"a" | "b" | (string & {})`: an editor autocompletes the known values, and any other string is accepted.
 *
 * @param {Schema} schema
 */
function toUnion(schema) {
  const values = schema[KNOWN_VALUES];
  if (!Array.isArray(values)) return undefined;
  const { factory, SyntaxKind } = ts;
  const literals = values.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value)));
  const anyString = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  const nullable = schema.type.includes("null") ? [factory.createLiteralTypeNode(factory.createNull())] : [];
  return factory.createUnionTypeNode([...literals, anyString, ...nullable]);
}
