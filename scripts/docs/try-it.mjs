// @ts-check
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { buildPackage } from "../build.mjs";

/**
 * The script of the Try-it page: the package as its users get it, out of `dist/`, in one file for a browser.
 *
 * @returns {Promise<string>}
 */
export async function bundleTryIt() {
  await buildPackage();
  const input = fileURLToPath(new URL("try-it/main.mjs", import.meta.url));
  const build = await rolldown({ input, platform: "browser", logLevel: "silent" });
  const { output } = await build.generate({ format: "esm", minify: true });
  await build.close();
  return output[0].code;
}
