// @ts-check
/**
 * Runs before a page is painted, so that nothing flickers: applies the theme that the reader chose on any page, or else
 * the one of the system. Redoc keeps its choice under the same name, so the reference follows. It also notes that a reader
 * asks for the search before the script which opens it has come.
 */
const root = document.documentElement;
let theme;
try {
  theme = localStorage.getItem("redoc.colorMode");
} catch {
  // A browser that blocks storage has no choice to keep.
}
if (theme !== "light" && theme !== "dark") {
  theme = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}
root.classList.add("js", theme);
if (location.protocol === "file:") root.classList.add("from-disk");

addEventListener(
  "keydown",
  (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    root.dataset.search = "wanted";
  },
  { capture: true },
);
addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest("#search-button")) root.dataset.search = "wanted";
});
