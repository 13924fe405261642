/** The origin of the page or the worker that runs this code, in a browser; undefined elsewhere. */
export function getPageOrigin(): string | undefined {
  try {
    return globalThis.location?.origin;
  } catch {
    // Deno throws, unless it was started with a location.
    return undefined;
  }
}
