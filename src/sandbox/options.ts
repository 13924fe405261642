import { isObject, LONGEST_WAIT } from "../errors.js";
import type { Assistant } from "../types.js";
import { type Fault, faultKinds } from "./faults.js";
import type { RateLimit } from "./rate-limit.js";

/** What a sandbox holds, and how it behaves. */
export interface SandboxOptions {
  /**
   * How many assistants to make, or the assistants themselves in list order, which are copied and used as given.
   *
   * @default 250
   */
  readonly assistants?: number | readonly Assistant[] | undefined;
  /**
   * The key that is accepted.
   *
   * @default "sandbox"
   */
  readonly apiKey?: string | undefined;
  /**
   * Which assistants are made: the same seed, the same assistants.
   *
   * @default 1
   */
  readonly seed?: number | undefined;
  /**
   * Milliseconds from the arrival of a request to its answer, which is that of the arrival.
   *
   * @default 0
   */
  readonly latency?: number | undefined;
  /** Answers 429 over this; without it there is no limit, and no header speaks of one. @default none */
  readonly rateLimit?: RateLimit | undefined;
  /**
   * Whether a `per_page` out of its bounds is refused with 422, or becomes the nearest bound. Deployments may do either.
   *
   * @default "refuse"
   */
  readonly perPage?: "refuse" | "clamp" | undefined;
  /**
   * The largest `per_page`.
   *
   * @default the maximum in the API description
   */
  readonly maxPerPage?: number | undefined;
  /** Wrong answers, the first that fits being used. They strike requests that carry the key alone. @default none */
  readonly faults?: readonly Fault[] | undefined;
}

interface Rule {
  /** Ends the sentence "it must be …". */
  readonly allowed: string;
  readonly required?: true;
  test(value: unknown): boolean;
}

const isWhole = (value: unknown, minimum: number): boolean => Number.isSafeInteger(value) && Number(value) >= minimum;

/** How many assistants are made at most, since they stay in memory. */
export const MOST_ASSISTANTS = 1_000_000;

const COUNT: Rule = { allowed: "a whole number of at least 0", test: (value) => isWhole(value, 0) };
const ORDINAL: Rule = { allowed: "a whole number of at least 1", test: (value) => isWhole(value, 1) };
const ANYTHING: Rule = { allowed: "anything", test: () => true };

const OPTIONS: Record<keyof SandboxOptions, Rule> = {
  assistants: {
    allowed: `a whole number from 0 to ${MOST_ASSISTANTS} or an array of assistants`,
    test: (value) =>
      Array.isArray(value) ? value.every(isObject) : isWhole(value, 0) && Number(value) <= MOST_ASSISTANTS,
  },
  apiKey: { allowed: "a string that is not empty", test: (value) => typeof value === "string" && value !== "" },
  seed: COUNT,
  latency: {
    allowed: `a number of milliseconds from 0 to ${LONGEST_WAIT}`,
    test: (value) => typeof value === "number" && value >= 0 && value <= LONGEST_WAIT,
  },
  rateLimit: { allowed: "an object with limit and windowMs", test: isObject },
  perPage: { allowed: '"refuse" or "clamp"', test: (value) => value === "refuse" || value === "clamp" },
  maxPerPage: ORDINAL,
  faults: { allowed: "an array of faults", test: (value) => Array.isArray(value) && value.every(isObject) },
};

const RATE_LIMIT: Record<keyof RateLimit, Rule> = {
  limit: { ...COUNT, required: true },
  windowMs: {
    allowed: "a number of milliseconds over 0",
    required: true,
    test: (value) => Number.isFinite(value) && Number(value) > 0,
  },
};

const FAULT: Record<keyof Fault, Rule> = {
  kind: {
    allowed: `one of ${faultKinds.join(", ")}`,
    required: true,
    test: (value) => faultKinds.some((kind) => kind === value),
  },
  page: ORDINAL,
  nth: ORDINAL,
  times: {
    allowed: "a whole number of at least 0, or Infinity",
    test: (value) => value === Infinity || isWhole(value, 0),
  },
  status: {
    allowed: "a whole number from 200 to 599",
    test: (value) => isWhole(value, 200) && Number(value) <= 599,
  },
  retryAfter: {
    allowed: "a number of seconds of at least 0, or a string",
    test: (value) => typeof value === "string" || (Number.isFinite(value) && Number(value) >= 0),
  },
  body: ANYTHING,
};

/**
 * Refuses options that a sandbox cannot have.
 *
 * @throws TypeError that names the first member that is unknown or wrong, and says what is allowed
 */
export function checkOptions(options: SandboxOptions): void {
  check("createSandbox: ", options, OPTIONS);
  if (options.rateLimit) check("createSandbox: rateLimit.", options.rateLimit, RATE_LIMIT);
  options.faults?.forEach((fault, index) => check(`createSandbox: faults[${index}].`, fault, FAULT));
}

function check(prefix: string, value: object, rules: Readonly<Record<string, Rule>>): void {
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(rules, name)) continue;
    throw new TypeError(`${prefix}${name} is unknown; allowed are ${Object.keys(rules).join(", ")}.`);
  }
  const members: Readonly<Record<string, unknown>> = { ...value };
  for (const [name, rule] of Object.entries(rules)) {
    const member = members[name];
    if (member === undefined ? !rule.required : rule.test(member)) continue;
    throw new TypeError(`${prefix}${name} is ${show(member)}; it must be ${rule.allowed}.`);
  }
}

function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null
    ? Array.isArray(value)
      ? "an array"
      : "an object"
    : String(value);
}
