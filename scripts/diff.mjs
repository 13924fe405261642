// @ts-check
/**
 * Compares the description with that of the last release. It names each change with the bump that it needs, and fails if
 * the changesets in `.changeset/` plan a smaller one. `npm run diff` first checks that `generated/` is up to date.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { getKnownValues, resolve, toKeys } from "./generate/document.mjs";
import { getPlannedBump } from "./planned-bump.mjs";
import { redocly } from "./redocly.mjs";

/** @typedef {import("./planned-bump.mjs").Bump} Bump */
/**
 * @typedef {object} Change as Redocly reports it
 * @property {string} path a JSON pointer that goes through `$ref`s
 * @property {string} kind
 * @property {Bump} impact
 * @property {string} [property] the part that has changed
 * @property {{ ruleId: string, message: string }[]} verdicts why the impact is more than a patch
 */

const root = fileURLToPath(new URL("..", import.meta.url));
const RELEASED = "openapi/released.yaml";
const CURRENT = "generated/openapi.json";
/** @type {readonly Bump[]} */
const BUMPS = ["none", "patch", "minor", "major"];
/** The components that openapi-typescript generates types for. */
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
 * Returns the bump that a change needs. It can differ from Redocly's, which does not know how this package uses the
 * description.
 *
 * Readers of an open enum-like field accept unknown values, so a new value is not a breaking change, but closing the field
 * is. Most components have a type that users can name, such as `components["schemas"]["Assistant"]`, so removing one is a
 * breaking change.
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
  // The change is in the field itself, in its `anyOf`, or in the `enum` below that.
  const places = [0, 1, 2].map((above) => keys.slice(0, keys.length - above));
  const [wasOpen, isOpen] = [released, current].map((document) =>
    places.map((place) => getKnownValues(getAt(document, place)) !== undefined),
  );
  if (wasOpen?.some((open, index) => open && !isOpen?.[index])) return "major";
  const isValue = verdicts.length > 0 && verdicts.every(({ ruleId }) => ruleId === "enum-values-added");
  return isValue && isOpen?.includes(true) ? "minor" : impact;
}

/** @param {any} document @param {readonly string[]} keys of a path that goes through `$ref`s */
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
    console.log(`The description has not changed since ${version}.`);
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
