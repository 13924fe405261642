// @ts-check
import { getServerUrl } from "../generate/document.mjs";

/**
 * The description as it is for one deployment: its title, and its host as the only one. What concerns other hosts is left
 * out: the variable of the server, the documentation of the platform, and whom to contact about it.
 *
 * @param {any} document the bundled description, which is not changed
 * @param {{ host?: string, title?: string }} deployment
 * @returns {any}
 */
export function forDeployment(document, { host, title }) {
  const copy = structuredClone(document);
  if (title !== undefined) copy.info.title = title;
  if (host === undefined) return copy;

  const known = getServerUrl(document);
  const url = new URL(known);
  url.host = host;
  copy.servers = [{ url: url.href, description: "The base URL of every request." }];
  delete copy.externalDocs;
  delete copy.info.contact;
  for (const item of Object.values(copy.paths)) {
    for (const operation of Object.values(item)) {
      for (const sample of operation["x-codeSamples"] ?? []) sample.source = sample.source.replaceAll(known, url.href);
    }
  }
  return copy;
}
