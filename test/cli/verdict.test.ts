import { expect, it } from "vitest";
import { explain } from "../../src/cli/verdict.js";
import { ApiError } from "../../src/index.js";
import { lastLine } from "../helpers.js";
import { runCommand, startApi, toPage } from "./memory-io.js";

const { signal } = new AbortController();
const facts = { host: "voice.example.com", refusals: new Map(), clean: String };

it("exits 1 after other errors, with the message and no stack", () => {
  const lines = ["voice-assistants: a bug"];
  expect(explain(new TypeError("a bug"), signal, facts)).toMatchObject({ exitCode: 1, why: "failed", lines });
});

it.each([
  [undefined, "Run again later."],
  [90, "Run again in 90 seconds."],
  [600, "Run again in 10 minutes."],
  [7_200, "Run again in 2 hours."],
])("says when to run again after a 429 that asks for %s s", (retryAfter, expected) => {
  const url = "https://voice.example.com/api/user/assistants/get";
  const error = new ApiError("m", { status: 429, body: {}, method: "GET", url, retryAfter, attempts: 1 });

  expect(explain(error, signal, facts).lines[0]).toContain(expected);
});

const json = { "content-type": "application/json" };
const html = { "content-type": "text/html" };
const page = "<html>403 Forbidden</html>";
const KEY = "the key was refused";
const LOGIN = "redirected to a login page";
const WALL = "something in front of the API refused the request";
const basic = { ...json, "www-authenticate": 'Basic realm="staging"' };
const cloudflare = { ...json, "cf-mitigated": "challenge" };
const moved = "https://u:secret@voice.test/v2/api/user/assistants/get?page=1";

it.each<[status: number, headers: Record<string, string>, body: string, code: number, why: string, hint: string]>([
  [401, json, "{}", 3, KEY, "Check that VOICE_ASSISTANTS_API_KEY is a key for 127.0.0.1"],
  [403, json, '{"message":"Your subscription has expired."}', 3, KEY, "VOICE_ASSISTANTS_API_KEY"],
  [403, html, page, 1, WALL, "perhaps by a firewall. The key was not checked."],
  [403, cloudflare, "{}", 1, WALL, "perhaps by a firewall. The key was not checked."],
  [401, basic, "{}", 1, WALL, "asks for a username and a password. The key was not checked."],
  [401, {}, "", 1, WALL, "The key was not checked."],
  [404, html, page, 1, "status 404", "Check the base URL. It usually ends in /api."],
  [402, json, '{"message":"Payment is overdue."}', 1, "status 402", "Payment is overdue."],
  [422, json, '{"message":"Too large."}', 1, "status 422", "Too large."],
  [200, { age: "60" }, toPage([{ id: 1 }]), 1, "the response came from a cache", "Exclude this path of 127.0.0.1"],
  [302, { location: "/login" }, "", 3, LOGIN, "VOICE_ASSISTANTS_API_KEY"],
  [302, { location: "https://sso.test/?t=secret" }, "", 1, "redirected", "redirects to https://sso.test/. Check"],
  [301, { location: "http://[" }, "", 1, "redirected", "Check the base URL."],
  [301, { location: moved }, "", 1, "the base URL redirects", "redirects to https://voice.test/v2/api. Use that URL."],
])("explains who refused after %i with %j and %j", async (status, headers, body, code, why, hint) => {
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
