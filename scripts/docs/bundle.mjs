// @ts-check
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";

/**
 * A script of the site with all that it imports, in one file for a browser.
 *
 * @param {string} name its path in this folder
 * @returns {Promise<string>}
 */
export async function bundle(name) {
  const input = fileURLToPath(new URL(name, import.meta.url));
  const build = await rolldown({ input, platform: "browser", logLevel: "silent" });
  const { output } = await build.generate({ format: "esm", minify: true });
  await build.close();
  return output[0].code;
}
