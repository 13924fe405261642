// @ts-check
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { getKnownValues, getMeanings, getPhpMap, isNullable, mapSchemas } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */

/** Passes the known values of an open field to `toUnion`; openapi-typescript alone would make it a plain `string`. */
const KNOWN_VALUES = "x-known-values";

/** The server does not always send these fields, but the client's transport fills them in. */
const FILLED_BY_CLIENT = { ErrorBody: ["message"] };

/**
 * The types of the description, by openapi-typescript.
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
    // The server applies a default to a missing parameter; that does not mean that it always sends the field.
    defaultNonNullable: false,
    transform: (schema) => toUnion(schema),
  });
  return astToString(nodes);
}

/**
 * Shows a map that PHP sends as `[]` when it is empty as an object. Looking up a key in `[]` finds nothing, as in an
 * empty map, and a union with `[]` would complicate every use.
 *
 * @param {Schema} schema
 */
function toMap(schema) {
  const map = getPhpMap(schema);
  if (!map) return schema;
  return { ...schema, anyOf: [map, ...(isNullable(schema) ? [{ type: "null" }] : [])] };
}

/**
 * Shows a number that an old Laravel sends as decimal text as a `number`, which it is in all other responses.
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
 * `"a" | "b" | (string & {})`: an editor completes the known values, and any other string still type-checks.
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
