import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingHttpHeaders, request } from "node:http";
import { type AddressInfo, connect as dial, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, expect, it } from "vitest";
import { run } from "../../src/cli/run.js";
import { serve } from "../../src/cli/serve.js";
import { quote } from "../../src/cli/text.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import { createCertificate } from "./certificate.js";
import { createMemoryIo } from "./memory-io.js";

const closing: (() => unknown)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket));
  await once(server.listen(0, "127.0.0.1"), "listening");
  closing.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  // The address of a server that listens on a port is an object.
  return (server.address() as AddressInfo).port;
}

/** Connects two sockets until one of them ends. */
function connectBoth(one: Socket, other: Socket): void {
  one.pipe(other).pipe(one);
  for (const socket of [one, other]) socket.on("error", () => [one, other].map((each) => each.destroy()));
}

/** Serves a sandbox over HTTP, and over HTTPS with a self-signed certificate. `certificate` is the path of its file. */
async function startApi(): Promise<{
  sandbox: ReturnType<typeof createSandbox>;
  http: string;
  https: string;
  certificate: string;
}> {
  const sandbox = createSandbox();
  const served = await serve(sandbox, { port: 0 });
  closing.push(() => served.close());
  const { port } = new URL(served.url);
  const { key, cert } = createCertificate("localhost");
  const secure = await listen(
    createTlsServer({ key, cert }, (socket) => connectBoth(socket, dial(Number(port), "127.0.0.1"))),
  );
  const folder = mkdtempSync(join(tmpdir(), "voice-assistants-test-"));
  closing.push(() => rmSync(folder, { recursive: true }));
  const certificate = join(folder, "certificate.pem");
  writeFileSync(certificate, cert);
  return { sandbox, http: `http://localhost:${port}/api`, https: `https://localhost:${secure}/api`, certificate };
}

type Proxy = {
  readonly url: string;
  /** The method and target of each request. */
  readonly requests: string[];
  readonly headers: IncomingHttpHeaders[];
};

/** Starts a forward proxy on loopback. With a status, it refuses every request with that status. */
async function startProxy(status = 200): Promise<Proxy> {
  const requests: string[] = [];
  const headers: IncomingHttpHeaders[] = [];
  const proxy = createServer((incoming, outgoing) => {
    requests.push(`${incoming.method} ${incoming.url}`);
    headers.push(incoming.headers);
    if (status !== 200) return void outgoing.writeHead(status).end();
    const { method = "GET", url = "" } = incoming;
    request(url, { method, headers: incoming.headers }, (response) => {
      outgoing.writeHead(response.statusCode ?? 0, response.headers);
      response.pipe(outgoing);
    }).end();
  });
  proxy.on("connect", (incoming, client: Socket) => {
    requests.push(`CONNECT ${incoming.url}`);
    headers.push(incoming.headers);
    if (status !== 200) return void client.end(`HTTP/1.1 ${status} Refused\r\n\r\n`);
    const target = new URL(`http://${incoming.url}`);
    const server = dial(Number(target.port), "127.0.0.1", () => {
      client.write("HTTP/1.1 200 Connection Established\r\n\r\n");
      connectBoth(client, server);
    });
  });
  return { url: `http://127.0.0.1:${await listen(proxy)}`, requests, headers };
}

type Listed = { readonly code: number | null; readonly stdout: string; readonly stderr: string };

async function list(env: NodeJS.ProcessEnv): Promise<Listed> {
  const { io, stdout, stderr } = createMemoryIo({ VOICE_ASSISTANTS_API_KEY: "sandbox", ...env });
  const code = await run(["list", "--format", "ndjson"], io);
  return { code, stdout: stdout(), stderr: stderr() };
}

/** Runs the built command line in a process of its own: Node reads `NODE_EXTRA_CA_CERTS` only when it starts. */
async function listInProcess(env: NodeJS.ProcessEnv): Promise<Listed> {
  const child = spawn(process.execPath, ["dist/cli.mjs", "list", "--format", "ndjson"], {
    env: { PATH: process.env["PATH"], VOICE_ASSISTANTS_API_KEY: "sandbox", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { code, stdout, stderr };
}

it("reads https: through the proxy in HTTPS_PROXY, with CONNECT", async () => {
  const { sandbox, https, certificate } = await startApi();
  const { url, requests, headers } = await startProxy();
  const { host } = new URL(https);
  const { code, stdout, stderr } = await listInProcess({
    VOICE_ASSISTANTS_BASE_URL: https,
    NODE_EXTRA_CA_CERTS: certificate,
    HTTPS_PROXY: url.replace("//", "//user:p%40ss@"),
    HTTP_PROXY: "http://127.0.0.1:9",
    DEBUG: "*",
  });

  expect(stderr).toBe(`250 of 250 assistants, complete (3 requests to ${host})\n`);
  expect(code).toBe(0);
  expect(
    stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual(sandbox.assistants.list());
  expect(new Set(requests)).toEqual(new Set([`CONNECT ${host}`]));
  expect(headers[0]).toMatchObject({ "proxy-authorization": `Basic ${btoa("user:p@ss")}` });
});

it("reads http: through the proxy in HTTP_PROXY, without CONNECT", async () => {
  const { sandbox, http } = await startApi();
  const { url, requests } = await startProxy();
  const env = { VOICE_ASSISTANTS_BASE_URL: http, HTTPS_PROXY: "http://127.0.0.1:9", DEBUG: "*" };
  const { code, stdout, stderr } = await listInProcess({ ...env, http_proxy: url.replace("http://", "") });

  expect(stderr).toBe(`250 of 250 assistants, complete (3 requests to ${new URL(http).host})\n`);
  expect(code).toBe(0);
  expect(stdout.trimEnd().split("\n")).toHaveLength(250);
  const targets = sandbox.requests.map(({ url: target }) => `GET ${http}${target.slice(target.indexOf("/user"))}`);
  expect(new Set(requests)).toEqual(new Set(targets));
});

it.each(["localhost", "example.com, .localhost", "LOCALHOST:{port}", "*"])(
  "lists without the proxy if NO_PROXY is %j",
  async (excluded) => {
    const { http, https, certificate } = await startApi();
    const { url, requests } = await startProxy();
    for (const [baseUrl, read] of [[http, list] as const, [https, listInProcess] as const]) {
      const { code, stderr } = await read({
        VOICE_ASSISTANTS_BASE_URL: baseUrl,
        NODE_EXTRA_CA_CERTS: certificate,
        HTTPS_PROXY: url,
        HTTP_PROXY: url,
        NO_PROXY: excluded.replace("{port}", new URL(baseUrl).port),
      });
      expect(stderr).toMatch(/^250 of 250 assistants, complete/);
      expect(code).toBe(0);
    }
    expect(requests).toEqual([]);
  },
);

it.each(["localhos", "calhost", "localhost:1", "127.0.0.1"])(
  "lists through the proxy if NO_PROXY is %j",
  async (other) => {
    const { http } = await startApi();
    const { url, requests } = await startProxy();
    const { code } = await list({ VOICE_ASSISTANTS_BASE_URL: http, HTTP_PROXY: url, NO_PROXY: other });

    expect(code).toBe(0);
    expect(requests).toHaveLength(3);
  },
);

it.each(["http", "https"] as const)(
  "explains how to set the user and password if a proxy responds with 407, for %s:",
  async (scheme) => {
    const api = await startApi();
    const { url, requests } = await startProxy(407);
    const variable = `${scheme.toUpperCase()}_PROXY`;
    const { code, stderr } = await list({
      VOICE_ASSISTANTS_BASE_URL: api[scheme],
      [variable]: url.replace("//", "//user:secret@"),
    });

    expect(stderr).toContain(`The proxy ${new URL(url).host} (${variable}) requires a user and a password (407).`);
    expect(stderr).toContain(`Set ${variable} to http://user:password@${new URL(url).host}.`);
    expect(stderr).toContain("0 assistants, failed: the proxy refused the request (1 request");
    expect(stderr).not.toContain("secret");
    expect(code).toBe(1);
    expect(requests).toHaveLength(1);
  },
);

it("names the proxy and not the key if the proxy refuses to connect to the host", async () => {
  const { https } = await startApi();
  const { url } = await startProxy(403);
  const { code, stderr } = await list({ VOICE_ASSISTANTS_BASE_URL: https, HTTPS_PROXY: url });

  expect(stderr).toContain(
    `The proxy ${new URL(url).host} (HTTPS_PROXY) refused to connect to ${new URL(https).host} (403).`,
  );
  expect(code).toBe(1);
});

it("names the proxy if it is unreachable", async () => {
  const { http } = await startApi();
  const { code, stderr } = await list({ VOICE_ASSISTANTS_BASE_URL: http, HTTP_PROXY: "http://127.0.0.1:9" });

  expect(stderr).toContain(
    `Requests to ${new URL(http).host} are sent through the proxy 127.0.0.1:9 (HTTP_PROXY). Check that both are reachable.`,
  );
  expect(code).toBe(1);
});

it.each(["directly", "through a proxy"])("names a certificate that is refused %s", async (way) => {
  const { https } = await startApi();
  const { url } = await startProxy();
  const { code, stderr } = await list({
    VOICE_ASSISTANTS_BASE_URL: https,
    ...(way === "directly" ? {} : { HTTPS_PROXY: url }),
  });

  expect(stderr).toContain(`The certificate of ${new URL(https).host} was refused (DEPTH_ZERO_SELF_SIGNED_CERT).`);
  expect(stderr).toContain("0 assistants, failed: the certificate was refused");
  expect(code).toBe(1);
});

it("names a certificate for another host", async () => {
  const { https, certificate } = await startApi();
  const { code, stderr } = await listInProcess({
    VOICE_ASSISTANTS_BASE_URL: https.replace("localhost", "127.0.0.1"),
    NODE_EXTRA_CA_CERTS: certificate,
  });

  expect(stderr).toContain("was refused (ERR_TLS_CERT_ALTNAME_INVALID)");
  expect(code).toBe(1);
});

it.each(["socks5://127.0.0.1:1080", "http://"])("refuses %s as a proxy, and does not quote it", async (proxy) => {
  const { io, stderr } = createMemoryIo({
    VOICE_ASSISTANTS_API_KEY: "k",
    VOICE_ASSISTANTS_BASE_URL: "https://app.example.com/api",
    HTTPS_PROXY: proxy,
  });

  expect(await run(["list"], io)).toBe(2);

  expect(stderr()).toBe("voice-assistants: HTTPS_PROXY: expected a URL such as http://proxy.example.com:3128\n");
});

it("removes the key in every spelling, and limits the length of the text", () => {
  const key = "12|aB+c/d";
  const spellings = [key, encodeURIComponent(key), encodeURIComponent(encodeURIComponent(key)), key.toUpperCase()];
  spellings.push(encodeURIComponent(key).toLowerCase(), Buffer.from(`Bearer ${key}`).toString("base64"));
  spellings.push(key.replaceAll("/", "\\/"), key.replaceAll("|", "\\u007c"));

  for (const spelling of spellings) expect(quote(`<${spelling}>`, key)).toContain("[key]");
  expect(quote([...key].join("\u0000"), key)).toBe("[key]");
  expect(quote(key.repeat(1000), key)).not.toContain(key.slice(0, 5));
  expect(quote("x".repeat(1000), key)).toHaveLength(301);
});

it("names the last page if --page is past the end", async () => {
  const { io, stderr } = createMemoryIo();

  expect(await run(["list", "--sandbox", "--page", "50"], io)).toBe(0);

  expect(stderr()).toContain("page 50 is past the end; page 3 is the last one");
});

it("names the option that the user passed", async () => {
  const { io, stderr } = createMemoryIo({ VOICE_ASSISTANTS_API_KEY: "k" });

  expect(await run(["list", "--base-url", "http://sandbox:4010/api"], io)).toBe(2);

  expect(stderr()).toContain("--allow-insecure");
});
