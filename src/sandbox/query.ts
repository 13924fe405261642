import { query } from "../../generated/sandbox.js";

/** The page that was requested. */
export type PageQuery = {
  readonly page: number;
  readonly perPage: number;
};

/**
 * Reads a query.
 *
 * @param outside what happens to a `per_page` outside its bounds: an error, or the nearest bound
 * @returns the requested page, with `NaN` for an invalid number, and the error messages of each parameter
 */
export function readQuery(
  search: URLSearchParams,
  outside: "refuse" | "clamp" = "refuse",
  maxPerPage: number | undefined = query.per_page.maximum,
): { requested: PageQuery; errors: Record<string, string[]> } {
  const errors: Record<string, string[]> = {};
  const read = (name: "page" | "per_page", maximum = Infinity, clamp = false): number => {
    const { minimum, default: missing } = query[name];
    // PHP uses the last of several parameters with one name, and Laravel ignores an empty one.
    const text = search.getAll(name).at(-1)?.trim();
    if (!text) return Math.min(missing, maximum);
    const number = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
    const near = clamp ? Math.min(Math.max(number, minimum), maximum) : number;
    if (Number.isSafeInteger(near) && near >= minimum && near <= maximum) return near;
    const allowed = maximum === Infinity ? `of at least ${minimum}` : `between ${minimum} and ${maximum}`;
    errors[name] = [`The ${name} field must be an integer ${allowed}.`];
    return NaN;
  };
  const page = read("page", query.page.maximum);
  return { requested: { page, perPage: read("per_page", maxPerPage, outside === "clamp") }, errors };
}
