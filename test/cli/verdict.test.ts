import { expect, it } from "vitest";
import { explain } from "../../src/cli/verdict.js";
import { ApiError, NetworkError, TimeoutError } from "../../src/errors.js";

const { signal } = new AbortController();

it.each([
  [new NetworkError("GET /x: no connection"), "failed: no connection"],
  [new TimeoutError("GET /x: timed out after 30000 ms"), "failed: timed out"],
  [new TypeError("a bug"), "failed"],
  ["a text", "failed"],
])("exits 1 after %s, with a message of one line and no stack", (error, why) => {
  const failure = explain(error, signal);

  expect(failure).toMatchObject({ exitCode: 1, why });
  expect(failure.lines[0]).toBe(`voice-assistants: ${error instanceof Error ? error.message : error}`);
  expect(failure.lines.join("\n")).not.toContain("    at ");
});

it("shows the server's explanation only for a 422, and only its known fields", () => {
  const explainBody = (status: number, body: unknown): readonly string[] =>
    explain(new ApiError("m", { status, body, method: "GET", url: "u", retryAfter: undefined, attempts: 1 }), signal)
      .lines;

  expect(explainBody(422, { message: "No.", errors: { page: ["a", "b"], per_page: "c" }, secret: "s" })).toEqual([
    "voice-assistants: m",
    "  No.",
    "  page: a",
    "  page: b",
    "  per_page: c",
  ]);
  const [two, details] = ["a (and 1 more error)", { page: ["a"], per_page: ["b"] }];
  expect(explainBody(422, { message: two, errors: details })).toEqual([
    "voice-assistants: m",
    "  page: a",
    "  per_page: b",
  ]);
  expect(explainBody(422, null)).toEqual(["voice-assistants: m"]);
  expect(explainBody(422, "<html>")).toEqual(["voice-assistants: m"]);
  expect(explainBody(500, { message: "No." })).toEqual(["voice-assistants: m"]);
});

it("reports any error after an interruption as the interruption", () => {
  const controller = new AbortController();
  controller.abort();

  expect(explain(new NetworkError("lost"), controller.signal)).toEqual({
    exitCode: 130,
    why: "interrupted",
    lines: [],
  });
});
