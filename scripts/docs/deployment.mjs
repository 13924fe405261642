// @ts-check

/**
 * The description as it is for one deployment: its host as the default of the server's variable and in every sample, and
 * its title.
 *
 * @param {any} document the bundled description; it is left as it is
 * @param {{ host?: string, title?: string }} deployment
 * @returns {any}
 */
export function forDeployment(document, { host, title }) {
  const copy = structuredClone(document);
  if (title !== undefined) copy.info.title = title;
  if (host === undefined) return copy;

  const [server] = copy.servers;
  const known = server.variables?.host?.default;
  if (known === undefined) throw new Error("The first server of openapi/openapi.yaml has no variable `host`.");
  server.variables.host.default = host;
  for (const item of Object.values(copy.paths)) {
    for (const operation of Object.values(item)) {
      for (const sample of operation["x-codeSamples"] ?? []) sample.source = sample.source.replaceAll(known, host);
    }
  }
  return copy;
}
