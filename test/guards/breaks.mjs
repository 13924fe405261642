// @ts-check
/** @typedef {import("./copy.mjs").Copy} Copy */

const ASSISTANT = "openapi/components/schemas/Assistant.yaml";

/**
 * Changes that CI must refuse: what is done, the part of `.ci/run` that finds it, and what that says, which names the
 * change and what to do.
 *
 * @type {readonly { name: string, change: (copy: Copy) => Promise<unknown>, command: string, says: readonly RegExp[] }[]}
 */
export const breaks = [
  {
    name: "a response field is removed",
    change: async (copy) => {
      await copy.editYaml(ASSISTANT, (schema) => {
        schema.deleteIn(["properties", "timezone"]);
        const required = schema.toJS().required.indexOf("timezone");
        schema.deleteIn(["required", required]);
      });
      await copy.succeed("npm run generate");
    },
    command: "npm run diff",
    says: [/^major: removed .*timezone$/m, /Run "npx changeset" and choose major, or take the change back/],
  },
  {
    name: "a breaking change has a minor changeset",
    change: async (copy) => {
      await copy.editYaml(ASSISTANT, (schema) =>
        schema.setIn(["properties", "mode", "anyOf"], [{ enum: ["pipeline"] }]),
      );
      await copy.write(".changeset/mode.md", '---\n"voice-assistants-client": minor\n---\n\nA closed vocabulary.\n');
      await copy.succeed("npm run generate");
    },
    command: "npm run diff",
    says: [/^major: .*mode/m, /needs a major release, and the changesets ask for minor/],
  },
  {
    name: "a component is renamed",
    change: async (copy) => {
      const folder = "openapi/components/responses";
      await copy.write(`${folder}/Unknown.yaml`, await copy.read(`${folder}/Unauthorized.yaml`));
      await copy.edit("openapi/paths/user_assistants_get.yaml", (text) => text.replace("Unauthorized.y", "Unknown.y"));
      await copy.succeed("npm run generate");
    },
    command: "npm run diff",
    says: [/^major: .*components responses/m, /Run "npx changeset" and choose major/],
  },
  {
    name: "a field becomes nullable",
    change: async (copy) => {
      await copy.editYaml(ASSISTANT, (schema) => schema.setIn(["properties", "name", "type"], ["string", "null"]));
      await copy.succeed("npm run generate");
    },
    command: "npm run diff",
    says: [/^major: modified .*name, its type$/m, /Run "npx changeset" and choose major, or take the change back/],
  },
  {
    name: "generated/ is stale",
    change: (copy) => copy.editYaml(ASSISTANT, (schema) => schema.set("description", "An assistant.")),
    command: "npm run generate -- --check",
    says: [/generated\/openapi\.json, .*Run "npm run generate" and commit the result/],
  },
  {
    name: "a property has no description",
    change: (copy) => copy.editYaml(ASSISTANT, (schema) => schema.deleteIn(["properties", "name", "description"])),
    command: "npm run lint",
    says: [/Assistant\.yaml:\d+/, /Give every property a description/],
  },
  {
    name: "a sample of the README does not compile",
    change: (copy) => copy.edit("README.md", (text) => text.replace("page.data.map", "page.rows.map")),
    command: "npx vitest run test/readme.test.ts",
    says: [/Mend the sample that the error names by its heading/, /Types-sample\.mts\(\d+,\d+\): error TS2339/],
  },
  {
    name: "a bundle is over its limit",
    change: (copy) => {
      const ballast = Array.from({ length: 800 }, (_, index) => Math.sin(index).toString(36)).join("");
      return copy.edit("src/client/client.ts", (text) => `${text}\nconsole.log("${ballast}");\n`);
    },
    command: "npm run build && npm run guard",
    says: [/client\b[^]*size limit has exceeded by [^]*Try to reduce size or increase limit/],
  },
  {
    name: "an export is removed",
    change: (copy) => copy.edit("src/index.ts", (text) => text.replace(/\bunwrap\b,? ?/, "")),
    command: "npx vitest run test/package/public-api.test.ts",
    says: [/-value unwrap|- +value unwrap/, /Take that back or, where it is meant, .*npx changeset/],
  },
  {
    name: "a dependency is added",
    change: (copy) =>
      copy.edit("package.json", (text) => text.replace('"dependencies": {', '"dependencies": {\n    "ky": "1.14.0",')),
    command: "npx vitest run test/package/tarball.test.ts",
    says: [/"ky"/, /Move it to devDependencies of package\.json/],
  },
  {
    name: "the versions of package and description differ",
    change: (copy) => copy.edit("package.json", (text) => text.replace('"version": "', '"version": "9.')),
    command: "npx vitest run test/openapi.test.ts",
    says: [/`npm run release` sets both/],
  },
];
