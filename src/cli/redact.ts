import { amount } from "./amount.js";
import { getType } from "./get-type.js";
import { isName } from "./is-name.js";

/** How many keys of an object are shown. */
const KEYS = 8;

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
