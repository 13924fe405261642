import { defineConfig } from "vitest/config";
import { BaseSequencer, type Reporter, type TestSpecification, type Vitest } from "vitest/node";

/** The tests that `npm test` leaves out, by project: what they do, and their files. */
const SLOW = {
  models: { what: "thousands of lists that change", include: ["test/pagination/changing-list.test.ts"] },
  processes: {
    what: "the built command in terminals, pipes and proxies, and the packed files",
    include: ["test/cli/{main,output,proxy,terminal}.test.ts", "test/package/tarball.test.ts"],
  },
  tools: {
    what: "generators, compilers and Redocly",
    include: ["test/{generate,respect,three-ways}.test.ts", "test/package/browsers.test.ts"],
  },
  documentation: { what: "the site, also in Chromium", include: ["test/docs/*.test.ts"] },
  services: { what: "recipes that need Redis or Node 24", include: ["test/recipes/{shared-limit,sync}.test.ts"] },
};
type Name = keyof typeof SLOW;
const NAMES = Object.keys(SLOW) as Name[];

/** The longest tests, which compile programs, or open each page of the site. */
const LONGEST = ["test/readme.test.ts", "test/package/public-api.test.ts", "test/docs/pages.test.ts"];

/** Starts the longest tests first, since Vitest knows their times only after a first run. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONGEST.some((name) => moduleId.endsWith(name));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

/** These collect garbage, so no other test may run at the same time. */
const ALONE = "test/**/memory.test.ts";

/** Ends the output with the projects that did not run. */
const sayWhatDidNotRun = {
  onInit(vitest: Vitest): void {
    this.projects = vitest.projects.map(({ name }) => name);
  },
  onTestRunEnd(): void {
    const notRun = NAMES.filter((name) => !this.projects.includes(name));
    for (const name of notRun) console.log(`Not run: ${name} (${SLOW[name].what})`);
    console.log(notRun.length > 0 ? "`npm run test:all` runs these." : "`.ci/nightly` runs even slower checks.");
  },
  projects: [] as string[],
} satisfies Reporter & { projects: string[] };

export default defineConfig({
  test: {
    globalSetup: "test/build.setup.ts",
    reporters: ["default", sayWhatDidNotRun],
    // A process for each file would take as much time as many of them.
    pool: "threads",
    sequence: { sequencer: LongestFirst },
    // Otherwise a machine with two cores runs one file at a time.
    maxWorkers: 2,
    // Loading the modules again for each file would take a quarter of the time. Each file restores what it stubs.
    isolate: false,
    // Some tests build a site or start processes while others do.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    projects: [
      {
        extends: true,
        test: {
          name: "node",
          include: ["test/**/*.test.ts"],
          exclude: [ALONE, ...NAMES.flatMap((name) => SLOW[name].include)],
        },
      },
      {
        extends: true,
        test: { name: "alone", include: [ALONE], pool: "forks", maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
      ...NAMES.map((name) => ({
        extends: true as const,
        test: {
          name,
          include: SLOW[name].include,
          // Two tabs of Chromium take two cores.
          ...(name === "documentation" ? { globalSetup: "test/docs/site.setup.ts", maxConcurrency: 2 } : {}),
          // Some of these count requests or sockets, or drive Chromium, so they start when the quick tests have ended.
          sequence: { groupOrder: 2 },
        },
      })),
    ],
  },
});
