// @ts-check
import openapiTS, { astToString } from "openapi-typescript";
import ts from "typescript";
import { getKnownValues, getMeanings, getPhpMap, isNullable, mapSchemas } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */

/** Passes the known values of an open field to `toUnion`. Without it, openapi-typescript generates a plain `string`. */
const KNOWN_VALUES = "x-known-values";

/** Declarations of openapi-typescript that are empty. */
const EMPTY = new Set(["$defs", "webhooks"]);

/**
 * Generates the types of the description with openapi-typescript.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 */
export async function types(document) {
  const source = mapSchemas(document, (schema) => toComment(toOpenEnum(toNumber(toMap(schema)))));
  const nodes = await openapiTS(source, {
    alphabetize: true,
    // A default applies to a missing parameter. It does not mean that a response always has the field.
    defaultNonNullable: false,
    transform: (schema) => toUnion(schema),
  });
  /** @type {ts.Node[]} */
  const schemas = [];
  const { transformed } = ts.transform(nodes, [
    ({ factory }) =>
      (node) =>
        rewrite(node, factory, schemas),
  ]);
  const rest = transformed.filter((node) => !EMPTY.has(getName(node)));
  return (
    astToString([...schemas, ...rest])
      // openapi-typescript indents the lines of a comment after the first. An editor would show them as code.
      .replaceAll(/^( *\*) {5}/gm, "$1 ")
      // Beside its tag, an example would lose its indentation in an editor.
      .replaceAll(/^( *\*) @example ([[{])$/gm, "$1 @example\n$1 $2")
  );
}

/**
 * Moves each schema of `components` to an interface of its own, so that an editor shows its name and not its fields. Lets
 * optional query parameters be `undefined` under `exactOptionalPropertyTypes`, since openapi-fetch leaves them out.
 *
 * @template {ts.Node} Node
 * @param {Node} node
 * @param {ts.NodeFactory} factory
 * @param {ts.Node[]} schemas receives the interfaces
 * @param {string} [within] the names that lead to the node
 * @returns {Node}
 */
function rewrite(node, factory, schemas, within = "") {
  const path = [within, getName(node)].filter(Boolean).join(".");
  const visited = ts.visitEachChild(node, (child) => rewrite(child, factory, schemas, path), undefined);
  return /** @type {Node} */ (change(visited));

  /** @param {ts.Node} result @returns {ts.Node} */
  function change(result) {
    // `components["schemas"]["Assistant"]`
    if (ts.isIndexedAccessTypeNode(result) && ts.isIndexedAccessTypeNode(result.objectType)) {
      const [kind, name] = [result.objectType.indexType, result.indexType].map(getLiteral);
      return kind === "schemas" && name ? factory.createTypeReferenceNode(name) : result;
    }
    if (!ts.isPropertySignature(result) || !result.type) return result;
    const { modifiers, name, questionToken, type } = result;
    if (within.endsWith(".parameters.query") && questionToken) {
      const union = factory.createUnionTypeNode([type, factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword)]);
      return factory.updatePropertySignature(result, modifiers, name, questionToken, union);
    }
    if (within !== "components.schemas" || !ts.isIdentifier(name)) return result;
    const exported = [factory.createModifier(ts.SyntaxKind.ExportKeyword)];
    const declaration = ts.isTypeLiteralNode(type)
      ? factory.createInterfaceDeclaration(exported, name, undefined, undefined, type.members)
      : factory.createTypeAliasDeclaration(exported, name, undefined, type);
    schemas.push(ts.setSyntheticLeadingComments(declaration, ts.getSyntheticLeadingComments(result)));
    return factory.createPropertySignature(modifiers, name, questionToken, factory.createTypeReferenceNode(name));
  }
}

/** @param {any} node */
function getName({ name }) {
  return String(name?.text ?? "");
}

/** @param {ts.TypeNode} type */
function getLiteral(type) {
  return ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : undefined;
}

/**
 * Lets a comment begin with the description. openapi-typescript puts the title first and without a tag.
 *
 * @param {Schema} schema or a parameter, an operation or a response
 */
function toComment(schema) {
  const { summary, description, format, ...rest } = schema;
  if (typeof description !== "string") return schema;
  const title = [summary, description, format && `Format: \`${format}\`.`].filter(Boolean).join("\n\n");
  return { ...rest, title, default: rest.default ?? rest.schema?.default };
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
