import { businesses, templates } from "../../generated/sandbox.js";
import type { Assistant } from "../types.js";

/** The assistants of a sandbox. All that is handed out is a copy: changing it changes nothing here. */
export interface AssistantList {
  /** All assistants as the API lists them, the newest first. */
  list(): Assistant[];
  /**
   * Adds an assistant, at once visible to the next request.
   *
   * @param partial what it shall have; the rest is generated, and `id` is one more than the highest there ever was
   * @param index where it goes: 0, which is meant by default, is the front, and past the end is the end
   * @throws TypeError unless the index is a whole number of at least 0
   */
  insert(partial?: Partial<Assistant>, index?: number): Assistant;
  /** Takes an assistant out. @returns false where none has this id */
  remove(id: number): boolean;
}

/**
 * Makes the data of a sandbox.
 *
 * @param initial how many to make, or the rows themselves in list order, which are copied
 */
export function createAssistantList(
  initial: number | readonly Assistant[],
  seed: number,
): AssistantList & { slice(start: number, end: number): readonly Assistant[]; size(): number } {
  // A number is the id of an assistant that is made each time it is read: a million of them start at once.
  const rows: (number | Assistant)[] =
    typeof initial === "number"
      ? Array.from({ length: initial }, (_, index) => FIRST_ID + initial - 1 - index)
      : structuredClone([...initial]);
  const read = (row: number | Assistant): Assistant => (typeof row === "number" ? makeAssistant(row, seed) : row);
  const getId = (row: number | Assistant): number => (typeof row === "number" ? row : row.id);
  let highest = rows.reduce<number>((max, row) => Math.max(max, getId(row)), rows.length > 0 ? 0 : FIRST_ID - 1);

  return {
    list: () => rows.map((row) => structuredClone(read(row))),
    insert: (partial = {}, index = 0) => {
      if (!Number.isSafeInteger(index) || index < 0) {
        throw new TypeError(`insert: the index is ${index}; it must be a whole number of at least 0.`);
      }
      const id = partial.id ?? highest + 1;
      const row = structuredClone({ ...makeAssistant(id, seed), ...partial, id });
      if (id > highest) highest = id;
      rows.splice(index, 0, row);
      return structuredClone(row);
    },
    remove: (id) => {
      const index = rows.findIndex((row) => getId(row) === id);
      if (index >= 0) rows.splice(index, 1);
      return index >= 0;
    },
    slice: (start, end) => rows.slice(start, end).map(read),
    size: () => rows.length,
  };
}

/** The id of the oldest assistant of a new sandbox. */
const FIRST_ID = 4001;

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
function makeAssistant(id: number, seed: number): Assistant {
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

/** Numbers that look random and are the same for the same seed. */
interface Random {
  /** A whole number of at least 0 and less than `end`. */
  below(end: number): number;
  /** One of the items, each as likely as the others. @throws RangeError for an empty list */
  pick<Item>(items: readonly Item[]): Item;
}

/** Tommy Ettinger's mulberry32, started from one or several 32-bit seeds. It is small and even, and not for secrets. */
function createRandom(...seeds: readonly number[]): Random {
  // 0x9e3779b1 is prime and spreads its bits, so neighbouring seeds start far apart.
  let state = seeds.reduce((mixed, seed) => scramble(Math.imul(mixed ^ seed, 0x9e3779b1)), 0);

  const below = (end: number): number => {
    state = (state + 0x6d2b79f5) | 0;
    return Math.floor((scramble(state) / 2 ** 32) * end);
  };
  return {
    below,
    pick: (items) => {
      const index = below(items.length);
      const item = items[index];
      if (item === undefined) throw new RangeError("There is nothing to pick from.");
      return item;
    },
  };
}

function scramble(state: number): number {
  let bits = Math.imul(state ^ (state >>> 15), state | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return (bits ^ (bits >>> 14)) >>> 0;
}
