import { expect, it, onTestFinished } from "vitest";
import { stripControls } from "../../src/cli/terminal.js";
import { explain } from "../../src/cli/verdict.js";
import { ApiError, NetworkError, TimeoutError } from "../../src/index.js";
import { lastLine, listen } from "../helpers.js";
import { runCommand } from "./memory-io.js";

const { signal } = new AbortController();
const url = "https://voice.example.com/api/user/assistants/get";

/** Returns the output for a response with this status and body. */
function explainBody(status: number, body: unknown, retryAfter?: number): ReturnType<typeof explain> {
  return explain(new ApiError("m", { status, body, method: "GET", url, retryAfter, attempts: 1 }), signal);
}

it.each([
  [new NetworkError("GET /x: no connection"), "failed: no connection"],
  [new TimeoutError("GET /x: timed out after 30000 ms"), "failed: timed out"],
  [new TypeError("a bug"), "failed"],
  ["a text", "failed"],
])("exits 1 after %s, with the technical message and no stack", (error, why) => {
  const failure = explain(error, signal);

  expect(failure).toMatchObject({ exitCode: 1, why });
  expect(failure.lines.at(-1)).toContain(error instanceof Error ? error.message : error);
  expect(failure.lines.join("\n")).not.toContain("    at ");
});

it.each([
  [undefined, "Run again later."],
  [90, "Run again in 90 seconds."],
  [600, "Run again in 10 minutes."],
  [7_200, "Run again in 2 hours."],
])("says when to run again after a 429 that asks for %s s", (retryAfter, expected) => {
  expect(explainBody(429, {}, retryAfter).lines[0]).toContain(expected);
});

it("reports any error after an interruption as the interruption, with the exit code of the signal", () => {
  const lost = new NetworkError("lost");

  expect(explain(lost, AbortSignal.abort())).toMatchObject({ exitCode: 130, why: "interrupted", lines: [] });
  expect(explain(lost, AbortSignal.abort(143))).toMatchObject({ exitCode: 143 });
});

type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

/** Lists from a server that sends the same response to each request. */
async function listFrom({ status, headers = {}, body = "" }: Answer): Promise<Awaited<ReturnType<typeof runCommand>>> {
  const server = await listen((_, response) => response.writeHead(status, headers).end(body));
  onTestFinished(server.close);
  return runCommand(["list"], { VOICE_ASSISTANTS_API_KEY: "k", VOICE_ASSISTANTS_BASE_URL: `${server.url}/api` });
}

const json = { "content-type": "application/json" };
const html = { "content-type": "text/html" };
const path = "/api/user/assistants/get?page=1";
const page = "<html>403 Forbidden</html>";
const WALL = "something in front of the API refused";
const basic = { ...json, "www-authenticate": 'Basic realm="staging"' };
const challenge = { ...json, "cf-mitigated": "challenge" };

it.each<[Answer, number, string, string]>([
  [{ status: 401, headers: json, body: "{}" }, 3, "the key was refused", "Check that VOICE_"],
  [{ status: 403, headers: json, body: '{"message":"Expired."}' }, 3, "the key was refused", "VOICE_ASSISTANTS"],
  [{ status: 403, headers: html, body: page }, 1, WALL, "The key was not checked."],
  [{ status: 401 }, 1, WALL, "The key was not checked."],
  [{ status: 403, headers: challenge, body: "{}" }, 1, WALL, "firewall"],
  [{ status: 401, headers: basic, body: "{}" }, 1, WALL, "a user and a password"],
  [{ status: 404, headers: html, body: page }, 1, "status 404", "Check the base URL."],
  [{ status: 302, headers: { location: "/login" } }, 3, "redirected to a login page", "VOICE_ASSISTANTS"],
  [{ status: 302, headers: { location: "https://sso.test/login" } }, 3, "redirected to a login page", "VOICE_"],
  [{ status: 302, headers: { location: "https://sso.test/start" } }, 1, "redirected", "sso.test. The key was not"],
  [
    { status: 301, headers: { location: `https://u:secret@voice.test/v2${path}` } },
    1,
    "the base URL redirects",
    "redirects to https://voice.test/v2/api; use that.",
  ],
  [{ status: 301, headers: { location: "/api/user/assistants/get/" } }, 1, "redirected", "adds a slash to the path"],
  [{ status: 511, headers: html, body: page }, 1, "status 511", "This network asks you to log in first."],
  [{ status: 402, headers: json, body: '{"message":"It is overdue."}' }, 1, "status 402", "402"],
  [{ status: 301, headers: { location: "http://[" } }, 3, "redirected to a login page", "VOICE_ASSISTANTS"],
])("explains who refused after %j", async (answer, code, why, hint) => {
  const result = await listFrom(answer);

  expect(result.code).toBe(code);
  expect(result.stderr.split("\n")[0]).toContain(hint);
  expect(result.stderr).toMatch(/^(voice-assistants:| ) GET \/user\/assistants\/get/m);
  // The server's message is shown once.
  const message = /(?<="message":")[^"]+/.exec(answer.body ?? "")?.[0] ?? "GET ";
  expect(result.stderr.split(message)).toHaveLength(2);
  expect(lastLine(result.stderr)).toContain(`0 assistants, failed: ${why}`);
  expect(result.stderr).not.toContain("secret");
});

it("removes the key and control characters from the server's message, and limits its length", async () => {
  const body = JSON.stringify({ message: `\u001B[2Jk-123\u0007${"x".repeat(1000)}` });
  const server = await listen((_, response) => response.writeHead(400, json).end(body));
  onTestFinished(server.close);
  const env = { VOICE_ASSISTANTS_API_KEY: "k-123", VOICE_ASSISTANTS_BASE_URL: `${server.url}/api` };

  const { stderr } = await runCommand(["list"], env);

  expect(stderr).toContain("[key]xxx");
  expect(stderr).not.toMatch(/k-123|x{301}/);
  expect(stderr.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});

it("removes every sequence that controls a terminal, in time that grows with the length", () => {
  expect(stripControls("a\u001B[31mb\u001B]0;title\u0007c\u009B2Jd\u007Fe\u202Ef\ng\u2028h\u0085i")).toBe(
    "abcdef g h i",
  );
  for (const part of ["\u001B[", "\u001B]", "\u001B[0", "\u009B;", "\u001B] ", "\n", " "]) {
    expect(stripControls(part.repeat(200_000)).length).toBeLessThanOrEqual(part.length * 200_000);
  }
});
