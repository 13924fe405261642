import { defineConfig } from "vitest/config";

const BROWSER = "test/docs/browser.test.ts";

export default defineConfig({
  test: {
    globalSetup: "test/build.setup.ts",
    // Else a machine with two cores runs one file at a time.
    maxWorkers: 2,
    // Some tests build a site or start processes, beside others that do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["test/**/*.test.ts"],
          exclude: [BROWSER],
          typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], tsconfig: "test/tsconfig.types.json" },
        },
      },
      // It takes as long as all others together.
      { extends: true, test: { name: "browser", include: [BROWSER] } },
    ],
  },
});
