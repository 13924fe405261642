// @ts-check
const names = location.pathname.split("/").slice(1, -1);
const folders = ["/", ...names.map((_, at) => `/${names.slice(0, at + 1).join("/")}/`)];

for (const folder of folders) {
  const response = await fetch(`${folder}openapi.json`).catch(() => undefined);
  const found = response?.ok ? await response.json().catch(() => undefined) : undefined;
  if (!found?.openapi) continue;
  for (const link of document.querySelectorAll("[href]")) {
    const href = link.getAttribute("href") ?? "";
    if (!/^[#/]|:/.test(href)) link.setAttribute("href", folder + href);
  }
  document.getElementById("search-button")?.setAttribute("data-base", folder);
  document.head.append(Object.assign(document.createElement("script"), { src: `${folder}site.js` }));
  break;
}
