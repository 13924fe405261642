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

/** @param {readonly import("./run-walk.mjs").Line[]} lines */
export function showLines(lines) {
  const rows = lines.map(({ kind, text, answer = "", note = "" }) => {
    if (kind === "event") {
      const cell = create("td", "event", text);
      cell.setAttribute("colspan", "3");
      return create("tr", "", cell);
    }
    const state = answer === "200" ? "good" : /^\d|no answer|redirect/.test(answer) ? "bad" : "";
    return create("tr", "", create("td", "mono", text), create("td", `mono ${state}`, answer), create("td", "", note));
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
 * @param {"good" | "bad" | "running"} state
 * @param {string} title
 * @param {readonly string[]} texts
 */
export function showVerdict(state, title, texts) {
  const verdict = find("verdict");
  verdict.dataset.state = state;
  verdict.replaceChildren(create("p", "verdict-title", title), ...texts.map((text) => create("p", "", text)));
}
