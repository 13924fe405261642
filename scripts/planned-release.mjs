// @ts-check
import getReleasePlan from "@changesets/get-release-plan";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** @typedef {"none" | "patch" | "minor" | "major"} Bump */

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Reads the changesets in `.changeset/`.
 *
 * @returns {Promise<{ bump: Bump, breaking: string }>} the version bump that they request, and the text of the major ones
 * @throws {Error} if a changeset cannot be read
 */
export async function getPlannedRelease() {
  const { name } = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8"));
  const { changesets, releases } = await getReleasePlan(root).catch((/** @type {Error} */ { message }) => {
    throw new Error(`.changeset/: ${message.trim()}\nA changeset begins with ---, "${name}": minor, ---.`);
  });
  const major = changesets.filter((changeset) => changeset.releases.some(({ type }) => type === "major"));
  return {
    bump: releases.find((release) => release.name === name)?.type ?? "none",
    breaking: major.map(({ summary }) => summary).join("\n"),
  };
}
