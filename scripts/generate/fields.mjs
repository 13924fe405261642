// @ts-check
import { resolve } from "./document.mjs";

/** The component whose properties are the columns of a table of assistants. */
const COMPONENT = "Assistant";

/**
 * The names of the documented fields, in the order of the description.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 */
export function fields(document) {
  const { properties } = resolve(document, document.components?.schemas?.[COMPONENT]) ?? {};
  if (!properties) throw new Error(`openapi/components/schemas/${COMPONENT}.yaml has no properties.`);
  return `/** The documented fields of an assistant, in the order of the description. */
export const assistantFields: readonly string[] = ${JSON.stringify(Object.keys(properties))};
`;
}
