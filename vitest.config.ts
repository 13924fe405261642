import { defineConfig } from "vitest/config";

const DOCUMENTATION = "test/docs/*.test.ts";
const TOOLS = ["test/{generate,respect,three-ways}.test.ts", "test/package/browsers.test.ts"];

export default defineConfig({
  test: {
    globalSetup: "test/build.setup.ts",
    // A process for each file would take as much time as many of them.
    pool: "threads",
    // Else a machine with two cores runs one file at a time.
    maxWorkers: 2,
    // Some tests build a site or start processes, beside others that do.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["test/**/*.test.ts"],
          exclude: [DOCUMENTATION, ...TOOLS],
          // Loading the modules anew for each file would take a quarter of the time. Each file takes back what it stubs.
          isolate: false,
          typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], tsconfig: "test/tsconfig.types.json" },
        },
      },
      // These spend their time in compilers, Redocly and the command line, so `npm test` leaves them to CI.
      { extends: true, test: { name: "tools", include: TOOLS, isolate: false } },
      // It takes as long as all others together, most of it in Chromium.
      {
        extends: true,
        test: {
          name: "documentation",
          include: [DOCUMENTATION],
          globalSetup: "test/docs/site.setup.ts",
          // Each file would load Playwright and the builder of the site anew.
          isolate: false,
        },
      },
    ],
  },
});
