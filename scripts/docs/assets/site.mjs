// @ts-check
/** What each page gains where scripts run: the theme switch, the search, and buttons that copy. */
{
  const root = document.documentElement;

  /** Stored under the name that Redoc uses, so that the reference keeps the same theme. */
  const THEME = "redoc.colorMode";
  const LANGUAGE = "language";

  /** @param {string} name @returns {string | null} */
  function recall(name) {
    try {
      return localStorage.getItem(name);
    } catch {
      return null;
    }
  }

  /** @param {string} name @param {string} value */
  function remember(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {
      // A browser that blocks storage: the choice holds for this page.
    }
  }

  /** @param {string} theme */
  function setTheme(theme) {
    root.classList.remove("light", "dark");
    root.classList.add(theme);
    const other = theme === "dark" ? "light" : "dark";
    document.getElementById("theme-button")?.setAttribute("aria-label", `Switch to the ${other} theme`);
  }

  const system = matchMedia("(prefers-color-scheme: dark)");
  if (recall(THEME) === null) setTheme(system.matches ? "dark" : "light");
  else setTheme(root.classList.contains("dark") ? "dark" : "light");
  system.addEventListener("change", () => {
    if (recall(THEME) === null) setTheme(system.matches ? "dark" : "light");
  });
  document.getElementById("theme-button")?.addEventListener("click", () => {
    const theme = root.classList.contains("dark") ? "light" : "dark";
    remember(THEME, theme);
    setTheme(theme);
  });
  // A choice that another tab of the browser made.
  addEventListener("storage", ({ key, newValue }) => {
    if (key === THEME && (newValue === "light" || newValue === "dark")) setTheme(newValue);
  });

  const button = document.getElementById("search-button");
  const base = new URL(button?.dataset.base || ".", document.baseURI);

  /** @type {HTMLDialogElement | undefined} */
  let dialog;

  /** Opens at once; the index is loaded the first time, while the reader types. */
  function openSearch() {
    if (dialog?.open) return;
    if (!dialog) {
      dialog = document.createElement("dialog");
      dialog.className = "search";
      dialog.setAttribute("aria-label", "Search");
      const form = document.createElement("form");
      form.method = "dialog";
      const input = Object.assign(document.createElement("input"), { type: "search", autocomplete: "off" });
      input.setAttribute("aria-label", "Search the documentation");
      input.placeholder = "Search fields, guides and the client";
      form.append(input, Object.assign(document.createElement("button"), { type: "button", textContent: "Close" }));
      const status = Object.assign(document.createElement("p"), { textContent: "Type to search." });
      status.setAttribute("role", "status");
      dialog.append(form, status, document.createElement("ul"));
      document.body.append(dialog);
      form.lastElementChild?.addEventListener("click", () => dialog?.close());
      // A first Escape would only empty the field.
      dialog.addEventListener("keydown", (event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        dialog?.close();
      });
      dialog.addEventListener("click", ({ target }) => {
        if (target === dialog) dialog?.close();
      });
      const opened = dialog;
      import(new URL("search.js", base).href)
        .then(({ connectSearch }) => connectSearch(opened, base))
        .catch(() => {
          status.textContent = "The search could not be loaded. It needs the site to be served over HTTP.";
        });
    }
    dialog.showModal();
    // What was searched for before is replaced by what is typed next.
    dialog.querySelector("input")?.select();
  }

  button?.addEventListener("click", openSearch);
  if (root.dataset.search === "wanted") openSearch();
  // Before any other script of the page sees the key.
  addEventListener(
    "keydown",
    (event) => {
      const isTyping = /^(input|select|textarea)$/i.test(/** @type {Element} */ (event.target).tagName ?? "");
      const isShortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
      if (!isShortcut && (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      openSearch();
    },
    { capture: true },
  );

  /** @param {string} text @returns {Promise<boolean>} */
  async function copy(text) {
    // A page that came over HTTP has no clipboard.
    if (!navigator.clipboard) return false;
    await navigator.clipboard.writeText(text);
    return true;
  }

  for (const figure of document.querySelectorAll(".code")) {
    const copier = document.createElement("button");
    copier.type = "button";
    const what = figure.querySelector("figcaption")?.textContent ?? "";
    const say = (/** @type {string} */ word) => {
      copier.textContent = word;
      copier.setAttribute("aria-label", `${word} ${what}`.trim());
    };
    copier.addEventListener("click", async () => {
      const isCopied = await copy(figure.querySelector("pre")?.textContent ?? "").catch(() => false);
      say(isCopied ? "Copied" : "Not copied");
      setTimeout(say, 2000, "Copy");
    });
    say("Copy");
    figure.append(copier);
  }

  // Without a script it is a link to the Markdown.
  const page = /** @type {HTMLAnchorElement | null} */ (document.getElementById("copy-page"));
  if (page && navigator.clipboard) {
    const copier = Object.assign(document.createElement("button"), { type: "button", id: page.id });
    copier.textContent = page.textContent;
    copier.addEventListener("click", async () => {
      const isCopied = await fetch(page.href)
        .then((response) => (response.ok ? response.text() : Promise.reject(new Error(response.statusText))))
        .then(copy)
        .catch(() => false);
      copier.textContent = isCopied ? "Copied" : "Not copied";
      setTimeout(() => (copier.textContent = page.textContent), 2000);
    });
    page.replaceWith(copier);
  }

  /** The tabs that the reader chose, the latest first. A group shows the first that it has: one `curl`, another `pnpm`. */
  const chosen = (recall(LANGUAGE) ?? "").split("\n");
  function chooseTabs() {
    for (const group of document.querySelectorAll(".tabs")) {
      const tabs = /** @type {NodeListOf<HTMLInputElement>} */ (group.querySelectorAll(":scope > input"));
      const latest = chosen.find((value) => [...tabs].some((tab) => tab.value === value));
      for (const tab of tabs) if (tab.value === latest) tab.checked = true;
    }
  }
  chooseTabs();
  document.addEventListener("change", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.matches(".tabs > input")) return;
    chosen.splice(0, chosen.length, target.value, ...chosen.filter((value) => value !== target.value).slice(0, 9));
    remember(LANGUAGE, chosen.join("\n"));
    chooseTabs();
  });

  // A link to a field opens the group that it is in.
  const reveal = () => {
    const target =
      location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
    const group = target?.closest("details");
    if (!target || !group || group.open) return;
    group.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  reveal();

  const filter = /** @type {HTMLInputElement | null} */ (document.getElementById("filter"));
  const fields = [...document.querySelectorAll(".object .fields > div")];
  filter?.addEventListener("input", () => {
    const wanted = filter.value.trim().toLowerCase();
    for (const field of fields) field.toggleAttribute("hidden", !field.textContent.toLowerCase().includes(wanted));
    for (const group of /** @type {NodeListOf<HTMLDetailsElement>} */ (document.querySelectorAll(".object .group"))) {
      const isFound = group.querySelector(".fields > div:not([hidden])") !== null;
      group.toggleAttribute("hidden", !isFound);
      group.open = wanted !== "" && isFound;
    }
    const count = fields.filter((field) => !field.hasAttribute("hidden")).length;
    const status = document.getElementById("filter-status");
    if (status) status.textContent = wanted === "" ? "" : `${count} of ${fields.length} fields`;
  });

  /** @type {Map<Element, HTMLAnchorElement>} */
  const links = new Map();
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".sidebar ul ul a"))) {
    const target = document.getElementById(link.hash.slice(1));
    if (target) links.set(target, link);
    link.addEventListener("click", () => {
      if (matchMedia("(max-width: 60rem)").matches) link.closest("details")?.removeAttribute("open");
    });
  }

  /** Marks the last part whose heading is in the upper quarter of the window. */
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
}
