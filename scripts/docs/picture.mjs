// @ts-check
/**
 * Draws what the built command line prints for the sandbox, for the README: `node scripts/docs/picture.mjs`.
 */
import { spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const ARGS = ["list", "--sandbox", "--limit", "8"];
const LINE = 20;

/** @returns {string} an SVG of a real run */
export function drawPicture() {
  const program = fileURLToPath(new URL("../../dist/cli.mjs", import.meta.url));
  const env = { PATH: process.env.PATH, NO_COLOR: "1", COLUMNS: "120" };
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...ARGS], { encoding: "utf8", env });
  if (status !== 0) throw new Error(`The command line ended with ${status}: ${stderr}`);
  const lines = [`$ voice-assistants ${ARGS.join(" ")}`, ...`${stdout}${stderr}`.trimEnd().split("\n")];
  const width = Math.max(...lines.map((line) => line.length)) * 8.5 + 32;
  const height = lines.length * LINE + 28;
  const text = lines.map((line, at) => `<text x="16" y="${(at + 1) * LINE + 8}">${escape(line.trimEnd())}</text>`);
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escape(lines[0] ?? "")}</title>`,
    `<rect width="100%" height="100%" rx="8" fill="#15191f"/>`,
    `<g fill="#e4e8ee" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" xml:space="preserve">`,
    ...text,
    "</g>",
    "</svg>",
    "",
  ].join("\n");
}

/** @param {string} text */
function escape(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeFile(new URL("assets/list.svg", import.meta.url), drawPicture());
}
