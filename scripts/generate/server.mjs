// @ts-check

/**
 * The address of the first server, its variables at their defaults.
 *
 * @param {import("openapi-typescript").OpenAPI3} document
 */
export function server(document) {
  const [first] = document.servers ?? [];
  if (!first) throw new Error("openapi/openapi.yaml names no server; the client needs one as its default.");
  const url = first.url.replaceAll(/\{(.+?)\}/g, (_, name) => String(first.variables?.[name]?.default));
  return `/** The first server of the description. */\nexport const defaultBaseUrl: string = ${JSON.stringify(url)};\n`;
}
