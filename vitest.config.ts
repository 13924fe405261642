import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/build.setup.ts",
    // Else a machine with two cores runs one file at a time.
    maxWorkers: 2,
    // Some tests build a site or start processes, beside others that do.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    typecheck: { enabled: true, include: ["test/**/*.test-d.ts"], tsconfig: "test/tsconfig.types.json" },
  },
});
