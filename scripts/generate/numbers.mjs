// @ts-check
import { getOperations, resolve } from "./document.mjs";

/** @typedef {import("./document.mjs").Schema} Schema */

/** Each way to state a bound of a value in a sentence, with the keywords that its numbers are checked against. */
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
 * Each number in a sentence or a sample that contradicts the schema of what it speaks of: a property, a parameter or a
 * header in its own description, and a query parameter wherever a sentence names it.
 *
 * @param {any} document the bundled description
 * @param {Readonly<Record<string, string>>} [texts] others that speak of the query parameters, by the name of their file
 * @returns {string[]} a sentence for each
 */
export function findContradictions(document, texts = {}) {
  // Where two operations have a parameter of the same name, the first one counts.
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
      // `page` alone is too common for more.
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
 * @returns {string[]} what the text states otherwise than the schema
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
