// @ts-check
import { isMap, parse } from "yaml";

/** @typedef {import("./copy.mjs").Copy} Copy */

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
 * Puts the members of a block into a file: those of a map into the map of that name, those of a list behind its last.
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

/** @param {Copy} copy */
async function addField(copy) {
  const [field, changeset, commands] = getBlocks(await copy.read("CONTRIBUTING.md"), "Add a field");
  if (field?.language !== "yaml" || changeset?.language !== "md" || commands?.language !== "sh") {
    throw new Error("CONTRIBUTING.md: expected a field, a changeset and the commands, in this order");
  }
  const added = parse(field.code);
  const [name = ""] = Object.keys(added);
  await copy.editYaml("openapi/components/schemas/Assistant.yaml", (schema) => {
    merge(schema, { properties: added, required: [name] });
  });
  await copy.editYaml("openapi/components/examples/FirstPage.yaml", (example) => {
    const { data } = example.toJS().value;
    for (const index of data.keys()) example.setIn(["value", "data", index, name], added[name].examples[0]);
  });
  await copy.write(changeset.file, changeset.code);

  /** @param {string} printed */
  async function check(printed) {
    if (!new RegExp(`^minor: added .*${name}$`, "m").test(printed))
      throw new Error(`The new field is not named:\n${printed}`);
    const [assistant] = JSON.parse(await copy.succeed("node dist/cli.mjs list --sandbox --format json 2>/dev/null"));
    if (assistant[name] !== added[name].examples[0]) throw new Error(`The sandbox does not know ${name}.`);
  }
  return { commands: commands.code, check };
}

/** @param {Copy} copy */
async function addEndpoint(copy) {
  const blocks = getBlocks(await copy.read("CONTRIBUTING.md"), "Add an endpoint");
  for (const { file, code } of blocks) {
    if (file === "openapi/openapi.yaml") await copy.editYaml(file, (root) => merge(root, parse(code)));
    else if (file) await copy.write(file, code);
  }
  const [commands = "", sample = ""] = ["sh", "ts"].map((wanted) => {
    return blocks.find(({ language }) => language === wanted)?.code;
  });
  await copy.write("test/calls.ts", sample);

  /** @param {string} printed */
  async function check(printed) {
    if (!/^minor: added paths \/user\/calls$/m.test(printed)) throw new Error(`The new path is not named:\n${printed}`);
    await copy.write("test/calls.ts", sample.replace("call.duration", "call.colour"));
    await copy.write("test/tsconfig.calls.json", '{ "extends": "./tsconfig.json", "include": ["calls.ts"] }');
    const { printed: refused } = await copy.run("npx tsc -p test/tsconfig.calls.json");
    if (!refused.includes("Property 'colour' does not exist")) throw new Error(`The rows have no type:\n${refused}`);
  }
  return { commands, check };
}

/** @param {Copy} copy */
async function renameField(copy) {
  const [rename, changeset] = getBlocks(await copy.read("CONTRIBUTING.md"), "Rename a field");
  if (rename?.language !== "sh" || changeset?.language !== "md") {
    throw new Error("CONTRIBUTING.md: expected a command and a changeset, in this order");
  }
  await copy.succeed(rename.code);
  await copy.write(changeset.file, changeset.code);

  /** @param {string} printed */
  async function check(printed) {
    if (!/^breaking: .*time_zone, its key\n.*`timezone` .* was renamed to `time_zone`/m.test(printed))
      throw new Error(`The renamed field is not named:\n${printed}`);
    const [assistant] = JSON.parse(await copy.succeed("node dist/cli.mjs list --sandbox --format json 2>/dev/null"));
    if (!assistant.time_zone || "timezone" in assistant) throw new Error("The sandbox has the old field.");
  }
  return { commands: "", check };
}

/**
 * Makes all three changes, and then runs the commands that CONTRIBUTING.md names after each, once if they are the same.
 *
 * @param {Copy} copy
 */
async function changeDescription(copy) {
  const additions = [await addField(copy), await renameField(copy), await addEndpoint(copy)];
  let printed = "";
  for (const commands of new Set(additions.map((addition) => addition.commands).filter(Boolean))) {
    printed += await copy.succeed(commands);
  }
  for (const { check } of additions) await check(printed);
  return /Tests .*/.exec(printed)?.[0];
}

/** @param {Copy} copy */
async function release(copy) {
  await copy.editYaml("openapi/components/schemas/Assistant.yaml", (schema) => {
    schema.setIn(["properties", "name", "type"], ["string", "null"]);
    schema.addIn(["properties", "mode", "anyOf", 0, "enum"], "simplex");
  });
  await copy.write(".changeset/name.md", '---\n"voice-assistants-client": major\n---\n\nA name can be null.\n');
  await copy.generate();
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
