// @ts-check
/** The Try-it page: reads what was chosen, runs a plain loop and the client, and shows how each ended. */
import { toCode } from "./code.mjs";
import { compare } from "./compare.mjs";
import { runClient } from "./run-client.mjs";
import { judgeClient } from "./verdict.mjs";
import { find, showAssistants, showCard, showLines } from "./view.mjs";

/** What a link to a run holds. Never a host or a key. */
const SHARED = new Set(["fault", "page", "change", "per_page", "verify"]);

const form = /** @type {HTMLFormElement} */ (find("try-it"));
const share = /** @type {HTMLAnchorElement} */ (find("share"));
const path = /** @type {"/user/assistants/get"} */ (form.dataset.path);
const packageName = form.dataset.package ?? "";
const [runButton, stopButton] = ["run", "stop"].map((id) => find(id));
let controller = new AbortController();

/** @returns {import("./code.mjs").Choice & { key: string }} */
function readChoice() {
  const data = new FormData(form);
  const read = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  return {
    target: read("target") === "host" ? "host" : "sandbox",
    fault: read("fault"),
    page: Number(read("page")),
    change: read("change"),
    perPage: Number(read("per_page")),
    verify: data.has("verify"),
    baseUrl: read("base_url"),
    key: read("key"),
  };
}

/** Shows the part of the form that belongs to the chosen target, and the code for what was chosen. */
function showChoice() {
  const choice = readChoice();
  for (const part of form.querySelectorAll("fieldset[data-target]")) {
    const isChosen = /** @type {HTMLFieldSetElement} */ (part).dataset.target === choice.target;
    part.toggleAttribute("hidden", !isChosen);
    part.toggleAttribute("disabled", !isChosen);
  }
  find("loop").toggleAttribute("hidden", choice.target === "host");
  // What the other part of the form holds can be read now.
  find("code").textContent = toCode(readChoice(), { packageName, path });
  const query = new URLSearchParams();
  for (const [name, value] of new FormData(form)) if (SHARED.has(name)) query.set(name, String(value));
  share.href = `?${query}`;
  share.toggleAttribute("hidden", choice.target === "host");
}

/** Fills the form from a link to a run. A value that the form does not allow is left out. */
function applyLink() {
  for (const [name, value] of new URLSearchParams(location.search)) {
    if (!SHARED.has(name)) continue;
    const field = form.querySelector(`[data-target=sandbox] [name="${name}"], .actions [name="${name}"]`);
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = true;
    else if (field instanceof HTMLInputElement || field instanceof HTMLSelectElement) {
      const before = field.value;
      field.value = value;
      if (!field.checkValidity() || field.value === "") field.value = before;
    }
  }
}

async function start() {
  const choice = readChoice();
  const problem = choice.target === "host" ? checkBaseUrl(choice.baseUrl) : undefined;
  if (problem) {
    showCard("client", "bad", "Not started", [problem]);
    return;
  }
  controller = new AbortController();
  toggle(true);
  find("results").hidden = false;
  showCard("loop", "running", "Reading…", []);
  showCard("client", "running", "Reading…", []);
  showAssistants([]);
  await (choice.target === "host" ? listHost(choice) : listSandbox(choice));
  toggle(false);
}

/** @param {ReturnType<typeof readChoice>} choice */
async function listSandbox(choice) {
  const { signal } = controller;
  const { loop, client, run } = await compare(choice, { path, timeout: 1500, signal, onChange: showRequests() });
  showCard("loop", loop.state, loop.title, loop.texts);
  showCard("client", client.state, client.title, client.texts);
  showAssistants(run.assistants);
}

/** @param {ReturnType<typeof readChoice>} choice */
async function listHost({ baseUrl, key, perPage, verify }) {
  const { signal } = controller;
  const client = { baseUrl, apiKey: key };
  const send = (/** @type {Request} */ request) => fetch(request);
  const run = await runClient({ path, perPage, verify, client, send, signal, onChange: showRequests() });
  const context = { host: new URL(baseUrl).host, isSandbox: false, missing: 0, deleted: 0, added: 0 };
  const { state, title, texts } = judgeClient(run, context);
  showCard("client", state, title, texts);
  showAssistants(run.assistants);
}

/** Shows the requests at most once a frame. @returns {(run: import("./run-client.mjs").Run) => void} */
function showRequests() {
  let frame = 0;
  return ({ lines }) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => showLines(lines));
  };
}

/** What the policy of this page does not allow. @param {string} baseUrl */
function checkBaseUrl(baseUrl) {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const isLocal = url?.protocol === "http:" && /^(127\.0\.0\.1|localhost)$/.test(url.hostname);
  if (url?.protocol === "https:" || isLocal) return undefined;
  return (
    "Give a base URL that begins with https://, such as https://app.example.com/api. For `voice-assistants sandbox` on " +
    "this computer, give http://127.0.0.1:4010/api."
  );
}

/** @param {boolean} isRunning */
function toggle(isRunning) {
  runButton?.toggleAttribute("disabled", isRunning);
  stopButton?.toggleAttribute("hidden", !isRunning);
}

form.addEventListener("input", showChoice);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void start();
});
stopButton?.addEventListener("click", () => controller.abort());
share.addEventListener("click", async (event) => {
  event.preventDefault();
  history.replaceState(undefined, "", share.href);
  const isCopied = await navigator.clipboard?.writeText(share.href).then(
    () => true,
    () => false,
  );
  const label = share.textContent;
  share.textContent = isCopied ? "Copied" : "The address of this page is the link";
  setTimeout(() => (share.textContent = label), 2000);
});
applyLink();
showChoice();
toggle(false);
// A link to a run shows that run.
if (location.search !== "") void start();
