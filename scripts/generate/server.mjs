// @ts-check
import { getServerUrl } from "./document.mjs";

/** @param {import("openapi-typescript").OpenAPI3} document */
export function server(document) {
  const url = JSON.stringify(getServerUrl(document));
  return `/** The first server of the description. */\nexport const defaultBaseUrl: string = ${url};\n`;
}
