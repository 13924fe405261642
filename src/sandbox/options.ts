import { LONGEST_WAIT } from "../check-options.js";
import { isObject } from "../is-object.js";
import type { Assistant } from "../types.js";
import { type Change, changeKinds } from "./assistants.js";
import { type Fault, faultKinds } from "./faults.js";
import type { RateLimit } from "./rate-limit.js";

/** The options of {@link createSandbox}. */
export interface SandboxOptions {
  /**
   * The number of assistants to generate, or the assistants themselves in the order of the list. They are copied, and not
   * validated.
   *
   * @default 250
   */
  readonly assistants?: number | readonly Assistant[] | undefined;
  /**
   * The API key that is accepted.
   *
   * @default "sandbox"
   */
  readonly apiKey?: string | undefined;
  /**
   * The seed of the random numbers. The same seed generates the same assistants.
   *
   * @default 1
   */
  readonly seed?: number | undefined;
  /**
   * The time between a request and its response, in milliseconds. The response contains the list as it was when the
   * request arrived.
   *
   * @default 0
   */
  readonly latency?: number | undefined;
  /** Requests above this limit get 429. Without it, there is no limit, and there are no rate-limit headers. @default none */
  readonly rateLimit?: RateLimit | undefined;
  /**
   * Whether a `per_page` outside its bounds gets 422, or is replaced by the nearest bound. Real deployments do either.
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
  /** Wrong responses. For each request, the first matching fault is used. Only authenticated requests are affected. @default none */
  readonly faults?: readonly Fault[] | undefined;
  /** Changes to the list between two requests, such as deleting a row while a client reads the list. @default none */
  readonly changes?: readonly Change[] | undefined;
}

interface Rule {
  /** Completes the sentence "expected …". */
  readonly expected: string;
  readonly required?: true;
  test(value: unknown): boolean;
}

/** Whether JSON can hold a value. Thousands of nested levels are too many, because `JSON.stringify` is recursive. */
const isJson = (value: unknown): boolean => {
  try {
    return JSON.stringify(value) !== undefined;
  } catch {
    return false;
  }
};

const isRow = (value: unknown): boolean => isObject(value) && isJson(value);

function isArrayOfObjects(value: unknown): boolean {
  return Array.isArray(value) && [...value].every(isObject);
}

const isWhole = (value: unknown, minimum: number): boolean => Number.isSafeInteger(value) && Number(value) >= minimum;

/** The largest number of assistants. */
export const MOST_ASSISTANTS = 1_000_000;

const COUNT: Rule = { expected: "a whole number, at least 0", test: (value) => isWhole(value, 0) };
const ORDINAL: Rule = { expected: "a whole number, at least 1", test: (value) => isWhole(value, 1) };

const OPTIONS: Record<keyof SandboxOptions, Rule> = {
  assistants: {
    expected: `a whole number from 0 to ${MOST_ASSISTANTS} or an array of assistants`,
    test: (value) =>
      Array.isArray(value) ? [...value].every(isRow) : isWhole(value, 0) && Number(value) <= MOST_ASSISTANTS,
  },
  apiKey: { expected: "a non-empty string", test: (value) => typeof value === "string" && value !== "" },
  seed: COUNT,
  latency: {
    expected: `a number of milliseconds from 0 to ${LONGEST_WAIT}`,
    test: (value) => typeof value === "number" && value >= 0 && value <= LONGEST_WAIT,
  },
  rateLimit: { expected: "an object with limit and windowMs", test: isObject },
  perPage: { expected: '"refuse" or "clamp"', test: (value) => value === "refuse" || value === "clamp" },
  maxPerPage: ORDINAL,
  faults: { expected: "an array of faults", test: isArrayOfObjects },
  changes: { expected: "an array of changes", test: isArrayOfObjects },
};

const RATE_LIMIT: Record<keyof RateLimit, Rule> = {
  limit: { ...COUNT, required: true },
  windowMs: {
    expected: "a number of milliseconds above 0",
    required: true,
    test: (value) => Number.isFinite(value) && Number(value) > 0,
  },
};

const FAULT: Record<keyof Fault, Rule> = {
  kind: oneOf(faultKinds),
  page: ORDINAL,
  nth: ORDINAL,
  times: {
    expected: "a whole number, at least 0, or Infinity",
    test: (value) => value === Infinity || isWhole(value, 0),
  },
  status: {
    expected: "a whole number from 200 to 599",
    test: (value) => isWhole(value, 200) && Number(value) <= 599,
  },
  retryAfter: {
    expected: "a number of seconds, at least 0, or a string",
    test: (value) => typeof value === "string" || (Number.isFinite(value) && Number(value) >= 0),
  },
  body: { expected: "a JSON value that is not nested too deeply", test: isJson },
};

/** The largest number of times. The sandbox makes one change after the other. */
const MOST_TIMES = 1000;

const CHANGE: Record<keyof Change, Rule> = {
  nth: { ...ORDINAL, required: true },
  kind: oneOf(changeKinds),
  index: COUNT,
  times: {
    expected: `a whole number from 1 to ${MOST_TIMES}`,
    test: (value) => isWhole(value, 1) && Number(value) <= MOST_TIMES,
  },
};

/**
 * Checks the options of a sandbox.
 *
 * @throws {TypeError} at the first option that is unknown or invalid, with the value and what is expected
 */
export function checkOptions(options: SandboxOptions): void {
  check("createSandbox: ", options, OPTIONS);
  if (options.rateLimit) check("createSandbox: rateLimit.", options.rateLimit, RATE_LIMIT);
  options.faults?.forEach((fault, index) => check(`createSandbox: faults[${index}].`, fault, FAULT));
  options.changes?.forEach((change, index) => check(`createSandbox: changes[${index}].`, change, CHANGE));
}

function check(prefix: string, value: object, rules: Readonly<Record<string, Rule>>): void {
  if (!isObject(value)) throw new TypeError(`${prefix}options: expected an object, got ${show(value)}`);
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(rules, name)) continue;
    throw new TypeError(`${prefix}${name}: unknown option; expected one of ${Object.keys(rules).join(", ")}`);
  }
  const members: Readonly<Record<string, unknown>> = { ...value };
  for (const [name, rule] of Object.entries(rules)) {
    const member = members[name];
    if (member === undefined ? !rule.required : rule.test(member)) continue;
    throw new TypeError(`${prefix}${name}: expected ${rule.expected}, got ${show(member)}`);
  }
}

/** The rule for a required member with one of these values. */
function oneOf(kinds: readonly string[]): Rule {
  return {
    expected: `one of ${kinds.join(", ")}`,
    required: true,
    test: (value) => kinds.some((kind) => kind === value),
  };
}

/** Returns a short description of a value for a message. */
function show(value: unknown): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "function") return "a function";
  if (Array.isArray(value)) {
    const index = [...value].findIndex((item) => !isRow(item));
    if (index < 0) return "an array";
    return `an array with ${Array.isArray(value[index]) ? "an array" : show(value[index])}`;
  }
  if (!isObject(value)) return String(value);
  return isJson(value) ? "an object" : "an object that JSON cannot hold";
}
