// @ts-check
/** The Try-it page: reads what was chosen, runs the client, and shows what it did and what it came to. */
import { explain } from "./explain.mjs";
import { runLoop } from "./run-loop.mjs";
import { runWalk } from "./run-walk.mjs";
import { createTrouble } from "./sandboxes.mjs";
import { find, showAssistants, showLines, showVerdict } from "./view.mjs";

const form = /** @type {HTMLFormElement} */ (find("try-it"));
const path = /** @type {"/user/assistants/get"} */ (form.dataset.path);
const [run, stop] = ["run", "stop"].map((id) => /** @type {HTMLButtonElement} */ (find(id)));
let controller = new AbortController();

/** Shows the part of the form that belongs to the chosen target, and switches the other off. */
function showTarget() {
  const target = String(new FormData(form).get("target"));
  for (const part of form.querySelectorAll("fieldset[data-target]")) {
    const isChosen = /** @type {HTMLFieldSetElement} */ (part).dataset.target === target;
    part.toggleAttribute("hidden", !isChosen);
    part.toggleAttribute("disabled", !isChosen);
  }
}

async function start() {
  const data = new FormData(form);
  const read = (/** @type {string} */ name) => String(data.get(name) ?? "").trim();
  const isSandbox = read("target") === "sandbox";
  const trouble = createTrouble({ fault: read("fault"), page: Number(read("page")), change: read("change") });
  const { sandbox, send } = trouble();
  const before = sandbox.assistants.list();
  const perPage = Number(read("per_page"));
  const baseUrl = isSandbox ? sandbox.baseUrl : read("base_url");
  // The policy of this page allows nothing else.
  if (!URL.canParse(baseUrl) || new URL(baseUrl).protocol !== "https:") {
    showVerdict("bad", "Not started", [
      "Give a base URL that begins with https://, such as https://app.example.com/api.",
    ]);
    return;
  }

  controller = new AbortController();
  toggle(true);
  find("results").hidden = false;
  showVerdict("running", "Reading…", []);
  showAssistants([]);
  let frame = 0;
  const walk = await runWalk({
    path,
    perPage,
    verify: data.has("verify"),
    client: isSandbox ? { baseUrl, apiKey: sandbox.apiKey, timeout: 1500 } : { baseUrl, apiKey: read("key") },
    send: isSandbox ? send : (request) => fetch(request),
    signal: controller.signal,
    onChange: ({ lines }) => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => showLines(lines));
    },
  });
  showAssistants(walk.assistants);
  const texts = walk.report ? [toSentence(walk)] : [];
  if (isSandbox) {
    const ids = new Set(walk.assistants.map(({ id }) => id));
    const missing = countMissing(before, sandbox, ids);
    if (walk.error === undefined && missing > 0) texts.push(toHonestLimit(missing));
    texts.push(await compare(trouble(), before, perPage));
  }
  if (walk.error === undefined) {
    showVerdict("good", walk.isRepaired ? "Complete, after a repair" : "Complete", texts);
  } else {
    const { title, text } = explain(walk.error, {
      host: new URL(baseUrl).host,
      isAnswered: walk.isAnswered,
      isSandbox,
    });
    showVerdict("bad", title, [text, ...texts]);
  }
  toggle(false);
}

/** @param {import("./run-walk.mjs").Run} walk */
function toSentence({ assistants, report }) {
  const { total, passes = 0, requests = 0, duplicates = 0, resumePage } = report ?? {};
  const facts = [amount(requests, "request"), passes === 1 ? "1 pass" : `${passes} passes`];
  if (duplicates > 0) facts.push(`${duplicates} repeated and yielded once`);
  const counted = total === undefined ? "" : ` The server last counted ${total}.`;
  const resume = resumePage ? ` Go on at page ${resumePage}.` : "";
  return `${amount(assistants.length, "assistant")} listed: ${facts.join(", ")}.${counted}${resume}`;
}

/** @param {number} missing */
function toHonestLimit(missing) {
  return (
    `${amount(missing, "assistant")} that stayed in the list did not come: a delete and an insert cancelled out between ` +
    "two requests, which no single walk can see. Choose verify, and it is found."
  );
}

/**
 * What a plain loop makes of the same list under the same trouble.
 *
 * @param {import("./sandboxes.mjs").TroubledSandbox} trouble
 * @param {readonly import("voice-assistants-client").Assistant[]} before
 * @param {number} perPage
 */
async function compare({ sandbox, send }, before, perPage) {
  const { ids, error } = await runLoop(sandbox.baseUrl + path, sandbox.apiKey, perPage, send);
  const missing = countMissing(before, sandbox, ids);
  const end = error === undefined ? "no error" : `a ${error instanceof Error ? error.name : "failure"}`;
  return `A plain loop over the same list: ${amount(ids.size, "assistant")}, ${missing} missing, ${end}.`;
}

/**
 * How many assistants were in the list throughout, and did not come.
 *
 * @param {readonly import("voice-assistants-client").Assistant[]} before
 * @param {import("./sandboxes.mjs").Sandbox} sandbox
 * @param {Set<number>} came
 */
function countMissing(before, { assistants }, came) {
  const after = new Set(assistants.list().map(({ id }) => id));
  return before.filter(({ id }) => after.has(id) && !came.has(id)).length;
}

/**
 * @param {number} count
 * @param {string} noun
 */
function amount(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** @param {boolean} isRunning */
function toggle(isRunning) {
  run?.toggleAttribute("disabled", isRunning);
  stop?.toggleAttribute("hidden", !isRunning);
}

form.addEventListener("change", showTarget);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  void start();
});
stop?.addEventListener("click", () => controller.abort());
showTarget();
toggle(false);
