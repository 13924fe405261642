import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import document from "../../generated/openapi.json" with { type: "json" };

/** The text of each file of a site, by its path. */
export async function readSite(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const texts = files.map(async (file) => [file.slice(folder.length + 1), await readFile(file, "utf8")]);
  return Object.fromEntries(await Promise.all(texts));
}

/** The characters that the pages write as entities. */
const CHARACTERS: Record<string, string> = { lt: "<", gt: ">", quot: '"', amp: "&", ZeroWidthSpace: "" };

/** The words of an HTML page, without its markup. */
export function readWords(html = ""): string {
  const [, body = ""] = /<body>(.*)<\/body>/s.exec(html) ?? [];
  const text = body
    .replaceAll(/<(script|style)\b.*?<\/\1>/gs, "")
    .replaceAll(/<\/?(a|b|code|em|strong|span)\b[^>]*>/g, "")
    .replaceAll(/<[^>]+>/g, "\n")
    .replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll(/&(\w+);/g, (entity, name) => CHARACTERS[name] ?? entity);
  return toWords(text);
}

/** Names of the description as they stand in it: parameters, fields and headers. */
export const names: string[] = [
  ...Object.values(document.components.parameters).map(({ name }) => name),
  ...Object.values(document.components.schemas).flatMap((schema) => Object.keys(schema.properties)),
  ...Object.values(document.components.responses).flatMap((given) =>
    "headers" in given ? Object.keys(given.headers) : [],
  ),
];

/** Every summary and description, as plain words, but those of examples and of values in them. */
export function getSentences(node: unknown, key = ""): string[] {
  if (typeof node !== "object" || node === null || ["examples", "example", "x-codeSamples"].includes(key)) return [];
  return Object.entries(node).flatMap(([name, value]) =>
    typeof value === "string" && (name === "description" || name === "summary") && key !== "properties"
      ? value.split(/\n(?:\n|- )/).map(toWords)
      : getSentences(value, name),
  );
}

/** A text without markup, its white space made even. */
export function toWords(text: string): string {
  return text.replaceAll("`", "").replaceAll(/^- /gm, "").replaceAll(/\s+/g, " ").trim();
}
