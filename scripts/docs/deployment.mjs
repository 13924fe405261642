// @ts-check

/** What says that the same API runs under other hosts too; the documentation of one deployment leaves it out. */
const ELSEWHERE = /^- .*white-label.*\n|^.*white-label.*$/gm;

/**
 * The description as it is for one deployment: its host as the default of the server's variable and in every sample, its
 * title, and no sentence about other hosts.
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
  server.description = server.description?.replaceAll(ELSEWHERE, "") || undefined;
  copy.info.description = copy.info.description?.replaceAll(ELSEWHERE, "");
  for (const item of Object.values(copy.paths)) {
    for (const operation of Object.values(item)) {
      for (const sample of operation["x-codeSamples"] ?? []) sample.source = sample.source.replaceAll(known, host);
    }
  }
  return copy;
}

/**
 * A built script with the host of the deployment in place of the one that the description names.
 *
 * @param {string} script
 * @param {any} description as it is in `generated/`
 * @param {string | undefined} host
 */
export function withHost(script, description, host) {
  const known = description.servers[0].variables?.host?.default;
  return host === undefined || known === undefined ? script : script.replaceAll(known, host);
}
