// @ts-check
import { getOperations, resolve } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */

/** The ways in which a sentence can state a bound, each with the keywords that its numbers must equal. */
const STATEMENTS = [
  { pattern: /(?:from |between |\()(\d+)(?: to | and | ?[-–] ?)(\d+)/gi, keywords: ["minimum", "maximum"] },
  {
    pattern: /(?:at most|up to|maximum(?: is| of)?:?|greater than|more than|above|over) (\d+)/gi,
    keywords: ["maximum"],
  },
  { pattern: /(?:at least|minimum(?: is| of)?:?|less than|fewer than) (\d+)/gi, keywords: ["minimum"] },
  { pattern: /(?:default(?: is| of)?:?) (\d+)/gi, keywords: ["default"] },
  { pattern: /(\d+) by default/gi, keywords: ["default"] },
];

/**
 * Finds the numbers in sentences and samples that contradict a schema. The description of a property, a parameter or a
 * header is compared with its own schema, and any sentence that names a query parameter with the schema of the parameter.
 *
 * @param {any} document the bundled description
 * @param {Readonly<Record<string, string>>} [texts] other texts about the query parameters, by file
 * @returns {string[]} a sentence for each contradiction
 */
export function findContradictions(document, texts = {}) {
  // If two operations have a parameter with the same name, the first one counts.
  const queries = getOperations(document).map(({ query }) => query);
  const parameters = Object.assign({}, ...queries.toReversed());
  /** @type {Set<string>} */
  const found = new Set();
  /** @param {string} place @param {string} text @param {string} name @param {Schema} schema */
  const check = (place, text, name, schema) => {
    for (const problem of compare(text, name, schema)) found.add(`${place}: ${problem}`);
  };

  visit(document, "", (place, text, owner) => {
    const schema = resolve(document, owner.schema ?? owner);
    if (place.endsWith("/description")) check(place, text, "its schema", schema);
    checkNames(place, text);
  });
  for (const [file, text] of Object.entries(texts)) checkNames(file, text);
  return [...found];

  /** @param {string} place @param {string} text */
  function checkNames(place, text) {
    for (const [name, schema] of Object.entries(parameters)) {
      for (const [, value] of text.matchAll(new RegExp(`\\b${name}(?:=|: )(\\d+)`, "g"))) {
        if (!isWithin(Number(value), schema))
          found.add(`${place}: "${name}=${value}", which the schema of ${name} does not allow.`);
      }
      // `page` is a common word, so sentences that contain it are not checked.
      if (!name.includes("_")) continue;
      const words = new RegExp(`\\b${name.replaceAll("_", "[ _]")}\\b`);
      for (const sentence of text.split(/(?<=[.!?])\s+|\n\s*\n|\n(?=[-|#])/)) {
        if (words.test(sentence)) check(place, sentence, name, schema);
      }
    }
  }
}

/**
 * @param {string} text @param {string} name @param {Schema} schema
 * @returns {string[]} the statements in the text that contradict the schema
 */
function compare(text, name, schema) {
  return STATEMENTS.flatMap(({ pattern, keywords }) =>
    [...text.matchAll(pattern)].flatMap(([statement, ...numbers]) =>
      keywords.flatMap((keyword, index) => {
        const expected = schema[keyword];
        if (typeof expected !== "number" || Number(numbers[index]) === expected) return [];
        return [`"${statement}", but the ${keyword} of ${name} is ${expected}.`];
      }),
    ),
  );
}

/** @param {number} value @param {Schema} schema */
function isWithin(value, { minimum = -Infinity, maximum = Infinity }) {
  return value >= minimum && value <= maximum;
}

/**
 * Calls `use` with each string below a value.
 *
 * @param {any} value
 * @param {string} place a JSON pointer
 * @param {(place: string, text: string, owner: Record<string, any>) => void} use
 */
function visit(value, place, use) {
  if (typeof value !== "object" || value === null) return;
  for (const [key, child] of Object.entries(value)) {
    const inner = `${place}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (typeof child === "string") use(inner, child, value);
    else visit(child, inner, use);
  }
}
