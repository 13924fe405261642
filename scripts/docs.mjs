// @ts-check
/**
 * Builds `site/`, the documentation as a static site, from the description in `generated/openapi.json`.
 *
 *   npm run docs                                   uses the host in the description
 *   npm run docs -- --host app.example.com         the host in the samples and in the base URL
 *                   --title "Example Voice API"
 *                   --logo logo.svg                an image next to the title: svg, png, jpg or webp
 *                   --color "#067a52"              the color of links and buttons; its contrast is checked
 *                   --site-url https://docs.example.com/api/   the URL of the site, for absolute links and a sitemap
 *
 * `npm run docs` first updates `generated/`. It replaces all of `site/`, or leaves it unchanged after an error.
 */
import { fileURLToPath } from "node:url";
import { buildSite } from "./docs/build.mjs";
import { readOptions, UsageError } from "./docs/options.mjs";
import { replaceFolder } from "./docs/replace-folder.mjs";

try {
  const files = await buildSite(await readOptions(process.argv.slice(2)));
  await replaceFolder(fileURLToPath(new URL("../site", import.meta.url)), files);
  console.log(`Wrote ${Object.keys(files).length} files to site/.`);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
