import type { Assistant } from "../types.js";
import { FIRST_ID, makeAssistant } from "./make-assistant.js";

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
  const rows =
    typeof initial === "number"
      ? Array.from({ length: initial }, (_, index) => makeAssistant(FIRST_ID + initial - 1 - index, seed))
      : structuredClone([...initial]);
  let highest = rows.reduce((max, { id }) => (id > max ? id : max), rows.length > 0 ? 0 : FIRST_ID - 1);

  return {
    list: () => structuredClone(rows),
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
      const index = rows.findIndex((row) => row.id === id);
      if (index >= 0) rows.splice(index, 1);
      return index >= 0;
    },
    slice: (start, end) => rows.slice(start, end),
    size: () => rows.length,
  };
}
