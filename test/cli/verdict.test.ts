import { expect, it } from "vitest";
import { explain } from "../../src/cli/verdict.js";
import { ApiError } from "../../src/index.js";
import { lastLine } from "../helpers.js";
import { runCommand, startApi, toPage } from "./memory-io.js";

const { signal } = new AbortController();

it.each([new TypeError("a bug"), "a bug"])(
  "exits 1 after any other error, with its message and no stack: %s",
  (error) => {
    expect(explain(error, signal)).toMatchObject({ exitCode: 1, why: "failed", lines: ["voice-assistants: a bug"] });
  },
);

it.each([
  [undefined, "Run again later."],
  [90, "Run again in 90 seconds."],
  [600, "Run again in 10 minutes."],
  [7_200, "Run again in 2 hours."],
])("says when to run again after a 429 that asks for %s s", (retryAfter, expected) => {
  const url = "https://voice.example.com/api/user/assistants/get";
  const error = new ApiError("m", { status: 429, body: {}, method: "GET", url, retryAfter, attempts: 1 });

  expect(explain(error, signal).lines[0]).toContain(expected);
});

type Answer = { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string };

const json = { "content-type": "application/json" };
const html = { "content-type": "text/html" };
const page = "<html>403 Forbidden</html>";
const WALL = "something in front of the API refused the request";
const basic = { ...json, "www-authenticate": 'Basic realm="staging"' };
const moved = "/api/user/assistants/get?page=1";

it.each<[Answer, number, string, string]>([
  [
    { status: 401, headers: json, body: "{}" },
    3,
    "the key was refused",
    "Check that VOICE_ASSISTANTS_API_KEY is a key",
  ],
  [
    { status: 403, headers: json, body: '{"message":"Expired."}' },
    3,
    "the key was refused",
    "VOICE_ASSISTANTS_API_KEY",
  ],
  [{ status: 403, headers: html, body: page }, 1, WALL, "perhaps by a firewall. The key was not checked."],
  [{ status: 403, headers: { ...json, "cf-mitigated": "challenge" }, body: "{}" }, 1, WALL, "firewall"],
  [{ status: 401, headers: basic, body: "{}" }, 1, WALL, "asks for a username and a password"],
  [{ status: 401 }, 1, WALL, "The key was not checked."],
  [{ status: 404, headers: html, body: page }, 1, "status 404", "Check the base URL. It usually ends in /api."],
  [{ status: 402, headers: json, body: '{"message":"Payment is overdue."}' }, 1, "status 402", "Payment is overdue."],
  [{ status: 422, headers: json, body: '{"message":"Too large."}' }, 1, "status 422", "422"],
  [{ status: 302, headers: { location: "/login" } }, 3, "redirected to a login page", "VOICE_ASSISTANTS_API_KEY"],
  [
    { status: 302, headers: { location: "https://sso.test/sign-in?t=secret" } },
    3,
    "redirected to a login page",
    "VOICE",
  ],
  [
    { status: 302, headers: { location: "https://sso.test/?t=secret" } },
    1,
    "redirected",
    "redirects to https://sso.test/.",
  ],
  [{ status: 301, headers: { location: "http://[" } }, 1, "redirected", "Check the base URL."],
  [
    { status: 301, headers: { location: `https://u:secret@voice.test/v2${moved}` } },
    1,
    "the base URL redirects",
    "The base URL redirects to https://voice.test/v2/api. Use that URL.",
  ],
])("explains who refused after %j", async (answer, code, why, hint) => {
  const { status, headers = {}, body = "" } = answer;
  const env = await startApi((_, response) => response.writeHead(status, headers).end(body));

  const result = await runCommand(["list"], env);

  expect(result.code).toBe(code);
  expect(result.stderr.split("\n")[0]).toContain(hint);
  expect(result.stderr).toMatch(/^(voice-assistants:| ) GET \/user\/assistants\/get/m);
  // The server's message is shown once.
  const message = /(?<="message":")[^"]+/.exec(body)?.[0] ?? "GET ";
  expect(result.stderr.split(message)).toHaveLength(2);
  expect(lastLine(result.stderr)).toContain(`0 assistants, failed: ${why} (`);
  expect(result.stderr).not.toContain("secret");
});

it("removes the key and control characters from the server's message, and limits its length", async () => {
  const body = JSON.stringify({ message: `\u001B[2Jsk-123\u0007${"x".repeat(1000)}` });
  const env = await startApi((_, response) => response.writeHead(400, json).end(body));

  const { stderr } = await runCommand(["list"], env);

  expect(stderr).toContain("[key]xxx");
  expect(stderr).not.toMatch(/sk-123|x{301}/);
  expect(stderr.replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
});

it("says that a cache responded", async () => {
  const env = await startApi((_, response) => response.setHeader("age", "60").end(toPage([{ id: 1 }])));

  const { code, stderr } = await runCommand(["list"], env);

  expect(code).toBe(1);
  expect(stderr).toMatch(/^voice-assistants: Exclude this path of .* from the cache in front of it\.\n {2}GET /);
  expect(lastLine(stderr)).toContain("failed: the response came from a cache");
});
