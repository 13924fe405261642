import { describe, expect, it } from "vitest";
import { unwrap } from "../../src/index.js";
import { connect, PATH } from "../helpers.js";

describe("a hostile text takes linear time", () => {
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

  // A ratio of two times, not a time, so that the speed of the machine does not matter.
  it.each(Object.keys(hostile))("%s", async (name) => {
    const measure = async (size: number): Promise<number> => {
      let fastest = Infinity;
      for (let round = 0; round < 5; round++) {
        const start = process.cpuUsage();
        await hostile[name]?.(size);
        const { user, system } = process.cpuUsage(start);
        fastest = Math.min(fastest, user + system);
      }
      return fastest;
    };
    await measure(1_000);

    // Eight times the text, so that a quadratic expression takes 64 times as long.
    const [short, long] = [await measure(4_000), await measure(32_000)];

    expect(long / Math.max(short, 1_000)).toBeLessThan(32);
  });
});
