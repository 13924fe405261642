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

/** A value as code. @param {object} options */
function toLiteral(options) {
  const json = JSON.stringify(options, (_, value) => (value === Infinity ? "Infinity" : value), 2);
  if (json === "{}") return "";
  return json
    .replaceAll(/"(\w+)":/g, "$1:")
    .replace('"Infinity"', "Infinity")
    .replaceAll(/\n {6}|\n {4}(?=\})/g, " ")
    .replaceAll(" }\n", " },\n")
    .replaceAll("]\n", "],\n");
}
