// @ts-check
import getReleasePlan from "@changesets/get-release-plan";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** @typedef {"none" | "patch" | "minor" | "major"} Bump */

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Returns the version bump that the changesets in `.changeset/` request.
 *
 * @returns {Promise<Bump>}
 * @throws {Error} if a changeset cannot be read
 */
export async function getPlannedBump() {
  const { name } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  const plan = await getReleasePlan(root).catch((/** @type {Error} */ { message }) => {
    throw new Error(`.changeset/: ${message.trim()}\nA changeset begins with ---, "${name}": minor, ---.`);
  });
  return plan.releases.find((release) => release.name === name)?.type ?? "none";
}
