// @ts-check
/**
 * Prepares a release from the changesets: it moves them to `CHANGELOG.md`, sets the version of the package and of the
 * description, and copies the description to `openapi/released.yaml`, so that `npm run diff` can compare later changes. It
 * writes nothing if there is nothing to release or if `npm run diff` fails.
 */
import { execFileSync } from "node:child_process";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { parseDocument } from "yaml";
import { getPlannedBump } from "./planned-bump.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

/** @param {string} program @param {string[]} args */
function run(program, ...args) {
  execFileSync(program, args, { stdio: "inherit" });
}

/** Throws if `package.json` still has placeholders for the publisher and the repository. */
async function refusePlaceholders() {
  const manifest = JSON.parse(await readFile("package.json", "utf8"));
  const fields = ["repository", "homepage", "bugs", "author"];
  const unset = fields.filter((field) =>
    /placeholder\.invalid|^undefined$/.test(String(JSON.stringify(manifest[field]))),
  );
  if (unset.length > 0) {
    throw new Error(`package.json: replace the placeholder in ${unset.join(", ")} before a release.`);
  }
}

async function release() {
  await refusePlaceholders();
  if ((await getPlannedBump()) === "none") {
    throw new Error('There is nothing to release: .changeset/ has no changeset. Run "npx changeset" to add one.');
  }
  run("npm", "run", "--silent", "diff");
  run("npx", "changeset", "version");

  const { version } = JSON.parse(await readFile("package.json", "utf8"));
  const description = parseDocument(await readFile("openapi/openapi.yaml", "utf8"));
  description.setIn(["info", "version"], version);
  await writeFile("openapi/openapi.yaml", description.toString({ lineWidth: 0 }));
  run("npm", "run", "--silent", "generate");
  await copyFile("generated/openapi.yaml", "openapi/released.yaml");
  // npm also writes the version to `package-lock.json`.
  run("npm", "version", version, "--allow-same-version", "--no-git-tag-version", "--ignore-scripts");
}

try {
  await release();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
