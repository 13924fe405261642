// @ts-check
import getReleasePlan from "@changesets/get-release-plan";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** @typedef {"none" | "patch" | "minor" | "major"} Bump */

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Reads the changesets in `.changeset/`.
 *
 * @returns {Promise<{ bump: Bump, changesets: { bump: Bump, summary: string }[] }>} the version bump that they request
 *   together, and each of them
 * @throws {Error} if a changeset cannot be read
 */
export async function getPlannedRelease() {
  const { name } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  const plan = await getReleasePlan(root).catch((/** @type {Error} */ { message }) => {
    throw new Error(`.changeset/: ${message.trim()}\nA changeset begins with ---, "${name}": minor, ---.`);
  });
  /** @param {readonly { name: string, type: Bump }[]} releases */
  const getBump = (releases) => releases.find((release) => release.name === name)?.type ?? "none";
  return {
    bump: getBump(plan.releases),
    changesets: plan.changesets.map(({ releases, summary }) => ({ bump: getBump(releases), summary })),
  };
}
