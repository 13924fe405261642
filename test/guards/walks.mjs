// @ts-check
import { isMap, parse } from "yaml";

/** @typedef {import("./copy.mjs").Copy} Copy */

const FIRST_PAGE = "openapi/components/examples/FirstPage.yaml";

/** The changes to the description that CONTRIBUTING.md explains, and what `npm run diff` prints about each. */
const CHANGES = {
  "Add a field": /^minor: added .*hold_timeout$/m,
  "Rename a field": /^breaking: .*time_zone, its key\n.*`timezone` .* was renamed to `time_zone`/m,
  "Add an endpoint": /^minor: added paths \/user\/calls$/m,
};

/**
 * The fenced blocks below a heading of CONTRIBUTING.md, each with the file that is named behind its language.
 *
 * @param {string} text @param {string} heading
 */
function getBlocks(text, heading) {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const blocks = section.matchAll(/^( *)```(\w+) ?(\S*)\n([^]*?)^ *```$/gm);
  return [...blocks].map(([, indent = "", language = "", file = "", code = ""]) => {
    return { language, file, code: code.replaceAll(new RegExp(`^${indent}`, "gm"), "") };
  });
}

/**
 * Adds the members of a block to a file: those of a map to the map of that name, those of a list to the list.
 *
 * @param {import("yaml").Document} document @param {Record<string, object>} block
 */
function merge(document, block) {
  for (const [name, value] of Object.entries(block)) {
    const target = document.get(name);
    for (const [key, member] of Object.entries(value)) {
      if (isMap(target)) target.set(key, document.createNode(member));
      else document.addIn([name], document.createNode(member));
    }
  }
}

/**
 * Makes all three changes, and then runs the commands that CONTRIBUTING.md names after each, once if they are the same.
 *
 * @param {Copy} copy
 */
async function changeDescription(copy) {
  const contributing = await copy.read("CONTRIBUTING.md");
  const commands = new Set();
  let sample = "";
  for (const { language, file, code } of Object.keys(CHANGES).flatMap((heading) => getBlocks(contributing, heading))) {
    if (language === "ts") sample = code;
    else if (code.startsWith("npm run")) commands.add(code);
    else if (language === "sh") await copy.succeed(code);
    else if (/\b(openapi|Assistant)\.yaml$/.test(file)) await copy.editYaml(file, (root) => merge(root, parse(code)));
    else await copy.write(file, code);
  }
  await copy.editYaml(FIRST_PAGE, (example) => {
    for (const index of example.toJS().value.data.keys()) example.setIn(["value", "data", index, "hold_timeout"], 30);
  });
  await copy.write("test/calls.ts", sample);

  let printed = "";
  for (const command of commands) printed += await copy.succeed(command);

  for (const [heading, line] of Object.entries(CHANGES)) {
    if (!line.test(printed)) throw new Error(`${heading}: the change is not named:\n${printed}`);
  }
  const [assistant] = JSON.parse(await copy.succeed("node dist/cli.mjs list --sandbox --format json 2>/dev/null"));
  if (assistant.hold_timeout !== 30 || !assistant.time_zone || "timezone" in assistant) {
    throw new Error("The sandbox does not have the new fields.");
  }
  await copy.write("test/calls.ts", sample.replace("call.duration", "call.colour"));
  await copy.write("test/tsconfig.calls.json", '{ "extends": "./tsconfig.json", "include": ["calls.ts"] }');
  const { printed: refused } = await copy.run("npx tsc -p test/tsconfig.calls.json");
  if (!refused.includes("Property 'colour' does not exist")) throw new Error(`The rows have no type:\n${refused}`);
  return /Tests .*/.exec(printed)?.[0];
}

/** @param {Copy} copy */
async function release(copy) {
  await copy.editYaml("openapi/components/schemas/Assistant.yaml", (schema) => {
    schema.setIn(["properties", "name", "type"], ["string", "null"]);
    schema.addIn(["properties", "mode", "anyOf", 0, "enum"], "simplex");
  });
  await copy.write(".changeset/name.md", '---\n"voice-assistants-client": major\n---\n\nA name can be null.\n');
  await copy.succeed("npm run generate");
  const named = await copy.succeed("node scripts/diff.mjs");
  if (!/^minor: modified .*mode, its x-known-values$/m.test(named))
    throw new Error(`A further enum value broke the version:\n${named}`);
  const { printed: refusal } = await copy.run("npm run release");
  if (!refusal.includes("package.json does not have repository, homepage, bugs, author yet")) {
    throw new Error(`A release without a publisher was not refused:\n${refusal}`);
  }
  const home = "https://example.com/voice-assistants-client";
  await copy.succeed(
    `npm pkg set homepage=${home} bugs.url=${home}/issues repository.url=git+${home}.git author=Example`,
  );
  // `diff` also checks that `generated/` is up to date.
  await copy.succeed("npm run release && npm run lint && npm run diff");

  const changelog = await copy.read("CHANGELOG.md");
  const versions = [
    JSON.parse(await copy.read("package.json")).version,
    JSON.parse(await copy.read("package-lock.json")).version,
    JSON.parse(await copy.read("generated/openapi.json")).info.version,
    parse(await copy.read("openapi/released.yaml")).info.version,
    /^## (.*)\n\n### Major Changes\n\n- A name can be null\.$/m.exec(changelog)?.[1],
  ];
  if (new Set(versions).size > 1) throw new Error(`One version was wanted: ${versions.join(", ")}`);
  return `${versions[0]}`;
}

/** What CONTRIBUTING.md tells a newcomer to do. */
export const walks = [
  { name: "CONTRIBUTING.md, Add a field, Rename a field and Add an endpoint", walk: changeDescription },
  { name: "CONTRIBUTING.md, Make a release", walk: release },
];
