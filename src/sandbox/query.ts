import type { Bounds } from "../../generated/sandbox.js";

/** A page as it was asked for. */
export interface PageQuery {
  readonly page: number;
  readonly perPage: number;
}

/** How a sandbox reads a query. */
export interface QueryRules {
  readonly page: Bounds;
  readonly per_page: Bounds;
  /** Whether a `per_page` out of its bounds becomes the nearest bound, where it is refused otherwise. */
  readonly clampPerPage: boolean;
}

/** @returns the page asked for, and what is wrong with it by parameter; a number that is refused is `NaN` */
export function readQuery(
  search: URLSearchParams,
  rules: QueryRules,
): { asked: PageQuery; errors: Record<string, string[]> } {
  const errors: Record<string, string[]> = {};
  const read = (name: "page" | "per_page", clamp: boolean): number => {
    const { minimum, maximum = Infinity, default: missing } = rules[name];
    // PHP takes the last of a repeated parameter, and Laravel takes an empty one as missing.
    const text = search.getAll(name).at(-1)?.trim();
    if (!text) return Math.min(missing, maximum);
    const number = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
    const near = clamp ? Math.min(Math.max(number, minimum), maximum) : number;
    if (Number.isSafeInteger(near) && near >= minimum && near <= maximum) return near;
    const allowed = maximum === Infinity ? `of at least ${minimum}` : `between ${minimum} and ${maximum}`;
    errors[name] = [`The ${name} field must be an integer ${allowed}.`];
    return NaN;
  };
  return { asked: { page: read("page", false), perPage: read("per_page", rules.clampPerPage) }, errors };
}
