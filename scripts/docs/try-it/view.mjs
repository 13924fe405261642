// @ts-check

/** More rows than this make a page slow, and nobody reads them. */
const MOST_ROWS = 1000;
const COLUMNS = /** @type {const} */ (["id", "name", "type", "status", "mode"]);

/** @param {string} id */
export function find(id) {
  const element = document.getElementById(id);
  if (!element) throw new Error(`The page has no #${id}.`);
  return element;
}

/**
 * @param {string} name
 * @param {string} [className]
 * @param {readonly (Node | string)[]} children
 */
function create(name, className = "", ...children) {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...children);
  return element;
}

/** @param {readonly import("./run-client.mjs").Line[]} lines */
export function showLines(lines) {
  const rows = lines.map(({ kind, text, response = "", note = "" }) => {
    if (kind === "event") {
      const cell = create("td", "event", text);
      cell.setAttribute("colspan", "3");
      return create("tr", "", cell);
    }
    const state = response === "200" ? "good" : /^\d|no response|redirect/.test(response) ? "bad" : "";
    const cells = [create("td", "mono", text), create("td", `mono ${state}`, response), create("td", "", note)];
    return create("tr", "", ...cells);
  });
  find("requests").replaceChildren(...rows);
}

/** @param {readonly import("voice-assistants-client").Assistant[]} assistants */
export function showAssistants(assistants) {
  const rows = assistants
    .slice(0, MOST_ROWS)
    .map((assistant) => create("tr", "", ...COLUMNS.map((name) => create("td", "", String(assistant[name])))));
  find("assistants").replaceChildren(...rows);
  const count =
    assistants.length > MOST_ROWS ? `the first ${MOST_ROWS} of ${assistants.length}` : `${assistants.length}`;
  find("count").textContent = count;
}

/**
 * @param {"loop" | "client"} id
 * @param {"good" | "bad" | "running" | "none"} state
 * @param {string} title
 * @param {readonly string[]} texts
 */
export function showCard(id, state, title, texts) {
  const card = find(id);
  card.dataset.state = state;
  const [verdict, details] = ["p.verdict", "div"].map((selector) => card.querySelector(selector));
  verdict?.replaceChildren(title);
  details?.replaceChildren(...texts.map((text) => create("p", "", text)));
}
