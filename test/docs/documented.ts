import document from "../../generated/openapi.json" with { type: "json" };

type Node = { readonly [key: string]: unknown };

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
  return Object.entries(node as Node).flatMap(([name, value]) =>
    typeof value === "string" && (name === "description" || name === "summary") && key !== "properties"
      ? value.split(/\n(?:\n|- )/).map(toWords)
      : getSentences(value, name),
  );
}

/** A text without markup, its white space made even. */
export function toWords(text: string): string {
  return text.replaceAll("`", "").replaceAll(/^- /gm, "").replaceAll(/\s+/g, " ").trim();
}
