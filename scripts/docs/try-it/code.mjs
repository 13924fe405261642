// @ts-check
import { CHANGE_BEFORE, CHANGES, FAULTS } from "./sandboxes.mjs";

/**
 * What the reader chose.
 *
 * @typedef {object} Choice
 * @property {"sandbox" | "host"} target
 * @property {string} fault
 * @property {number} page
 * @property {string} change
 * @property {number} perPage
 * @property {boolean} verify
 * @property {string} baseUrl of the host
 */

/**
 * A program that does what was chosen. The tests compile and run it.
 *
 * @param {Choice} choice
 * @param {{ packageName: string, path: string }} names
 * @returns {string} TypeScript
 */
export function toCode(choice, { packageName, path }) {
  const { perPage, verify, target } = choice;
  const options = `{ params: { query: { per_page: ${perPage} } }${verify ? ", verify: true" : ""} }`;
  return [
    `import { createClient, paginate } from "${packageName}";`,
    ...(target === "sandbox" ? [`import { createSandbox } from "${packageName}/sandbox";`] : []),
    "",
    ...(target === "sandbox" ? toSandbox(choice) : toHost(choice)),
    "",
    `const list = paginate(client, "${path}", ${options});`,
    "for await (const { id, name } of list) console.log(id, name);",
    "console.log(list.report);",
  ].join("\n");
}

/** @param {Choice} choice */
function toHost({ baseUrl }) {
  return [
    "const client = createClient({",
    `  baseUrl: ${JSON.stringify(baseUrl)},`,
    "  apiKey: process.env.VOICE_ASSISTANTS_API_KEY,",
    "});",
  ];
}

/** @param {Choice} choice */
function toSandbox({ fault, page, change }) {
  const chosen = FAULTS[fault];
  const members = Object.entries({ ...chosen, page }).map(
    ([name, value]) => `${name}: ${typeof value === "number" ? value : JSON.stringify(value)}`,
  );
  const changed = CHANGES[change];
  const made = `const sandbox = createSandbox(${chosen ? `{ faults: [{ ${members.join(", ")} }] }` : ""});`;
  if (!changed) {
    return [
      made,
      "const client = createClient({ fetch: sandbox.fetch, baseUrl: sandbox.baseUrl, apiKey: sandbox.apiKey });",
    ];
  }
  const rows = ["first", "last"].filter((name) => changed.code.includes(`${name}.id`));
  const values = { first: "assistants.list()[0]", last: "assistants.list().at(-1)" };
  return [
    made,
    "const { assistants, baseUrl, apiKey } = sandbox;",
    ...rows.map((name) => `const ${name} = ${values[/** @type {"first" | "last"} */ (name)]};`),
    "",
    "let requests = 0;",
    "const client = createClient({",
    "  baseUrl,",
    "  apiKey,",
    "  fetch: (request) => {",
    "    requests += 1;",
    `    if (requests === ${CHANGE_BEFORE}${rows.map((name) => ` && ${name}`).join("")}) {`,
    `      // ${changed.text}`,
    ...changed.code.split("\n").map((line) => `      ${line}`),
    "    }",
    "    return sandbox.fetch(request);",
    "  },",
    "});",
  ];
}
