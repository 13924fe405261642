import type { Bounds } from "../../generated/sandbox.js";

/** The page that was requested. */
export type PageQuery = {
  readonly page: number;
  readonly perPage: number;
};

/** The rules for a query. */
type QueryRules = {
  readonly page: Bounds;
  readonly per_page: Bounds;
  /** Whether a `per_page` outside its bounds is replaced by the nearest bound. Otherwise it is an error. */
  readonly clampPerPage: boolean;
};

/**
 * Reads a query.
 *
 * @returns the requested page, with `NaN` for an invalid number, and the error messages of each parameter
 */
export function readQuery(
  search: URLSearchParams,
  rules: QueryRules,
): { requested: PageQuery; errors: Record<string, string[]> } {
  const errors: Record<string, string[]> = {};
  const read = (name: "page" | "per_page", clamp: boolean): number => {
    const { minimum, maximum = Infinity, default: missing } = rules[name];
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
  return { requested: { page: read("page", false), perPage: read("per_page", rules.clampPerPage) }, errors };
}
