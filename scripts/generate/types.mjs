// @ts-check
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { isPhpMap, mapSchemas, vocabulary } from "./document.mjs";

/** Carries the words of an open vocabulary to the transform; openapi-typescript alone would make it plain `string`. */
const WORDS = "x-words";

/**
 * The types of the description, by openapi-typescript.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 */
export async function types(document) {
  const source = mapSchemas(document, (schema) => openVocabulary(phpMap(schema)));
  const nodes = await openapiTS(source, {
    alphabetize: true,
    // A default is what the server takes for a missing value; it does not make the server send one.
    defaultNonNullable: false,
    transform: (schema) => wordsOrString(schema),
  });
  return astToString(nodes);
}

/**
 * The type shows the object alone: a key looked up on `[]` finds nothing, as on an empty map, and a union would spoil
 * every use.
 *
 * @param {import("./document.mjs").Schema} schema
 */
function phpMap(schema) {
  if (!isPhpMap(schema)) return schema;
  const { maxItems: _, ...map } = schema;
  const left = schema.type.filter((/** @type {string} */ type) => type !== "array");
  return { ...map, type: left.length === 1 ? left[0] : left };
}

/** @param {import("./document.mjs").Schema} schema */
function openVocabulary(schema) {
  const words = vocabulary(schema);
  if (!words) return schema;
  const { anyOf: _, ...open } = schema;
  return { ...open, type: schema.type ?? "string", [WORDS]: words };
}

/**
 * `"a" | "b" | (string & {})`: an editor completes the words, and any other still type-checks.
 *
 * @param {import("./document.mjs").Schema} schema
 */
function wordsOrString(schema) {
  const words = schema[WORDS];
  if (!Array.isArray(words)) return undefined;
  const { factory, SyntaxKind } = ts;
  const literals = words.map((word) => factory.createLiteralTypeNode(factory.createStringLiteral(word)));
  const anyString = factory.createIntersectionTypeNode([
    factory.createKeywordTypeNode(SyntaxKind.StringKeyword),
    factory.createTypeLiteralNode([]),
  ]);
  const nullable = schema.type.includes("null") ? [factory.createLiteralTypeNode(factory.createNull())] : [];
  return factory.createUnionTypeNode([...literals, anyString, ...nullable]);
}
