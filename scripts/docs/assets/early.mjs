// @ts-check
/**
 * Runs before a page is painted, so that nothing flickers: applies the theme that the reader chose on any page, or else
 * the one of the system. Redoc keeps its choice under the same name, so the reference follows.
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
