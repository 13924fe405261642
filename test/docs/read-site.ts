import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { toWords } from "./documented.js";

/** The text of each file of a site, by its path. */
export async function readSite(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")]);
  return Object.fromEntries(await Promise.all(texts));
}

/** The words of an HTML page, without its markup. */
export function readWords(html = ""): string {
  const [, body = ""] = /<body>(.*)<\/body>/s.exec(html) ?? [];
  const characters = {
    lt: "<",
    gt: ">",
    quot: '"',
    "#39": "'",
    "#123": "{",
    "#125": "}",
    amp: "&",
    ZeroWidthSpace: "",
  };
  const text = body
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, "")
    .replaceAll(/<\/?(a|b|code|em|strong|span)\b[^>]*>/g, "")
    .replaceAll(/<[^>]+>/g, "\n");
  return toWords(
    text.replaceAll(
      /&(lt|gt|quot|#39|#123|#125|amp|ZeroWidthSpace);/g,
      (_, name: keyof typeof characters) => characters[name],
    ),
  );
}
