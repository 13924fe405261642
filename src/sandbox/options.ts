import { checkWhole, refuse, refuseOption } from "../check-options.js";
import { isObject } from "../is-object.js";
import { tryTo } from "../try-to.js";
import type { Assistant } from "../types.js";
import { type Change, changeKinds } from "./assistants.js";
import { type Fault, faultKinds } from "./faults.js";
import type { RateLimit } from "./rate-limit.js";

/** The options of {@link createSandbox}. */
export type SandboxOptions = {
  /** How many assistants to generate, or the assistants in order, which are copied, and not validated. @default 250 */
  readonly assistants?: number | readonly Assistant[] | undefined;
  /** The API key that is accepted. @default "sandbox" */
  readonly apiKey?: string | undefined;
  /** The seed of the random numbers. The same seed generates the same assistants. @default 1 */
  readonly seed?: number | undefined;
  /** The time between a request and its response, in ms. It shows the list as the request found it. @default 0 */
  readonly latency?: number | undefined;
  /** Requests above this limit get 429. Without it, there is no limit, and there are no rate-limit headers. @default none */
  readonly rateLimit?: RateLimit | undefined;
  /** Whether a `per_page` outside its bounds gets 422 or the nearest bound. Deployments do either. @default "refuse" */
  readonly perPage?: "refuse" | "clamp" | undefined;
  /** The largest `per_page`. @default the maximum in the API description */
  readonly maxPerPage?: number | undefined;
  /** Wrong responses. For each request, the first matching fault is used. Only authenticated requests are affected. @default none */
  readonly faults?: readonly Fault[] | undefined;
  /** Changes to the list between two requests, such as deleting a row while a client reads the list. @default none */
  readonly changes?: readonly Change[] | undefined;
};

/** The largest number of assistants. */
export const MOST_ASSISTANTS = 1_000_000;

/** Checks the value of an option or a member. @throws {ConfigurationError} that says what is expected */
type Check = (name: string, value: unknown) => void;

const count = whole(0);
const ordinal = whole(1);

/** Thousands of nested levels are too many, because `JSON.stringify` is recursive. */
const jsonValue = expecting("a JSON value that is not nested too deeply", (value) => {
  return tryTo(() => JSON.stringify(value)) !== undefined;
});

const fault = record<Fault>(["kind"], {
  kind: oneOf(faultKinds),
  page: ordinal,
  nth: ordinal,
  times: expecting("a whole number, at least 0, or Infinity", (value) => {
    return value === Infinity || (Number.isSafeInteger(value) && Number(value) >= 0);
  }),
  status: whole(200, 599),
  retryAfter: expecting("a number of seconds, at least 0, or a string", (value) => {
    return typeof value === "string" || (Number.isFinite(value) && Number(value) >= 0);
  }),
  body: jsonValue,
});

const change = record<Change>(["nth", "kind"], {
  nth: ordinal,
  kind: oneOf(changeKinds),
  index: count,
  // The sandbox makes one change after the other.
  times: whole(1, 1000),
});

const assistant: Check = (name, value) =>
  isObject(value) ? jsonValue(name, value) : refuseOption(name, "an assistant", value);

/** Checks options, whose `name` is empty. @throws {ConfigurationError} at the first one that is unknown or invalid */
export const checkOptions: Check = record<SandboxOptions>([], {
  assistants: (name, value) => {
    if (Array.isArray(value)) listOf(assistant)(name, value);
    else if (typeof value === "number") checkWhole(name, value, 0, MOST_ASSISTANTS);
    else refuseOption(name, "a number or an array of assistants", value);
  },
  apiKey: expecting("a non-empty string", (value) => typeof value === "string" && value !== ""),
  seed: whole(0, Number.MAX_SAFE_INTEGER),
  latency: count,
  rateLimit: record<RateLimit>(["limit", "windowMs"], { limit: count, windowMs: ordinal }),
  perPage: oneOf(["refuse", "clamp"]),
  maxPerPage: ordinal,
  faults: listOf(fault),
  changes: listOf(change),
});

function whole(least: number, most?: number): Check {
  return (name, value) => checkWhole(name, value, least, most);
}

function oneOf(values: readonly string[]): Check {
  return expecting(`one of ${values.join(", ")}`, (value) => values.some((each) => each === value));
}

function expecting(expected: string, test: (value: unknown) => boolean): Check {
  return (name, value) => {
    if (!test(value)) refuseOption(name, expected, value);
  };
}

function listOf(check: Check): Check {
  return (name, value) => {
    if (!Array.isArray(value)) refuseOption(name, "an array", value);
    [...value].forEach((item, index) => check(`${name}[${index}]`, item));
  };
}

/** Checks each member that is not undefined, and the required ones. */
function record<Members>(required: readonly string[], checks: Readonly<Record<keyof Members, Check>>): Check {
  return (name, value) => {
    if (!isObject(value)) refuseOption(name || "options", "an object", value);
    const prefix = name && `${name}.`;
    for (const member of Object.keys(value)) {
      if (Object.hasOwn(checks, member)) continue;
      refuse(prefix + member, `unknown option; expected one of ${Object.keys(checks).join(", ")}`);
    }
    for (const [member, check] of Object.entries<Check>(checks)) {
      if (value[member] !== undefined || required.includes(member)) check(prefix + member, value[member]);
    }
  };
}
