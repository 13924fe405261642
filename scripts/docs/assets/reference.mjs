// @ts-check
/**
 * Brings the page to life that Redoc has drawn ahead. Its script is large, so it waits for the first sign of a reader, or
 * for a pause after the page has been shown; an address that names a part is a sign.
 */

const SIGNS = ["pointerdown", "pointermove", "keydown", "wheel", "touchstart", "scroll"];
const PAUSE = 3000;
const STILL = 150;

/** Redoc draws what is near the window. Here it draws all that is open, so that the search of the browser finds it. */
class PatientObserver extends IntersectionObserver {
  /**
   * @param {IntersectionObserverCallback} callback
   * @param {IntersectionObserverInit} [options]
   */
  constructor(callback, options) {
    super(callback, options?.rootMargin ? { ...options, rootMargin: "1000000px 0px" } : options);
  }
}

/**
 * Opens the first tag: Redoc keeps the operations of a tag folded until they are asked for, and shows one tag at a time.
 *
 * @param {HTMLElement} page
 */
function openOperations(page) {
  const observer = new MutationObserver(() => {
    const button = [...page.querySelectorAll("button")].find(({ textContent }) => textContent === "+ Show");
    if (!button) return;
    observer.disconnect();
    button.click();
  });
  observer.observe(page, { childList: true, subtree: true });
}

/**
 * Resolves when nothing has been drawn for a while.
 *
 * @param {HTMLElement} page
 * @returns {Promise<void>}
 */
function becomesStill(page) {
  return new Promise((resolve) => {
    /** @type {ReturnType<typeof setTimeout>} */
    let timer;
    const observer = new MutationObserver(() => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        observer.disconnect();
        resolve();
      }, STILL);
    });
    observer.observe(page, { childList: true, subtree: true });
  });
}

/** What the reader pressed before Redoc could react. @type {Element[]} */
const pressed = [];
const keep = (/** @type {Event} */ { target }) => {
  const control =
    target instanceof Element ? target.closest("#redoc :is(button, [role=button], [role=tab], summary)") : null;
  if (control) pressed.push(control);
};

/** Presses it again, or what was drawn in its place. */
function pressAgain() {
  for (const control of pressed) {
    const label = control.textContent;
    const drawn = [...page.querySelectorAll(control.tagName)].find(({ textContent }) => textContent === label);
    const target = control.isConnected ? control : drawn;
    if (target instanceof HTMLElement) target.click();
  }
}

const page = /** @type {HTMLElement} */ (document.getElementById("redoc"));
let started = false;

async function start() {
  if (started) return;
  started = true;
  for (const sign of SIGNS) removeEventListener(sign, start);
  globalThis.IntersectionObserver = PatientObserver;
  // The search of Redoc makes a worker out of text, which the policy forbids; without workers it does without.
  Reflect.deleteProperty(globalThis, "Worker");
  // They are made when the site is built.
  const files = ["redoc.js", "reference-data.js"].map((name) => import(new URL(name, import.meta.url).href));
  const [{ hydrate }, { definition, options }] = await Promise.all(files);
  // From here on Redoc reacts by itself.
  removeEventListener("click", keep, { capture: true });
  if (location.hash === "") {
    openOperations(page);
    await hydrate(definition, options, page);
    await becomesStill(page);
    pressAgain();
  } else {
    // What was drawn ahead is the beginning. Another part is not shown before all that stands above it is in its place.
    page.replaceChildren();
    page.classList.add("waiting");
    const isStill = becomesStill(page);
    await hydrate(definition, options, page);
    await isStill;
    page.classList.remove("waiting");
    pressAgain();
  }
}

addEventListener("click", keep, { capture: true });

for (const sign of SIGNS) addEventListener(sign, start, { passive: true });
if (location.hash) void start();
else addEventListener("load", () => setTimeout(start, PAUSE));
