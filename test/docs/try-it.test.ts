import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import results from "../../scripts/bench/results.json" with { type: "json" };
import { compare } from "../../scripts/docs/try-it/compare.mjs";
import { FAULTS } from "../../scripts/docs/try-it/choices.mjs";
import { serve } from "../../src/cli/serve.js";
import { createSandbox } from "../../src/sandbox/create-sandbox.js";
import { hasChromium, openPage, openSite, type Opened, type OpenSite, visit } from "./chromium.js";

describe("what Try it runs", () => {
  it("has the outcome of the benchmark for each fault that both know", async () => {
    const labels = { missing: "wrong", repeated: "wrong", complete: "complete", error: "error", hung: "hung" };
    const [client, loop] = results.contestants;
    if (!client || !loop) throw new Error("expected the results of this client and of the loop");
    const known = Object.entries(FAULTS).map(([fault, { label }]) => ({
      fault,
      name: label
        .replace(/ with an HTML page|, each time$/g, "")
        .replace("503, once", "503 once") as keyof typeof loop.faults,
    }));
    const outcomes = await Promise.all(
      known.map(async ({ fault }) => {
        const patience = fault === "stall" ? 1 : 60_000;
        const { verdicts } = await compare({ fault, change: "none", verify: false }, undefined, patience);
        return [fault, verdicts.client.outcome, verdicts.loop.outcome];
      }),
    );

    expect(outcomes).toEqual(
      known.map(({ fault, name }) => [
        fault,
        labels[client.faults[name].outcome as keyof typeof labels],
        labels[loop.faults[name].outcome as keyof typeof labels],
      ]),
    );
  });

  it.each([
    ["delete", "1 missing, no error", "complete"],
    ["insert", "1 twice, no error", "complete"],
    ["both", "1 missing, no error", "complete"],
    ["move", "1 missing, no error", "wrong"],
  ])("counts missing rows and rows that come twice: %s", async (change, title, outcome) => {
    const { loop, client } = (await compare({ fault: "none", change, verify: false }, undefined, 60_000)).verdicts;

    expect({ title: loop.title, outcome: client.outcome }).toEqual({ title, outcome });
  });

  it("finds the row that was moved with verify", async () => {
    const { verdicts } = await compare({ fault: "none", change: "move", verify: true });

    expect(verdicts.client.outcome).toBe("complete");
  });
});

describe.runIf(hasChromium)("Try it in Chromium", () => {
  let site: OpenSite;
  let opened: Opened;
  beforeAll(async () => {
    site = await openSite();
    opened = await openPage(site.browser, `${site.url}/try.html`);
  });
  afterAll(() => site.close());

  /** Runs the page as its form is, and returns what it says about the loop and the client. */
  async function run(page: Page): Promise<{ loop: string; client: string }> {
    await page.getByRole("button", { name: "List the assistants" }).click();
    return waitForEnd(page);
  }

  async function waitForEnd(page: Page): Promise<{ loop: string; client: string }> {
    await page.locator("#client:is(.complete, .error, .wrong)").waitFor();
    const loop = page.locator("#loop");
    return {
      loop: (await loop.count()) > 0 ? await loop.innerText() : "",
      client: await page.locator("#client").innerText(),
    };
  }

  it("opens with one deletion and no fault, and a run ends the same way", async () => {
    const { page, troubles } = opened;
    const first = await waitForEnd(page);
    const again = await run(page);

    expect(first.loop).toMatch(/^The loop\s+✗ 1 missing, no error/);
    expect(first.client).toMatch(/^This client\s+✓ Complete/);
    expect(again).toEqual(first);
    expect(await page.getByRole("table", { name: "Requests of the client" }).getByRole("row").count()).toBeGreaterThan(
      2,
    );
    expect(troubles).toEqual([]);
  });

  it("clears the results of the sandbox when a real host is chosen, and lists that host", async () => {
    const { page, troubles } = opened;
    await visit(opened, `${site.url}/try.html`);
    await run(page);
    const served = await serve(createSandbox({ assistants: 30 }), { port: 0 });
    await page.getByLabel("A real host").check();

    expect(await page.locator("#client").innerText()).toMatch(/^This client\s+Not started$/);
    expect(await page.locator("#run").count()).toBe(0);
    expect(await page.locator("#loop").count()).toBe(0);
    await page.getByLabel("Base URL").fill(`${served.url}/api`);
    await page.getByLabel("API key").fill("sandbox");
    const { client } = await run(page);
    await served.close();

    expect(client).toContain("30 rows from 1 request.");
    expect(troubles.filter((trouble) => !trouble.startsWith(`asks ${served.url}/`))).toEqual([]);
  });

  it("reads a real host with a key that it stores nowhere, and says what no response can mean", async () => {
    const { page } = opened;
    await visit(opened, `${site.url}/try.html`);
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
    await page.getByLabel("A real host").check();
    await page.getByLabel("Base URL").fill("https://app.example.com/api");
    await page.getByLabel("API key").fill("a-real-key");
    const { client: complete } = await run(page);
    await page.getByRole("button", { name: "List the assistants" }).click();
    await page.locator("#client.error").waitFor();
    const stored = await page.evaluate(() =>
      JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]),
    );

    expect(complete).toMatch(/✓ Complete\s+1 row from 1 request/);
    expect(keys[0]).toBe("Bearer a-real-key");
    expect(await page.locator("#client").innerText()).toContain("! NetworkError");
    expect(await page.getByText("it may not allow browsers (CORS)").isVisible()).toBe(true);
    expect(stored + page.url() + (await page.content())).not.toContain("a-real-key");
  });
});
