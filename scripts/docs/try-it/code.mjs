// @ts-check
import { toOptions } from "./sandboxes.mjs";

const PACKAGE = "voice-assistants-client";

/**
 * A program that does what was chosen. The tests compile and run it.
 *
 * @param {import("./sandboxes.mjs").Choice & { target: "sandbox" | "host", baseUrl: string }} choice
 * @returns {string} TypeScript
 */
export function toCode(choice) {
  const { verify, target, baseUrl } = choice;
  const isSandbox = target === "sandbox";
  return [
    `import { createClient, paginate } from "${PACKAGE}";`,
    ...(isSandbox ? [`import { createSandbox } from "${PACKAGE}/sandbox";`, ""] : [""]),
    ...(isSandbox
      ? [`const client = createClient(createSandbox(${toLiteral(toOptions(choice))}));`]
      : [
          "const client = createClient({",
          `  baseUrl: ${JSON.stringify(baseUrl)},`,
          "  apiKey: process.env.VOICE_ASSISTANTS_API_KEY,",
          "});",
        ]),
    `const assistants = paginate(client, "/user/assistants/get"${verify ? ", { verify: true }" : ""});`,
    "",
    "for await (const { id, name } of assistants) console.log(id, name);",
    "console.log(assistants.report);",
  ].join("\n");
}

/** A value as code: a member a line, and a short list in one. @param {object} options */
function toLiteral(options) {
  const members = Object.entries(options).map(([name, list]) => {
    const items = list.map((/** @type {object} */ item) => `{ ${Object.entries(item).map(toMember).join(", ")} }`);
    return items.length === 1 ? `  ${name}: [${items[0]}],` : `  ${name}: [\n    ${items.join(",\n    ")},\n  ],`;
  });
  return members.length === 0 ? "" : `{\n${members.join("\n")}\n}`;
}

/** @param {[string, unknown]} member */
function toMember([name, value]) {
  return `${name}: ${typeof value === "number" ? value : JSON.stringify(value)}`;
}
