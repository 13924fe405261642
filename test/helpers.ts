import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo, Server, Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { onTestFinished } from "vitest";
import { serve } from "../src/cli/serve.js";
import {
  createClient,
  paginate,
  type Assistant,
  type Client,
  type ClientOptions,
  type PaginateOptions,
} from "../src/index.js";
import * as sandboxes from "../src/sandbox/create-sandbox.js";

/** The path of the list. */
export const PATH = "/user/assistants/get";

type Sandbox = sandboxes.Sandbox;
type SandboxOptions = sandboxes.SandboxOptions;

export type Id = string | number;

/** Creates a client that uses `fetch` and retries almost immediately. */
export function connect(fetch: (request: Request) => Promise<Response>, options: ClientOptions = {}): Client {
  return createClient({
    apiKey: "sandbox",
    baseUrl: "https://api.test/api",
    fetch,
    retry: { minDelay: 1 },
    ...options,
  });
}

/** Creates a `fetch` that responds with each of `responses` in turn, and then with the last one. It records the requests. */
export function respondWith(...responses: (Response | ((request: Request) => Response | Promise<Response>))[]): {
  fetch: (request: Request) => Promise<Response>;
  requests: Request[];
} {
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const response = responses[Math.min(requests.push(request), responses.length) - 1] ?? new Response("{}");
    return typeof response === "function" ? await response(request) : response.clone();
  };
  return { fetch, requests };
}

/** A reason of an abort that is not an error: it can be any value. */
export const reason = { why: "the user left" };

/** A promise that never settles. */
export const never: Promise<never> = new Promise(() => {});

/** Sends a request of any method. The description has only GET, but openapi-fetch has them all. */
export function sendAny(
  client: Client,
  method: string,
  init?: object,
): Promise<{ data?: unknown; error?: unknown; response: Response }> {
  return (client as unknown as { request: (...given: unknown[]) => ReturnType<typeof sendAny> }).request(
    method,
    PATH,
    init,
  );
}

/** Creates a sandbox whose pages have up to 100 rows, whatever maximum the description has. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  return sandboxes.createSandbox({ maxPerPage: 100, ...options });
}

/** Reads the list in pages of 100 rows, whatever maximum the description has. */
export function readList<Output = Assistant>(
  source: Parameters<typeof paginate>[0] | { fetch: (request: Request) => Promise<Response> },
  { params, ...options }: PaginateOptions<typeof PATH, Output> = {},
): ReturnType<typeof paginate<typeof PATH, Output>> {
  const client = "GET" in source ? source : connect(source.fetch);
  const query = { per_page: 100, ...params?.query };
  return paginate<typeof PATH, Output>(client, PATH, { ...options, params: { ...params, query } });
}

type Schema<Output> = NonNullable<PaginateOptions<typeof PATH, Output>["schema"]>;

/** Creates a Standard Schema from a function that validates a row. */
export function toSchema<Output>(
  validate: (row: { id: Id }) => ReturnType<Schema<Output>["~standard"]["validate"]>,
): Schema<Output> {
  return { "~standard": { version: 1, vendor: "test", validate: (row) => validate(row as { id: Id }) } };
}

/** Returns what a promise rejects with, and throws if it resolves. */
export async function getThrown(ending: Promise<unknown>): Promise<unknown> {
  return await ending.then(
    () => {
      throw new Error("nothing was thrown");
    },
    (thrown: unknown) => thrown,
  );
}

/** Returns the integers from 1 to `end`. */
export function countTo(end: number): number[] {
  return Array.from({ length: end }, (_, index) => index + 1);
}

/** Creates assistants with only an `id`, for a sandbox. */
export function toAssistants(ids: readonly number[]): Assistant[] {
  // The tests that use them read only the `id`.
  return ids.map((id) => ({ id }) as Assistant);
}

/** Collects the ids of the items. If the iteration throws, `into` has the ids of the items before. */
export async function collectIds(items: AsyncIterable<{ readonly id: Id }>, into: Id[] = []): Promise<Id[]> {
  for await (const { id } of items) into.push(id);
  return into;
}

/** Collects all items. */
export async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const collected: Item[] = [];
  for await (const item of items) collected.push(item);
  return collected;
}

/** Waits in real time. To wait for a state, use `vi.waitFor`. */
export { setTimeout as pause } from "node:timers/promises";

/** Collects garbage at once. */
export function collectGarbage(): void {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

/** Returns the last line of a command's output. */
export function lastLine(text: string): string | undefined {
  return text.trimEnd().split("\n").at(-1);
}

/** Creates an empty folder that is removed after the test. */
export async function createFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** Runs a program to its end. It never rejects. @returns its exit code and its output */
export function execute(
  program: string,
  args: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(program, args, { maxBuffer: 2 ** 26, ...options }, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}

/** Starts a server on loopback. Closing it, as the end of the test does, ends every connection, including tunnels. */
export async function listen(target: RequestListener | Server): Promise<{ url: string; close: () => Promise<void> }> {
  const server = typeof target === "function" ? createServer(target) : target;
  const sockets = new Set<Socket>();
  server.on("connection", (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  // The address of a server that listens on a port is an object. Only a pipe has a string.
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  onTestFinished(close);
  return { url: `http://127.0.0.1:${port}`, close };
}

/**
 * Serves a sandbox on loopback until the test ends.
 *
 * @param changePage returns another body for each page
 * @returns the sandbox, the URL of the server, and the environment for a client or a command
 */
export async function startSandbox(
  options: SandboxOptions = {},
  changePage?: (page: Record<string, unknown>) => object,
): Promise<{
  sandbox: Sandbox;
  url: string;
  env: { VOICE_ASSISTANTS_API_KEY: string; VOICE_ASSISTANTS_BASE_URL: string };
  close: () => Promise<void>;
}> {
  const sandbox = sandboxes.createSandbox(options);
  const fetch: Sandbox["fetch"] = async (...request) => {
    const response = await sandbox.fetch(...request);
    return changePage && response.ok ? Response.json(changePage(await response.json())) : response;
  };
  const { url, close } = await serve({ fetch }, { port: 0 });
  onTestFinished(close);
  return {
    sandbox,
    url,
    env: { VOICE_ASSISTANTS_API_KEY: sandbox.apiKey, VOICE_ASSISTANTS_BASE_URL: `${url}/api` },
    close,
  };
}
