import { onTestFinished, vi } from "vitest";
import {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
} from "../../src/sandbox/create-sandbox.js";

/** Lets the recipes that are imported from now on use a base URL and a key, until the test ends. */
export function stubDeployment(baseUrl: string, apiKey = "sandbox"): void {
  vi.stubEnv("VOICE_ASSISTANTS_API_KEY", apiKey);
  vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", baseUrl);
  onTestFinished(() => {
    vi.resetModules();
    vi.unstubAllGlobals();
    vi.unstubAllEnvs();
  });
}

/** Does the same with a sandbox as the global `fetch`. A wait before a retry ends at once, unlike a time-out. */
export function stubSandbox(options?: SandboxOptions, apiKey?: string): Sandbox {
  const sandbox = createSandbox(options);
  stubDeployment(sandbox.baseUrl, apiKey);
  vi.stubGlobal("fetch", sandbox.fetch);
  const { setTimeout } = globalThis;
  vi.stubGlobal("setTimeout", (end: () => void, ms: number) =>
    setTimeout(end, ms < 10_000 ? 0 : ms),
  );
  return sandbox;
}
