// @vitest-environment happy-dom
import { QueryClientProvider } from "@tanstack/react-query";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import type { Assistant } from "../../src/index.js";
import {
  createSandbox,
  type Sandbox,
  type SandboxOptions,
} from "../../src/sandbox/create-sandbox.js";

afterEach(() => {
  vi.resetModules();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

it("shows page after page, and no next page after the last one", async () => {
  const { shown, more, sandbox } = await render({ assistants: 25 });

  for (const rows of [10, 20]) {
    await vi.waitFor(() => expect(shown()).toHaveLength(rows));
    more()?.click();
  }
  await vi.waitFor(() => expect(shown()).toHaveLength(25));

  expect(more()).toBeNull();
  expect(shown()).toEqual(sandbox.assistants.list().map(({ name }) => name));
  expect(askedFor(sandbox)).toEqual(["?page=1", "?page=2", "?page=3"]);
});

it("sends one request for an empty list", async () => {
  const { page, more, sandbox } = await render({ assistants: 0 });

  await vi.waitFor(() => expect(page.textContent).toBe("success"));

  expect(more()).toBeNull();
  expect(askedFor(sandbox)).toEqual(["?page=1"]);
});

it("does not retry in addition to the client", async () => {
  const unavailable = { kind: "status", status: 503, retryAfter: 0 } as const;
  const { page, shown, more, sandbox } = await render({
    assistants: 15,
    faults: [
      { ...unavailable, page: 1 },
      { ...unavailable, page: 2, times: Infinity },
    ],
  });

  await vi.waitFor(() => expect(shown()).toHaveLength(10), 10_000);
  more()?.click();
  // The error appears after three backoffs, which take at most 3.5 s.
  await vi.waitFor(() => expect(page.textContent).toContain("Service Unavailable"), 10_000);

  expect(shown()).toHaveLength(10);
  expect(askedFor(sandbox)).toEqual([...Array(2).fill("?page=1"), ...Array(4).fill("?page=2")]);
});

function askedFor({ requests }: Sandbox): string[] {
  return requests.map(({ url }) => new URL(url).search);
}

/** Renders a list with the recipe's hook: the names, a button while there are more pages, and the error or the status. */
async function render(options: SandboxOptions) {
  const sandbox = createSandbox(options);
  vi.stubEnv("VOICE_ASSISTANTS_API_KEY", sandbox.apiKey);
  vi.stubEnv("VOICE_ASSISTANTS_BASE_URL", sandbox.baseUrl);
  vi.stubGlobal("fetch", sandbox.fetch);
  const { queryClient, useAssistants } = await import("./react.js");

  const Listing = () => {
    const { data, error, status, hasNextPage, fetchNextPage } = useAssistants();
    const assistants: Assistant[] = data?.pages.flatMap((answer) => answer.data) ?? [];
    return [
      assistants.map(({ id, name }) => createElement("li", { key: id }, name)),
      hasNextPage &&
        createElement("button", { key: "more", onClick: () => void fetchNextPage() }),
      error?.message ?? status,
    ];
  };
  const page = document.createElement("main");
  createRoot(page).render(
    createElement(QueryClientProvider, { client: queryClient }, createElement(Listing)),
  );
  return {
    page,
    sandbox,
    shown: () => [...page.querySelectorAll("li")].map((row) => row.textContent),
    more: () => page.querySelector("button"),
  };
}
