import { businesses, templates } from "../../generated/sandbox.js";
import type { Assistant } from "../types.js";
import { createRandom, type Random } from "./create-random.js";

/** The id of the oldest assistant of a new sandbox. */
export const FIRST_ID = 4001;

/** When the assistant `FIRST_ID` was made, in Unix seconds. Fixed, so that a test reads the same dates every day. */
const EPOCH = Date.UTC(2023, 1, 6, 8) / 1000;

/** How much later than the one before an assistant was made, in seconds. */
const STEP = 2 * 60 * 60;

/** What one account has in common: its owner, and the language that the examples are written in. */
const SHARED_REFERENCES = new Set(["user_id", "language_id"]);

/**
 * The assistant that has this id under this seed: one of the description's examples, at another business, with a uuid,
 * dates and references of its own.
 *
 * The id decides the date, so a higher id is newer. Any field that the examples or the schema have is there.
 */
export function makeAssistant(id: number, seed: number): Assistant {
  const random = createRandom(seed, id);
  const template = atBusiness(random.pick(templates), random.pick(businesses));
  const row = Object.fromEntries(Object.entries(template).map(([name, value]) => [name, vary(name, value, random)]));
  const own = { id, uuid: uuid(random), ...dates(id, random) };
  for (const [name, value] of Object.entries(own)) if (name in template) row[name] = value;
  // The templates are made from the schema that the type is made from.
  return row as Assistant;
}

function atBusiness(
  template: Readonly<Record<string, unknown>>,
  business: { readonly name: string; readonly host: string },
): Record<string, unknown> {
  return JSON.parse(JSON.stringify(template), (_, value: unknown) =>
    typeof value === "string"
      ? value.replaceAll("{business-host}", business.host).replaceAll("{business}", business.name)
      : value,
  );
}

function vary(name: string, value: unknown, random: Random): unknown {
  // Most assistants are as the first example is, which is an active one.
  if (name === "status") return random.below(10) < 7 ? templates[0]?.[name] : value;
  if (!name.endsWith("_id") || typeof value !== "number" || SHARED_REFERENCES.has(name)) return value;
  // A number in the hundreds is one of many phone numbers; one below ten is one of a few providers.
  return value + random.below(value);
}

function dates(id: number, random: Random): { created_at: string; updated_at: string } {
  // A caller's own rows may have any id; a date has an end.
  const age = Math.max(0, Math.min(id, 1_000_000)) - FIRST_ID;
  const created = EPOCH + age * STEP + random.below(STEP);
  const updated = created + random.below(300) * random.below(STEP);
  return { created_at: timestamp(created), updated_at: timestamp(updated) };
}

/** @param seconds Unix time */
function timestamp(seconds: number): string {
  // Laravel writes six decimals, and its columns hold whole seconds.
  return new Date(seconds * 1000).toISOString().replace(".000Z", ".000000Z");
}

/** A UUID of version 4. */
function uuid(random: Random): string {
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replaceAll(/[xy]/g, (digit) =>
    (digit === "x" ? random.below(16) : 8 + random.below(4)).toString(16),
  );
}
