// @ts-check
/**
 * Breaks copies of this repository, each in one way, and expects what guards it to say so; and follows CONTRIBUTING.md in
 * others. Run by `.ci/run`, after everything has passed in the repository itself.
 *
 *   node test/guards/run.mjs [text]   runs what has the text in its name
 */
import { runChecks } from "../run-checks.mjs";
import { breaks } from "./breaks.mjs";
import { Copy } from "./copy.mjs";
import { walks } from "./walks.mjs";

/** @param {(copy: Copy) => Promise<string | void>} work */
async function inCopy(work) {
  const copy = await Copy.make();
  try {
    await copy.forgetChanges();
    return await work(copy);
  } finally {
    await copy.remove();
  }
}

/**
 * @param {Copy} copy @param {string} step @param {string} command
 * @throws {Error} unless `.ci/run` has the step, and the step runs the command
 */
async function expectInCi(copy, step, command) {
  const { scripts } = JSON.parse(await copy.read("package.json"));
  const lines = (await copy.read(".ci/run")).split("\n").filter((line) => !line.startsWith("#"));
  const [, name = ""] = /^npm (?:run )?(\w+)/.exec(step) ?? [];
  const runsAllTests =
    scripts[name] === "vitest run --project node" && command.startsWith(`npx ${scripts[name]} test/`);
  const isPart = scripts[name].split(" && ").includes(command.replace(/^npx /, ""));
  if (!lines.some((line) => line.includes(step))) throw new Error(`.ci/run does not run ${step}`);
  if (command !== step && !isPart && !runsAllTests) throw new Error(`${step} does not run ${command}`);
}

/** @type {import("../run-checks.mjs").Check[]} */
const checks = breaks.map(({ name, change, step, command, says }) => ({
  name: `CI fails when ${name}`,
  check: () =>
    inCopy(async (copy) => {
      await expectInCi(copy, step, command);
      await change(copy);
      const { failed, printed } = await copy.run(command);
      if (!failed) throw new Error(`${command} passed`);
      for (const text of says) if (!text.test(printed)) throw new Error(`${command} does not say ${text}:\n${printed}`);
      return command;
    }),
}));
checks.push(...walks.map(({ name, walk }) => ({ name, check: () => inCopy(walk) })));

// Two at a time: the release is made long before the tests that time requests begin in the other copy.
const [, , text = ""] = process.argv;
const chosen = checks.filter(({ name }) => name.includes(text));
await runChecks(chosen, 2, 600_000);
