import { expect, it } from "vitest";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";

it("accepts undefined for every option, and for every member of a fault but its kind", () => {
  const options = { assistants: undefined, apiKey: undefined, seed: undefined, latency: undefined };
  const more = { rateLimit: undefined, perPage: undefined, maxPerPage: undefined, faults: undefined };
  const fault = { page: undefined, nth: undefined, times: undefined, status: undefined, retryAfter: undefined };

  const sandbox = createSandbox({ ...options, ...more });
  createSandbox({ faults: [{ kind: "empty", body: undefined, ...fault }] });

  expect(sandbox.assistants.list()).toHaveLength(250);
  expect(sandbox.apiKey).toBe("sandbox");
});

it.each([
  [{ assistant: 3 }, /assistant is unknown; allowed are assistants, apiKey, seed/],
  [{ constructor: 3 }, /constructor is unknown/],
  [{ assistants: -1 }, /assistants is -1; it must be a whole number from 0 to 1000000 or an array/],
  [{ assistants: [null] }, /assistants is an array/],
  [{ assistants: 5e9 }, /assistants is 5000000000; it must be a whole number from 0 to 1000000 or an array/],
  [{ apiKey: "" }, /apiKey is ""; it must be a string that is not empty/],
  [{ seed: 1.5 }, /seed is 1.5; it must be a whole number/],
  [{ latency: NaN }, /latency is NaN; it must be a number of milliseconds from 0 to 2147483647/],
  [{ latency: 3e9 }, /latency is 3000000000; it must be a number of milliseconds from 0 to 2147483647/],
  [{ rateLimit: 5 }, /rateLimit is 5; it must be an object with limit and windowMs/],
  [{ rateLimit: { limit: 5 } }, /rateLimit\.windowMs is undefined; it must be a number of milliseconds over 0/],
  [{ rateLimit: { limit: 5, windowMs: 9, burst: 2 } }, /rateLimit\.burst is unknown; allowed are limit, windowMs/],
  [{ perPage: "cut" }, /perPage is "cut"; it must be "refuse" or "clamp"/],
  [{ maxPerPage: 0 }, /maxPerPage is 0; it must be a whole number of at least 1/],
  [{ faults: {} }, /faults is an object; it must be an array of faults/],
  [{ faults: [{}] }, /faults\[0\]\.kind is undefined; it must be one of status, empty, html/],
  [{ faults: [{ kind: "empty" }, { kind: "rest" }] }, /faults\[1\]\.kind is "rest"; it must be one of/],
  [{ faults: [{ kind: "empty", pages: 2 }] }, /faults\[0\]\.pages is unknown; allowed are kind, page, nth/],
  [{ faults: [{ kind: "empty", nth: 0 }] }, /faults\[0\]\.nth is 0/],
  [{ faults: [{ kind: "empty", times: -Infinity }] }, /faults\[0\]\.times is -Infinity; .* or Infinity/],
  [
    { faults: [{ kind: "status", status: 99 }] },
    /faults\[0\]\.status is 99; it must be a whole number from 200 to 599/,
  ],
  [{ faults: [{ kind: "status", retryAfter: -1 }] }, /faults\[0\]\.retryAfter is -1/],
])("refuses %j by name", (options, message) => {
  // @ts-expect-error each is wrong for the compiler too, or NaN and the like, which share this call
  const create = (): unknown => createSandbox(options);

  expect(create).toThrow(TypeError);
  expect(create).toThrow(message);
});
