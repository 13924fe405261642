import { amount } from "./amount.js";

/** A name that a programmer gave, and no data. Many digits in a row are those of an id or of a phone number. */
const NAME = /^(?!.*\d{5})[a-z_][\w-]{0,39}$/i;

/** How many keys of an object are shown. */
const KEYS = 8;

/** Whether a text reads like the name of a field, or like a word of a vocabulary. */
export function isName(text: string): boolean {
  return NAME.test(text);
}

/** The type of a value of JSON, where a whole number is an `integer`. */
export function getType(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return Number.isInteger(value) ? "integer" : typeof value;
}

/** What a value looks like. What it says is left out: assistants hold prompts, names, URLs and phone numbers. */
export function redact(value: unknown): string {
  if (typeof value === "string") {
    if (value === "") return "empty string";
    return `${/^-?\d+(\.\d+)?$/.test(value) ? "numeric string" : "string"} of ${amount(value.length, "character")}`;
  }
  if (Array.isArray(value)) {
    if (value.length === 0) return "empty array";
    return `array of ${amount(value.length, "item")}: ${[...new Set(value.map(getType))].join(", ")}`;
  }
  if (typeof value === "object" && value !== null) {
    const keys = Object.keys(value);
    const shown = keys.filter(isName).slice(0, KEYS);
    if (shown.length === 0) return keys.length === 0 ? "empty object" : `object with ${amount(keys.length, "key")}`;
    const others = keys.length - shown.length;
    return `object with keys ${shown.join(", ")}${others === 0 ? "" : ` and ${amount(others, "other")}`}`;
  }
  return getType(value);
}
