import { expect, it } from "vitest";
import { unwrap } from "../../src/index.js";
import { connect, PATH } from "../helpers.js";

const hostile: Record<string, (size: number) => Promise<unknown>> = {
  "an error message": (size) => failWith(JSON.stringify({ message: " \u0000\u202e%".repeat(size) }), {}),
  "an error message of parts of the key": (size) =>
    failWith(JSON.stringify({ message: "12%7c12%7C12|".repeat(size) }), {}),
  "a truncated body": (size) => failWith(`[${'\\"[{'.repeat(size)}`, {}, 200),
  "a body of brackets": (size) => failWith("[".repeat(size * 4), {}, 200),
  "a body of quotes": (size) => failWith(`{${'"'.repeat(size * 4)}`, {}, 200),
  "retry_after in the body": (size) => failWith(JSON.stringify({ retry_after: "1".repeat(size * 4) }), {}),
  "Retry-After": (size) => failWith("{}", { "retry-after": `${"1".repeat(size)}${" ".repeat(size)}x` }),
  "a date in Retry-After": (size) => failWith("{}", { "retry-after": `A${"a".repeat(size)}, ${"1 ".repeat(size)}x` }),
  "X-RateLimit-Reset": (size) =>
    failWith("{}", { "x-ratelimit-reset": `${" ".repeat(size)}1${" ".repeat(size)}x` }, 429),
  "a Content-Type": (size) => failWith("<p>", { "content-type": "jso ".repeat(size) }, 200),
  "a redirect": (size) => failWith("", { location: `https://${"/\\@?#".repeat(size)}` }, 302),
  "the code of an error": (size) => {
    const fetch = (): Promise<never> =>
      Promise.reject(Object.assign(new Error(), { code: `A${"_".repeat(size * 4)}-` }));
    return connect(fetch, { retry: false }).GET(PATH).catch(String);
  },
};

function failWith(body: string, headers: HeadersInit, status = 400): Promise<unknown> {
  const client = connect(async () => new Response(body, { status, headers }), { apiKey: "12|12|12x", retry: false });
  return unwrap(client.GET(PATH)).catch(String);
}

// An expression that takes quadratic time would need minutes for this size, and Vitest would stop the test.
it.each(Object.entries(hostile))("a hostile text of megabytes is read in linear time: %s", async (_, read) => {
  const error = String(await read(200_000));

  expect(error).toMatch(/^\w+Error: GET /);
  expect(error.length).toBeLessThan(400);
});
