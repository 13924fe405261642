// @ts-check
/** What a page of text gains where scripts run: buttons that copy, and a mark at the part that is being read. */

for (const figure of document.querySelectorAll(".code")) {
  const button = document.createElement("button");
  button.type = "button";
  const what = figure.querySelector("figcaption")?.textContent ?? "";
  const say = (/** @type {string} */ word) => {
    button.textContent = word;
    button.setAttribute("aria-label", `${word} ${what}`.trim());
  };
  button.addEventListener("click", async () => {
    const text = figure.querySelector("pre")?.textContent ?? "";
    const isCopied = await copy(text).catch(() => false);
    say(isCopied ? "Copied" : "Not copied");
    setTimeout(say, 2000, "Copy");
  });
  say("Copy");
  figure.append(button);
}

/** @param {string} text @returns {Promise<boolean>} */
async function copy(text) {
  // A page that came over HTTP has no clipboard.
  if (!navigator.clipboard) return false;
  await navigator.clipboard.writeText(text);
  return true;
}

/** @type {Map<Element, HTMLAnchorElement>} */
const links = new Map();
for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".contents a"))) {
  const target = document.getElementById(link.hash.slice(1));
  if (target) links.set(target, link);
  link.addEventListener("click", () => {
    if (matchMedia("(max-width: 60rem)").matches) link.closest("details")?.removeAttribute("open");
  });
}

/** Marks the last part whose head is in the upper quarter of the window. */
const mark = () => {
  let current;
  for (const [target, link] of links) {
    link.removeAttribute("aria-current");
    if (target.getBoundingClientRect().top < innerHeight / 4) current = link;
  }
  current?.setAttribute("aria-current", "true");
};
const observer = new IntersectionObserver(mark, { rootMargin: "0px 0px -75% 0px" });
for (const target of links.keys()) observer.observe(target);
