// @ts-check
/**
 * Compares the description with that of the last release. It prints each change that needs more than a patch release. It
 * fails if the changesets in `.changeset/` plan a smaller release than the changes need, or if none of them names a breaking
 * change. `npm run diff` first checks that `generated/` is up to date.
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { getKnownValues, isNullable, mapSchemas, toKeys } from "./generate/document.mjs";
import { getPlannedRelease } from "./planned-release.mjs";
import { redocly } from "./redocly.mjs";

/** @typedef {import("./planned-release.mjs").Bump} Bump */
/**
 * @typedef {object} Change as Redocly reports it
 * @property {string} path a JSON pointer that goes through `$ref`s
 * @property {string} kind
 * @property {Bump} impact
 * @property {string} [property] the part that has changed
 * @property {{ value?: unknown }} [revision]
 * @property {{ message: string }[]} verdicts why the impact is more than a patch
 */

const root = fileURLToPath(new URL("..", import.meta.url));
/** @type {readonly Bump[]} */
const BUMPS = ["none", "patch", "minor", "major"];
/** The components that openapi-typescript generates types for. */
const TYPED = new Set(["headers", "parameters", "pathItems", "requestBodies", "responses", "schemas"]);
const KNOWN_VALUES = "x-known-values";

/** @param {unknown} released @param {unknown} current @returns {Promise<Change[]>} */
async function compare(released, current) {
  const folder = await mkdtemp(join(tmpdir(), "voice-assistants-diff-"));
  const [before = "", after = "", report = ""] = ["before", "after", "report"].map((name) =>
    join(folder, `${name}.json`),
  );
  try {
    await writeFile(before, JSON.stringify(mapSchemas(released, toString)));
    await writeFile(after, JSON.stringify(mapSchemas(current, toString)));
    const args = ["diff", before, after, "--fail-on", "none", "--format", "json", "--output", report];
    await redocly(args, root);
    return JSON.parse(await readFile(report, "utf8")).changes;
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * Replaces an open enum-like field with a string that has its known values in an extension. Redocly would otherwise report
 * each new value as a breaking change, but readers accept unknown values.
 *
 * @param {import("./generate/document.mjs").Schema} schema
 */
function toString(schema) {
  const known = getKnownValues(schema);
  if (!known) return schema;
  const { anyOf: _, ...open } = schema;
  return { ...open, type: isNullable(schema) ? ["string", "null"] : "string", [KNOWN_VALUES]: known.join(", ") };
}

/**
 * Returns the impact of a change. It can differ from Redocly's, which does not know how this package uses the description:
 * a field that is no longer open rejects values, and a component that is removed was a type that users can name, such as
 * `components["schemas"]["Assistant"]`.
 *
 * @param {Change} change
 * @returns {Bump}
 */
function getImpact({ path, kind, property, revision, impact }) {
  const [first, group = "", ...below] = toKeys(path);
  const isTyped = first === "components" && TYPED.has(group) && below.length === 1;
  if (isTyped && (kind === "removed" || property === "key")) return "major";
  if (property === KNOWN_VALUES) return revision?.value === undefined ? "major" : "minor";
  return impact;
}

/** @param {Change} change @param {string} text @returns {boolean} whether the text names what has changed */
function isNamed({ path, property, verdicts }, text) {
  const quoted = verdicts.flatMap(({ message }) => [...message.matchAll(/`(.+?)`/g)].map(([, name = ""]) => name));
  const last = toKeys(path).findLast((key) => !/^\d+$/.test(key)) ?? "";
  const words = new Set(text.split(/[\s`"'.,:;()]+/));
  return [...quoted, last].some((name) => name !== property && name !== "anyOf" && words.has(name));
}

/** @param {Bump} bump @param {Bump} least */
const isAtLeast = (bump, least) => BUMPS.indexOf(bump) >= BUMPS.indexOf(least);

async function diff() {
  const released = parse(await readFile(join(root, "openapi/released.yaml"), "utf8"));
  const current = JSON.parse(await readFile(join(root, "generated/openapi.json"), "utf8"));
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const planned = await getPlannedRelease();
  // Before 1.0.0, a minor release may have breaking changes; a major changeset would make it 1.0.0.
  /** @type {Bump} */
  const breaking = version.startsWith("0.") ? "minor" : "major";
  const summaries = planned.changesets.filter(({ bump }) => isAtLeast(bump, breaking)).map(({ summary }) => summary);
  /** @type {Bump} */
  let needed = "none";
  /** @type {string[]} */
  const unnamed = [];
  for (const change of await compare(released, current)) {
    const impact = getImpact(change);
    const bump = impact === "major" ? breaking : impact;
    if (isAtLeast(bump, needed)) needed = bump;
    if (!isAtLeast(bump, "minor")) continue;
    const { kind, path, property, verdicts } = change;
    const place = `${kind} ${toKeys(path).join(" ")}${property ? `, its ${property}` : ""}`;
    const line = `${impact === "major" ? "breaking" : impact}: ${place}`;
    console.log([line, ...verdicts.map(({ message }) => message)].join("\n       "));
    if (impact === "major" && !isNamed(change, summaries.join("\n"))) unnamed.push(place);
  }

  const advice = `Run "npx changeset" and choose ${needed}, or take the change back.`;
  if (!isAtLeast(planned.bump, needed)) {
    throw new Error(
      `Since ${version} the description needs a ${needed} release, and the changesets ask for ${planned.bump}. ${advice}`,
    );
  }
  if (unnamed.length > 0) {
    throw new Error(`No ${breaking} changeset names these breaking changes. ${advice}\n- ${unnamed.join("\n- ")}`);
  }
  console.log(
    needed === "none"
      ? `The description has not changed since ${version}.`
      : `Since ${version} the description needs a ${needed} release; the changesets ask for a ${planned.bump} one.`,
  );
}

try {
  await diff();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
