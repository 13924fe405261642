import type { Page } from "playwright-core";
import { beforeAll, describe, expect, inject, it } from "vitest";
import results from "../../scripts/bench/results.json" with { type: "json" };
import { compare, FAULTS, toCode } from "../../scripts/docs/try-it.mjs";
import { serve } from "../../src/cli/serve.js";
import { createClient, paginate } from "../../src/index.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import { hasChromium, openPage, type Opened, visit } from "./chromium.js";

describe("what Try it runs", () => {
  it("has the outcome of the benchmark for each fault that both know", async () => {
    const words = { missing: "wrong", repeated: "wrong", complete: "complete", error: "error", hung: "hung" };
    const [client, loop] = results.contestants;
    if (!client || !loop) throw new Error("expected the results of this client and of the loop");
    const names = Object.keys(FAULTS).filter((name) => name !== "none") as (keyof typeof loop.faults)[];
    const outcomes = names.map(async (fault) => {
      const patience = fault === "no response" ? 1 : 60_000;
      const { verdicts } = await compare({ fault, change: "nothing changes", verify: false }, undefined, patience);
      return [fault, verdicts.client.outcome, verdicts.loop.outcome];
    });
    const toWord = (contestant: typeof client, name: keyof typeof loop.faults) =>
      words[contestant.faults[name].outcome as keyof typeof words];

    expect(await Promise.all(outcomes)).toEqual(names.map((name) => [name, toWord(client, name), toWord(loop, name)]));
  });

  it("shows a program that does the same", async () => {
    const code = toCode({ change: "an assistant is deleted", fault: "503 once", verify: false });
    const run = new Function(
      "createSandbox",
      "createClient",
      "paginate",
      `return (async () => { ${code} return assistants; })()`,
    );

    expect(await run(createSandbox, createClient, paginate)).toHaveLength(250);
  });

  it.each([
    ["an assistant is deleted", false, "1 missing, no error", "complete"],
    ["an assistant is added", false, "1 twice, no error", "complete"],
    ["one is deleted, one is added at the end", false, "1 missing, no error", "complete"],
    ["the last one is moved to the front, one is deleted", false, "1 missing, no error", "wrong"],
    ["the last one is moved to the front, one is deleted", true, "1 missing, no error", "complete"],
  ])("counts missing rows and rows that come twice: %s, verify: %s", async (change, verify, title, outcome) => {
    const { loop, client } = (await compare({ fault: "none", change, verify }, undefined, 60_000)).verdicts;

    expect({ title: loop.title, outcome: client.outcome }).toEqual({ title, outcome });
  });
});

describe.runIf(hasChromium)("Try it in Chromium", () => {
  const url = `${inject("url")}/try.html`;
  let opened: Opened;
  beforeAll(async () => {
    opened = await openPage(url);
  });

  const start = (page: Page) => page.getByRole("button", { name: "List the assistants" }).click();

  /** Returns what the page says about the loop, if it shows one, and the client, when they have ended. */
  async function waitForEnd(page: Page): Promise<string[]> {
    await page.locator("#client:is(.complete, .error, .wrong)").waitFor();
    return page.locator("#loop, #client").allInnerTexts();
  }

  it("opens with one deletion and no fault, and a run ends the same way", async () => {
    const { page, troubles } = opened;
    const first = await waitForEnd(page);
    await start(page);
    const requests = page.getByRole("table", { name: "Requests of the client" }).getByRole("row");
    await requests.nth(3).waitFor();

    expect(first).toEqual([
      expect.stringMatching(/^The loop\s+✗ 1 missing, no error/),
      expect.stringMatching(/^This client\s+✓ Complete/),
    ]);
    expect(await waitForEnd(page)).toEqual(first);
    expect(troubles).toEqual([]);
  });

  it("clears the results of the sandbox when a real host is chosen, and lists that host", async () => {
    const { page, troubles } = opened;
    await visit(opened, url);
    await start(page);
    await page.locator("#run").waitFor();
    const served = await serve(createSandbox({ assistants: 30 }), { port: 0 });
    await page.getByLabel("List").selectOption("a real host");

    expect(await page.locator("#client").innerText()).toMatch(/^This client\s+Not started$/);
    expect(await page.locator("#run").count()).toBe(0);
    expect(await page.locator("#loop").count()).toBe(0);
    await page.getByLabel("Base URL").fill(`${served.url}/api`);
    await page.getByLabel("API key").fill("sandbox");
    await start(page);
    const shown = await waitForEnd(page);
    await served.close();

    expect(shown).toEqual([expect.stringContaining("Rows: 30. Requests: 1.")]);
    expect(troubles.filter((trouble) => !trouble.startsWith(`asks ${served.url}/`))).toEqual([]);
  });

  it("reads a real host with a key that it stores nowhere, and says what no response can mean", async () => {
    const { page } = opened;
    await visit(opened, url);
    const keys: (string | undefined)[] = [];
    await page.route("https://app.example.com/**", async (route) => {
      keys.push(route.request().headers()["authorization"]);
      await (keys.length === 1
        ? route.fulfill({
            json: { data: [{ id: 1, name: "Nora" }], current_page: 1, per_page: 100, total: 1, last_page: 1 },
            headers: { "access-control-allow-origin": "*" },
          })
        : route.abort());
    });
    await page.getByLabel("List").selectOption("a real host");
    await page.getByLabel("Base URL").fill("https://app.example.com/api");
    await page.getByLabel("API key").fill("a-real-key");
    await start(page);
    const complete = await waitForEnd(page);
    await start(page);
    await page.locator("#client.error").waitFor();
    const stored = await page.evaluate(() => JSON.stringify([localStorage, sessionStorage, document.cookie]));

    expect(complete).toEqual([expect.stringMatching(/✓ Complete\s+Rows: 1. Requests: 1./)]);
    expect(keys[0]).toBe("Bearer a-real-key");
    expect(await page.locator("#client").innerText()).toContain("! NetworkError");
    expect(await page.getByText("it may not allow browsers (CORS)").isVisible()).toBe(true);
    expect(stored + page.url() + (await page.content())).not.toContain("a-real-key");
  });
});
