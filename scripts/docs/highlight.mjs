// @ts-check
import highlighter from "highlight.js/lib/core";
import bash from "highlight.js/lib/languages/bash";
import javascript from "highlight.js/lib/languages/javascript";
import json from "highlight.js/lib/languages/json";
import typescript from "highlight.js/lib/languages/typescript";

for (const [name, grammar] of Object.entries({ bash, javascript, json, typescript })) {
  highlighter.registerLanguage(name, grammar);
}

/**
 * Code as HTML whose colours are classes, since the policy of the site allows no style in an element.
 *
 * @param {string} source
 * @param {string} language as in `x-codeSamples` or behind a fence; an unknown one is left plain
 */
export function highlight(source, language) {
  const name = language.toLowerCase().replace(/^shell$/, "bash");
  const known = highlighter.getLanguage(name) ? name : "plaintext";
  if (known === "plaintext") highlighter.registerLanguage(known, () => ({ contains: [] }));
  return highlighter.highlight(source, { language: known }).value;
}
