// @ts-check
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * VitePress checks that linked pages exist. This also checks the anchors, and the files that are not pages.
 *
 * @param {string} folder
 * @throws {Error} that names each dead link
 */
export async function checkLinks(folder) {
  const files = new Set(await readdir(folder, { recursive: true }));
  /** @type {Map<string, { ids: Set<string>, links: string[] }>} */
  const pages = new Map();
  for (const name of files) {
    if (!name.endsWith(".html") || name === "redoc.html") continue;
    const html = await readFile(join(folder, name), "utf8");
    const find = (/** @type {RegExp} */ pattern) => [...html.matchAll(pattern)].map(([, value = ""]) => value);
    const links = find(/<a\b[^>]*\shref="([^"]*)"/g);
    pages.set(name, { ids: new Set(find(/\sid="([^"]*)"/g)), links });
  }
  const dead = [...pages].flatMap(([page, { links }]) =>
    links
      .filter((link) => {
        if (/^[a-z]+:|^\/[^/]/.test(link)) return false;
        const [path = "", anchor = ""] = decodeURI(link).split("#");
        const target = path.replace(/^\.\//, "") || (path === "" ? page : "index.html");
        if (!files.has(target)) return true;
        return anchor !== "" && pages.get(target)?.ids.has(anchor) === false;
      })
      .map((link) => `${page}: ${link}`),
  );
  if (dead.length > 0) throw new Error(`Dead links:\n${dead.join("\n")}`);
}
