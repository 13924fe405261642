import { templates } from "../../generated/sandbox.js";
import { checkWhole } from "../check-options.js";
import type { Assistant } from "../types.js";

/** The assistants of a sandbox. It returns copies, so changing them does not change the list. */
export type AssistantList = {
  /** Returns all assistants in the order of the API, the newest first. */
  readonly list: () => Assistant[];
  /**
   * Adds an assistant. The next response can already contain it.
   *
   * @param partial its fields; the others are generated, and the default `id` is one above the highest so far
   * @param index its position, by default 0, the front; an index past the end adds it at the end
   * @returns the new assistant
   * @throws {ConfigurationError} if the index is not a whole number, at least 0
   */
  readonly insert: (partial?: Partial<Assistant>, index?: number) => Assistant;
  /** Removes an assistant. @returns false if no assistant has this id */
  readonly remove: (id: number) => boolean;
};

/** The kinds of change. {@link Change} describes each one. */
export const changeKinds = ["remove", "insert", "move"] as const;

/** A change to the list between two requests. */
export type Change = {
  /** The first request that gets the changed list, from 1. Every request counts, except CORS preflights. */
  readonly nth: number;
  /** `remove` deletes an assistant, `insert` adds a new one, and `move` puts an existing one at the front of the list. */
  readonly kind: (typeof changeKinds)[number];
  /** The position of the assistant, from 0. One past the end counts as the end. @default 0; for `move`, the last */
  readonly index?: number | undefined;
  /** How many times to make the change, each time just before the nth request. @default 1 */
  readonly times?: number | undefined;
};

/** The data of a sandbox, with what only the sandbox itself uses. */
type AssistantTable = AssistantList & {
  readonly change: (change: Omit<Change, "nth">) => void;
  readonly slice: (start: number, end: number) => readonly Assistant[];
  readonly size: () => number;
};

/**
 * Creates the data of a sandbox.
 *
 * @param initial the number of assistants to generate, or the assistants themselves in the order of the list
 */
export function createAssistantList(initial: number | readonly Assistant[], seed: number): AssistantTable {
  // A number is the id of an assistant that is generated when it is read, so a sandbox with a million starts at once.
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
      checkWhole("index", index, 0);
      const id = partial.id ?? highest + 1;
      const row = structuredClone({ ...makeAssistant(id, seed), ...partial, id });
      if (id > highest) highest = id;
      rows.splice(index, 0, row);
      return structuredClone(row);
    },
    change: ({ kind, index = kind === "move" ? rows.length : 0, times = 1 }) => {
      for (let done = 0; done < times; done++) {
        const changed = kind === "insert" ? [++highest] : rows.splice(Math.min(index, rows.length - 1), 1);
        if (kind !== "remove") rows.splice(kind === "move" ? 0 : index, 0, ...changed);
      }
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

/** The creation time of the assistant `FIRST_ID`, in Unix seconds. It is fixed, so dates are the same in every test run. */
const EPOCH = Date.UTC(2023, 1, 6, 8) / 1000;

/** The time between the creation of two assistants, in seconds. */
const STEP = 2 * 60 * 60;

/** The fields that all assistants of an account share: its owner, and the language of the examples. */
const SHARED_REFERENCES = new Set(["user_id", "language_id"]);

/**
 * Generates the assistant with this id and seed: one of the documented examples, with its own name, uuid, dates and
 * references.
 *
 * A higher id has a later date. The assistant has every field of the examples and of the schema.
 */
function makeAssistant(id: number, seed: number): Assistant {
  const random = createRandom(seed, id);
  const template = templates[random(templates.length)] ?? {};
  const row: Partial<Assistant> & Record<string, unknown> = Object.fromEntries(
    Object.entries(template).map(([name, value]) => [name, vary(name, value, random)]),
  );
  const own = { id, name: `${template["name"]} ${id}`, uuid: uuid(random), ...dates(id, random) };
  for (const [name, value] of Object.entries(own)) if (name in template) row[name] = value;
  // The templates and the type are generated from the same schema.
  return row as Assistant;
}

function vary(name: string, value: unknown, random: Random): unknown {
  // The first example is active, and most assistants should be.
  if (name === "status") return random(10) < 7 ? templates[0]?.[name] : value;
  if (!name.endsWith("_id") || typeof value !== "number" || SHARED_REFERENCES.has(name)) return value;
  // A large number refers to one of many phone numbers, and a small number to one of a few providers.
  return value + random(value);
}

function dates(id: number, random: Random): { created_at: string; updated_at: string } {
  // An assistant that a caller inserts can have any id, but a date has a maximum.
  const age = Math.max(0, Math.min(id, 1_000_000)) - FIRST_ID;
  const created = EPOCH + age * STEP + random(STEP);
  // Laravel writes six decimals, but its columns contain whole seconds.
  const write = (seconds: number): string => new Date(seconds * 1000).toISOString().replace(".000Z", ".000000Z");
  return { created_at: write(created), updated_at: write(created + random(300) * random(STEP)) };
}

function uuid(random: Random): string {
  return "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx".replaceAll(/[xy]/g, (digit) =>
    (digit === "x" ? random(16) : 8 + random(4)).toString(16),
  );
}

/** A random number generator. It returns a whole number, at least 0 and less than `end`, all equally likely. */
type Random = (end: number) => number;

/** Tommy Ettinger's mulberry32, from one or more 32-bit seeds. Do not use it for secrets. */
function createRandom(...seeds: readonly number[]): Random {
  // 0x9e3779b1 is a prime whose bits are spread, so that similar seeds give different numbers.
  let state = seeds.reduce((mixed, seed) => scramble(Math.imul(mixed ^ seed, 0x9e3779b1)), 0);
  return (end) => {
    state = (state + 0x6d2b79f5) | 0;
    return Math.floor((scramble(state) / 2 ** 32) * end);
  };
}

function scramble(state: number): number {
  let bits = Math.imul(state ^ (state >>> 15), state | 1);
  bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
  return (bits ^ (bits >>> 14)) >>> 0;
}
