// @ts-check
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { redocly } from "../redocly.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The programs in `contestants/`, by the label in the results. Ratios are to the loop. */
const CONTESTANTS = /** @type {const} */ ({
  "this client": "this-client",
  "hand-written loop": "hand-written-loop",
  "openapi-fetch with a loop": "openapi-fetch",
  "Redocly's generated client": "redocly",
});

/** @typedef {keyof typeof CONTESTANTS} Label */
/** @typedef {{ label: Label, file: string }} Contestant `file` is the bundled program */

/** Bundles each contestant. @param {string} folder for the bundles @returns {Promise<Contestant[]>} */
export async function bundleContestants(folder) {
  const generated = join(folder, "redocly-client.ts");
  await redocly(["generate-client", "generated/openapi.json", "--output", generated], root);
  const alias = { "voice-assistants-client": join(root, "dist/index.mjs"), "redocly-client": generated };

  const labels = /** @type {Label[]} */ (Object.keys(CONTESTANTS));
  return Promise.all(
    labels.map(async (label) => {
      const input = join(import.meta.dirname, "contestants", `${CONTESTANTS[label]}.ts`);
      const file = join(folder, `${CONTESTANTS[label]}.mjs`);
      const build = await rolldown({ input, platform: "node", logLevel: "silent", resolve: { alias } });
      await build.write({ file, format: "esm", codeSplitting: false });
      await build.close();
      return { label, file };
    }),
  );
}
