// @ts-check
import MiniSearch from "minisearch";

const MOST_RESULTS = 20;
const EXCERPT = 140;

/** @typedef {{ id: number, href: string, page: string, title: string, text: string }} Entry */

/**
 * Makes the dialog find things as its reader types.
 *
 * @param {HTMLDialogElement} dialog with a form, a line of status and a list
 * @param {URL} base the folder of the site
 */
export async function connectSearch(dialog, base) {
  const response = await fetch(new URL("search.json", base));
  /** @type {Entry[]} */
  const entries = (await response.json()).map((/** @type {object} */ entry, /** @type {number} */ id) => ({
    ...entry,
    id,
  }));
  const index = createIndex(entries);
  const [input, status, list] = ["input", "[role=status]", "ul"].map((selector) => dialog.querySelector(selector));
  if (!(input instanceof HTMLInputElement) || !status || !list)
    throw new Error("The dialog of the search is not whole.");

  const show = () => {
    const query = input.value.trim();
    const found = query === "" ? [] : index.search(query).slice(0, MOST_RESULTS);
    const results = found.flatMap(({ id, queryTerms }) => {
      const entry = entries[id];
      return entry ? [createResult(entry, queryTerms, base)] : [];
    });
    list.replaceChildren(...results);
    status.textContent =
      query === ""
        ? "Type to search."
        : results.length === 0
          ? `Nothing found for “${query}”.`
          : `${results.length} found`;
  };
  input.addEventListener("input", show);
  dialog.addEventListener("keydown", (event) => moveFocus(event, input, list));
  list.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("a")) dialog.close();
  });
  show();
}

/** @param {Entry[]} entries */
function createIndex(entries) {
  const index = new MiniSearch({
    fields: ["title", "text", "page"],
    // `webhook_url` is found as a whole and by each of its parts.
    tokenize: (text) =>
      text.split(/[^\p{L}\p{N}_]+/u).flatMap((word) => [word, ...(/_/.test(word) ? word.split("_") : [])]),
    searchOptions: {
      boost: { title: 4 },
      prefix: true,
      fuzzy: 0.15,
      combineWith: "AND",
      tokenize: (text) => text.split(/[^\p{L}\p{N}_]+/u).filter((word) => word !== ""),
    },
  });
  index.addAll(entries);
  return index;
}

/**
 * @param {Entry} entry
 * @param {readonly string[]} terms
 * @param {URL} base
 */
function createResult({ href, page, title, text }, terms, base) {
  const create = (/** @type {string} */ name, /** @type {(Node | string)[]} */ ...children) => {
    const element = document.createElement(name);
    element.append(...children);
    return element;
  };
  const at = Math.max(0, ...terms.map((term) => text.toLowerCase().indexOf(term)));
  const start = at < EXCERPT / 2 ? 0 : text.lastIndexOf(" ", at - EXCERPT / 3) + 1;
  const excerpt = `${start > 0 ? "…" : ""}${text.slice(start, start + EXCERPT)}${text.length > start + EXCERPT ? "…" : ""}`;
  const link = create("a", create("b", title), " ", create("small", page), create("p", excerpt));
  link.setAttribute("href", new URL(href, base).href);
  return create("li", link);
}

/**
 * Arrow keys move between the field and the results; Enter in the field opens the first.
 *
 * @param {KeyboardEvent} event
 * @param {HTMLInputElement} input
 * @param {Element} list
 */
function moveFocus(event, input, list) {
  const stops = [input, ...list.querySelectorAll("a")];
  const at = stops.indexOf(/** @type {HTMLElement & HTMLInputElement} */ (document.activeElement));
  if (event.key === "Enter" && at === 0) {
    event.preventDefault();
    stops[1]?.click();
  }
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0 || at < 0) return;
  event.preventDefault();
  stops[(at + step + stops.length) % stops.length]?.focus();
}
