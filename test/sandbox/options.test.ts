import { expect, it } from "vitest";
import { ConfigurationError } from "../../src/errors.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";

it("accepts undefined for every optional member", () => {
  const toUndefined = (names: string): object => Object.fromEntries(names.split(" ").map((name) => [name, undefined]));

  const sandbox = createSandbox(
    toUndefined("assistants apiKey seed latency rateLimit perPage maxPerPage faults changes"),
  );
  createSandbox({ faults: [{ ...toUndefined("page nth times status retryAfter body"), kind: "empty" }] });
  createSandbox({ changes: [{ ...toUndefined("index times"), nth: 1, kind: "move" }] });

  expect(sandbox.assistants.list()).toHaveLength(250);
  expect(sandbox.apiKey).toBe("sandbox");
});

it.each([
  [null, /^options: expected an object, got null$/],
  [{ assistant: 3 }, /assistant: unknown option; expected one of assistants, apiKey, seed/],
  [{ assistants: -1 }, /^assistants: expected a whole number from 0 to 1000000, got -1$/],
  [{ assistants: [null] }, /^assistants\[0\]: expected an assistant, got null$/],
  [{ apiKey: () => "key" }, /apiKey: expected a non-empty string, got \[object Function\]$/],
  [{ seed: 1.5 }, /seed: expected a whole number.*, got 1.5$/],
  [{ rateLimit: { limit: 5 } }, /^rateLimit\.windowMs: expected a whole number.*, got undefined$/],
  [{ perPage: "cut" }, /^perPage: expected one of refuse, clamp, got "cut"$/],
  [{ faults: 1 }, /^faults: expected an array, got 1$/],
  [{ faults: [{ kind: "empty" }, null] }, /^faults\[1\]: expected an object, got null$/],
  [{ faults: [{ kind: "empty" }, { kind: "rest" }] }, /faults\[1\]\.kind: expected one of.*, got "rest"$/],
  [{ faults: [{ kind: "empty", pages: 2 }] }, /faults\[0\]\.pages: unknown option; expected one of kind, page, nth/],
  [{ faults: [{ kind: "empty", times: -Infinity }] }, /faults\[0\]\.times: expected .* or Infinity, got -Infinity$/],
  [{ changes: [{ kind: "remove" }] }, /^changes\[0\]\.nth: expected a whole number.*, got undefined$/],
  [{ changes: [{ nth: 1, kind: "insert", times: 1001 }] }, /times: .* whole number from 1 to 1000, got 1001$/],
])("throws for %j, and names the option, the expected value and the value", (options, message) => {
  // @ts-expect-error most of these values also have a wrong type
  const create = (): unknown => createSandbox(options);

  expect(create).toThrow(ConfigurationError);
  expect(create).toThrow(message);
});

/** A value with more levels than `JSON.stringify` can write. */
const deep: unknown = JSON.parse("[".repeat(20_000) + "]".repeat(20_000));

it.each<[object, RegExp]>([
  [{ assistants: [{ id: 1, x: deep }] }, /^assistants\[0\]: expected a JSON value that is not nested too deeply, got/],
  [{ faults: [{ kind: "body", body: 1n }] }, /faults\[0\]\.body: expected a JSON value .*, got 1$/],
])("throws for a value that JSON cannot hold: %#", (options, message) => {
  expect(() => createSandbox(options)).toThrow(ConfigurationError);
  expect(() => createSandbox(options)).toThrow(message);
});
