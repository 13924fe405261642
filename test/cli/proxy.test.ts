import { execFileSync, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createServer } from "node:tls";
import { gzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { createFolder, execute, lastLine, listen, startSandbox } from "../helpers.js";
import { canRun } from "../recipes/need.js";
import { type Printed, runCommand, startApi, toPage } from "./memory-io.js";
import { forward, startProxy } from "./start-proxy.js";

/** A name that only the proxy can resolve. Requests to loopback never go through a proxy. */
const HOST = "voice.invalid";

/** Lists from a base URL in this process. */
function list(baseUrl: string, env: NodeJS.ProcessEnv, ...more: string[]): Promise<Printed> {
  const args = ["list", "--format", "ndjson", "--allow-insecure", "--base-url", baseUrl, ...more];
  return runCommand(args, { VOICE_ASSISTANTS_API_KEY: "sk-123", ...env });
}

const URL_OF_HOST = `https://${HOST}/api`;

const hasOpenssl = canRun("openssl is missing", spawnSync("openssl", ["version"]).status === 0);

/** Serves a sandbox as HTTPS with a self-signed certificate. @returns the environment for a command */
async function startSecureSandbox(): Promise<NodeJS.ProcessEnv> {
  const sandbox = await startSandbox();
  const folder = await createFolder();
  const [key, cert] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
  const command = `req -x509 -nodes -newkey rsa:2048 -days 2 -subj /CN=${HOST} -addext subjectAltName=DNS:${HOST}`;
  execFileSync("openssl", [...command.split(" "), "-keyout", key, "-out", cert], { stdio: "ignore" });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, (socket) => {
    forward(socket, new URL(sandbox.url).port);
  });
  const { url } = await listen(server);
  const baseUrl = `https://${HOST}:${new URL(url).port}/api`;
  return { ...sandbox.env, VOICE_ASSISTANTS_BASE_URL: baseUrl, NODE_EXTRA_CA_CERTS: cert };
}

it.runIf(hasOpenssl)(
  "reads https: through the proxy in HTTPS_PROXY, with CONNECT and the password, and trusts NODE_EXTRA_CA_CERTS",
  async () => {
    const env = await startSecureSandbox();
    const { url, targets, headers } = await startProxy();
    const proxies = { HTTPS_PROXY: url.replace("//", "//user:p%40ss@"), HTTP_PROXY: "http://127.0.0.1:9" };

    // Node reads `NODE_EXTRA_CA_CERTS` only when it starts.
    const { code, stdout, stderr } = await execute(process.execPath, ["dist/cli.mjs", "list", "--format", "ndjson"], {
      env: { PATH: process.env["PATH"], ...env, ...proxies },
    });

    expect(stderr).toMatch(/^250 of 250 assistants, complete \(3 requests to voice\.invalid:\d+\)\n$/);
    expect(code).toBe(0);
    expect(stdout.trimEnd().split("\n")).toHaveLength(250);
    expect(new Set(targets)).toEqual(new Set([`CONNECT ${new URL(env["VOICE_ASSISTANTS_BASE_URL"] ?? "").host}`]));
    expect(headers[0]).toMatchObject({ "proxy-authorization": `Basic ${btoa("user:p@ss")}` });
  },
);

it("reads http: through the proxy in HTTP_PROXY, without CONNECT, also compressed", async () => {
  const gzip = { "content-encoding": "gzip", "content-type": "application/json" };
  const env = await startApi((_, response) => response.writeHead(200, gzip).end(gzipSync(toPage([{ id: 1 }]))));
  const { url, targets } = await startProxy();
  const baseUrl = env.VOICE_ASSISTANTS_BASE_URL.replace("127.0.0.1", HOST);

  const { code, stdout } = await list(baseUrl, { http_proxy: url.slice(7), HTTPS_PROXY: "http://127.0.0.1:9" });

  expect({ code, stdout }).toEqual({ code: 0, stdout: '{"id":1}\n' });
  expect(targets).toEqual([expect.stringMatching(`^GET ${baseUrl}/user/assistants/get\\?page=1`)]);
});

it.each([
  ["", "localhost"],
  [".invalid other", HOST],
  ["a.test,fd00::1", "[fd00::1]"],
])("does not use the proxy if NO_PROXY is %j and the host is %s", async (excluded, host) => {
  const { url, targets } = await startProxy();

  const { code } = await list(`https://${host}/api`, { HTTPS_PROXY: url, NO_PROXY: excluded }, "--timeout", "1");

  expect(code).toBe(1);
  expect(targets).toEqual([]);
});

it.each(["http", "https"])("explains how to set the password if a proxy responds with 407, for %s:", async (scheme) => {
  const { url, targets } = await startProxy(407);
  const variable = `${scheme.toUpperCase()}_PROXY`;

  const { code, stderr } = await list(`${scheme}://${HOST}/api`, { [variable]: url.replace("//", "//user:secret@") });

  const { host } = new URL(url);
  expect(code).toBe(1);
  expect(stderr).toContain(`The proxy ${host} requires a username and a password.`);
  expect(stderr).toContain(`Set ${variable} to http://user:password@${host}.`);
  expect(lastLine(stderr)).toBe(`0 assistants, failed: the proxy refused the request (1 request to ${HOST})`);
  expect(stderr).not.toContain("secret");
  expect(targets).toHaveLength(1);
});

it("names the proxy if it refuses to connect to the host, or is unreachable", async () => {
  const { url, targets } = await startProxy(403);

  const refused = await list(URL_OF_HOST, { HTTPS_PROXY: url, NO_PROXY: "oice.invalid,voice.invalid:2" });
  const unreachable = await list(URL_OF_HOST, { HTTPS_PROXY: "http://127.0.0.1:9" });

  expect(refused.stderr).toContain(`The proxy ${new URL(url).host} (HTTPS_PROXY) refused to connect to ${HOST}.`);
  expect(unreachable.stderr).toContain(`HTTPS_PROXY is 127.0.0.1:9. Check that this proxy and ${HOST} are reachable.`);
  expect([refused.code, unreachable.code]).toEqual([1, 1]);
  expect(targets).toEqual([`CONNECT ${HOST}:443`]);
});

it.runIf(hasOpenssl)("names a certificate that is refused behind a proxy", async () => {
  const { VOICE_ASSISTANTS_BASE_URL: baseUrl = "", ...env } = await startSecureSandbox();
  const { url } = await startProxy();

  const { code, stderr } = await list(baseUrl, { ...env, HTTPS_PROXY: url });

  expect(code).toBe(1);
  expect(stderr).toContain("was refused. To trust your own CA, set NODE_EXTRA_CA_CERTS.\n");
  expect(stderr).toContain("certificate refused (DEPTH_ZERO_SELF_SIGNED_CERT)");
  expect(lastLine(stderr)).toContain("0 assistants, failed: the certificate was refused");
});

it.each<[NodeJS.ProcessEnv, number, string]>([
  [{ HTTPS_PROXY: "socks5://secret.test" }, 2, "HTTPS_PROXY: expected a URL such as http://proxy.example.com:3128"],
  [{ HTTPS_PROXY: "http://:secret@" }, 2, "HTTPS_PROXY: expected a URL such as http://proxy.example.com:3128"],
  [{ ALL_PROXY: "http://secret.test" }, 1, "ALL_PROXY is ignored; set HTTPS_PROXY"],
])("explains the variable in %j, and does not quote it", async (env, expected, message) => {
  const { code, stderr } = await list(URL_OF_HOST, env);

  expect(code).toBe(expected);
  expect(stderr).toContain(`voice-assistants: ${message}\n`);
  expect(stderr).not.toContain("secret");
});
