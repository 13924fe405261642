import { expect, it, vi } from "vitest";
import { paginate } from "../../src/index.js";
import { startProxy } from "../cli/start-proxy.js";
import { PATH, startSandbox } from "../helpers.js";
import { stubDeployment } from "./stub.js";

it("reads the complete list through the proxy", async () => {
  const { sandbox, url } = await startSandbox({ assistants: 430 });
  const host = `deployment.localhost:${new URL(url).port}`;
  const proxy = await startProxy();
  vi.stubEnv("HTTP_PROXY", proxy.url);
  stubDeployment(`http://${host}/api`);
  const { client } = await import("./proxy.js");

  const assistants = await paginate(client, PATH).toArray();

  expect(assistants).toEqual(sandbox.assistants.list());
  expect(new Set(proxy.targets)).toEqual(new Set([`CONNECT ${host}`]));
});
