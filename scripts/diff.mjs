// @ts-check
/**
 * Compares the description with that of the last release: names each change with the bump that it needs, and fails where
 * the changesets in `.changeset/` ask for less. `npm run diff` makes sure first that `generated/` is what the YAML says.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { resolve, toKeys, vocabulary } from "./generate/document.mjs";
import { getPlannedBump } from "./planned-bump.mjs";
import { redocly } from "./redocly.mjs";

/** @typedef {import("./planned-bump.mjs").Bump} Bump */
/**
 * @typedef {object} Change as Redocly reports it
 * @property {string} path a JSON pointer that goes through `$ref`s
 * @property {string} kind
 * @property {Bump} impact
 * @property {string} [property] what of it has changed
 * @property {{ ruleId: string, message: string }[]} verdicts why the impact is more than a patch
 */

const root = fileURLToPath(new URL("..", import.meta.url));
const RELEASED = "openapi/released.yaml";
const CURRENT = "generated/openapi.json";
/** @type {readonly Bump[]} */
const BUMPS = ["none", "patch", "minor", "major"];
/** The components that openapi-typescript makes types of. */
const TYPED = new Set(["headers", "parameters", "pathItems", "requestBodies", "responses", "schemas"]);

/** @returns {Promise<Change[]>} */
async function compare() {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-diff-"));
  const report = join(folder, "report.json");
  try {
    await redocly(["diff", RELEASED, CURRENT, "--fail-on", "none", "--format", "json", "--output", report], root);
    return JSON.parse(await readFile(report, "utf8")).changes;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * What a change asks of the version, where Redocly does not know what this package makes of a description.
 *
 * A reader of an open vocabulary is ready for a word that it does not know, so a word more is no break, and closing it is
 * one. Most components have a type that users name, `components["schemas"]["Assistant"]`, whether or not an answer changes.
 *
 * @param {any} released
 * @param {any} current
 * @param {Change} change
 * @returns {Bump}
 */
function toBump(released, current, { path, kind, property, impact, verdicts }) {
  const keys = toKeys(path);
  const [first, group = ""] = keys;
  if (first === "components" && TYPED.has(group) && (kind === "removed" || property === "key")) return "major";
  // The change is in the vocabulary itself, in its `anyOf`, or in the `enum` below that.
  const places = [0, 1, 2].map((above) => keys.slice(0, keys.length - above));
  const [wasOpen, isOpen] = [released, current].map((document) =>
    places.map((place) => vocabulary(getAt(document, place)) !== undefined),
  );
  if (wasOpen?.some((open, index) => open && !isOpen?.[index])) return "major";
  const isWord = verdicts.length > 0 && verdicts.every(({ ruleId }) => ruleId === "enum-values-added");
  return isWord && isOpen?.includes(true) ? "minor" : impact;
}

/** @param {any} document @param {readonly string[]} keys of a way that goes through `$ref`s */
function getAt(document, keys) {
  let value = document;
  for (const key of keys) value = resolve(document, value)?.[key];
  return resolve(document, value) ?? {};
}

async function diff() {
  const released = parse(await readFile(join(root, RELEASED), "utf8"));
  const current = JSON.parse(await readFile(join(root, CURRENT), "utf8"));
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const planned = await getPlannedBump();
  /** @type {Bump} */
  let needed = "none";
  for (const change of await compare()) {
    const bump = toBump(released, current, change);
    if (BUMPS.indexOf(bump) > BUMPS.indexOf(needed)) needed = bump;
    const { kind, path, property, verdicts } = change;
    console.log(`${bump}: ${kind} ${toKeys(path).join(" ")}${property ? `, its ${property}` : ""}`);
    for (const { message } of verdicts) console.log(`       ${message}`);
  }

  if (needed === "none") {
    console.log(`The description is that of ${version}.`);
  } else if (BUMPS.indexOf(planned) >= BUMPS.indexOf(needed)) {
    console.log(`Since ${version} the description needs a ${needed} release; the changesets ask for a ${planned} one.`);
  } else {
    throw new Error(
      `Since ${version} the description needs a ${needed} release, and the changesets ask for ${planned}. ` +
        `Run "npx changeset" and choose ${needed}, or take the change back.`,
    );
  }
}

try {
  await diff();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
