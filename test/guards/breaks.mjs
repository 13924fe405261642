// @ts-check
/** @typedef {import("./copy.mjs").Copy} Copy */

const ASSISTANT = "openapi/components/schemas/Assistant.yaml";

/**
 * Changes that CI must refuse: the change, the command of `.ci/run` that finds it, and what that prints, which names the
 * change and what to do.
 *
 * @typedef {object} Break
 * @property {string} name
 * @property {(copy: Copy) => Promise<unknown>} change
 * @property {string} command
 * @property {readonly RegExp[]} says
 */

/** @type {readonly Break[]} */
export const breaks = [
  {
    name: "a field is removed, a field is closed, and the changeset is a patch",
    change: async (copy) => {
      await copy.editYaml(ASSISTANT, (schema) => {
        schema.deleteIn(["properties", "timezone"]);
        schema.deleteIn(["required", schema.toJS().required.indexOf("timezone")]);
        schema.setIn(["properties", "mode", "anyOf"], [{ enum: ["pipeline"] }]);
      });
      await copy.write(".changeset/mode.md", '---\n"voice-assistants-client": patch\n---\n\nThe `mode` is closed.\n');
      await copy.succeed("npm run generate");
    },
    command: "node scripts/diff.mjs",
    says: [
      /^breaking: removed .*timezone$/m,
      /^breaking: .*mode/m,
      /needs a minor release, and the changesets ask for patch\. Run "npx changeset" and choose minor, or take the change back/,
    ],
  },
  {
    name: "a field becomes nullable, and the changeset names another change",
    change: async (copy) => {
      await copy.editYaml(ASSISTANT, (schema) => schema.setIn(["properties", "name", "type"], ["string", "null"]));
      await copy.write(".changeset/mode.md", '---\n"voice-assistants-client": minor\n---\n\nThe `mode` is closed.\n');
      await copy.succeed("npm run generate");
    },
    command: "node scripts/diff.mjs",
    says: [/No minor changeset names these breaking changes\./, /^- modified .*name, its type$/m],
  },
  {
    name: "a sample of the README does not compile",
    change: (copy) => copy.edit("README.md", (text) => text.replace("{ id, name } of", "{ id, title: name } of")),
    command: 'npx vitest run --project node test/readme.test.ts -t "compile in a strict"',
    says: [/Mend the sample that the error names by its heading/, /\.mts\(\d+,\d+\): error TS2339/],
  },
  {
    name: "a bundle is over its limit",
    change: async (copy) => {
      const ballast = Array.from({ length: 800 }, (_, index) => Math.sin(index).toString(36)).join("");
      await copy.edit("src/client/client.ts", (text) => `${text}\nconsole.log("${ballast}");\n`);
      await copy.succeed("npm run build");
    },
    command: "npx size-limit",
    says: [/client\b[^]*size limit has exceeded by [^]*Try to reduce size or increase limit/],
  },
  {
    name: "an export is removed",
    change: (copy) => copy.edit("src/index.ts", (text) => text.replace(/\bunwrap\b,? ?/, "")),
    command: "npx vitest run --project node test/package/public-api.test.ts",
    says: [/^- +"unwrap",$/m, /An export was added or removed\. Undo it, or edit API here and run `npx changeset`/],
  },
  {
    name: "a dependency is added",
    change: (copy) => copy.edit("package.json", (text) => text.replace(/"dependencies": {/, '$&\n    "ky": "1.14.0",')),
    command: "npx vitest run --project processes test/package/tarball.test.ts",
    says: [/"ky"/, /Move it to devDependencies of package\.json/],
  },
];
