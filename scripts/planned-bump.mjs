// @ts-check
import getReleasePlan from "@changesets/get-release-plan";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** @typedef {"none" | "patch" | "minor" | "major"} Bump */

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * What the changesets in `.changeset/` ask of the next version.
 *
 * @returns {Promise<Bump>}
 * @throws {Error} when one of them cannot be read
 */
export async function getPlannedBump() {
  const { name } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  const plan = await getReleasePlan(root).catch((/** @type {Error} */ { message }) => {
    throw new Error(`.changeset/: ${message.trim()}\nA changeset begins with ---, "${name}": minor, ---.`);
  });
  return plan.releases.find((release) => release.name === name)?.type ?? "none";
}
