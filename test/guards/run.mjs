// @ts-check
/**
 * Breaks copies of this repository, each in one way, and expects what guards it to say so; and follows CONTRIBUTING.md in
 * others. Run by `.ci/nightly`.
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

/** @param {Copy} copy @param {string} command @throws {Error} unless `.ci/run` runs the command, with all its tests */
async function expectInCi(copy, command) {
  const ci = await copy.read(".ci/run");
  const { scripts } = JSON.parse(await copy.read("package.json"));
  const used = Object.keys(scripts).filter((name) => new RegExp(`^npm (run )?${name}$`, "m").test(ci));
  const wanted = command.replace(/^npx /, "").replace(/ test\/.*/, "");
  const isRun = [ci, ...used.map((name) => scripts[name])].some((text) => text.includes(wanted));
  if (!isRun) throw new Error(`.ci/run does not run ${wanted}`);
}

/** @type {import("../run-checks.mjs").Check[]} */
const checks = breaks.map(({ name, change, command, says }) => ({
  name: `CI fails when ${name}`,
  check: () =>
    inCopy(async (copy) => {
      await expectInCi(copy, command);
      await change(copy);
      const { code, printed } = await copy.run(command);
      if (code === 0) throw new Error(`${command} passed`);
      for (const text of says) if (!text.test(printed)) throw new Error(`${command} does not say ${text}:\n${printed}`);
      return command;
    }),
}));
checks.push(...walks.map(({ name, walk }) => ({ name, check: () => inCopy(walk) })));

const [, , text = ""] = process.argv;
const chosen = checks.filter(({ name }) => name.includes(text));
await runChecks(chosen, 2);
