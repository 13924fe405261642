// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { expect, it, vi } from "vitest";
import { createSandbox, type Sandbox } from "voice-assistants-client/sandbox";
import { AssistantSelect } from "./assistant-select.js";

/** Shows the component in a browser whose own server forwards requests to the sandbox. */
async function render(sandbox: Sandbox) {
  vi.stubEnv("VOICE_ASSISTANTS_API_KEY", sandbox.apiKey);
  vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", sandbox.baseUrl);
  const { forward } = await import("./forward.js");
  vi.stubGlobal("fetch", async (input: RequestInfo, init?: RequestInit) => {
    const request = new Request(input, init);
    if (new URL(request.url).origin !== location.origin) return sandbox.fetch(request);
    expect(request.headers.get("authorization")).toBeNull();
    return forward(request);
  });
  const page = document.createElement("main");
  const client = new QueryClient();
  createRoot(page).render(
    createElement(QueryClientProvider, { client }, createElement(AssistantSelect)),
  );
  return page;
}

it("shows every assistant, without a key in the browser", async () => {
  const sandbox = createSandbox({
    assistants: 430,
    faults: [{ page: 2, kind: "status", status: 503 }],
    changes: [{ nth: 2, kind: "remove" }],
  });
  const expected = sandbox.assistants.list().map(({ id }) => id);

  const page = await render(sandbox);
  const read = () => [...page.querySelectorAll("option")].map(({ value }) => Number(value));
  await vi.waitFor(() => expect(read()).toEqual(expected), 60_000);

  expect(sandbox.requests).toHaveLength(7);
});

it("shows that a request was redirected, after one attempt", async () => {
  const sandbox = createSandbox({ faults: [{ kind: "redirect", times: Infinity }] });

  const page = await render(sandbox);
  await vi.waitFor(() => expect(page.querySelector("[role=alert]")).not.toBeNull(), 60_000);

  expect(page.textContent).toContain("redirect");
  expect(sandbox.requests).toHaveLength(1);
});
