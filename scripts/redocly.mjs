// @ts-check
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const cli = fileURLToPath(new URL("../node_modules/@redocly/cli/bin/cli.js", import.meta.url));

/**
 * Runs the Redocly CLI without telemetry, and removes its notices about new versions of Redocly and Node from the output.
 *
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<string>} the output
 * @throws {Error} with the output, if it fails
 */
export async function redocly(args, cwd) {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  const child = spawn(process.execPath, [cli, ...args], { cwd, env, stdio: ["ignore", "pipe", "pipe"] });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (printed += text));
  const code = await new Promise((resolve, reject) => child.on("error", reject).on("close", resolve));
  const text = printed.replace(/^\s*╔═+╗\n(?:\s*║.*║\n)+\s*╚═+╝\n/gm, "").trim();
  if (code !== 0) throw new Error(text);
  return text;
}
