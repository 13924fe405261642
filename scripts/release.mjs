// @ts-check
/**
 * Prepares a release from the changesets: it moves them to `CHANGELOG.md`, sets the version of the package and of the
 * description, and copies the description to `openapi/released.yaml`, so that `npm run diff` can compare later changes. It
 * writes nothing if `package.json` does not name the publisher, if there is nothing to release, or if `npm run diff` fails.
 *
 *   npm run release
 *   npm run release -- --unpublished   does not require the publisher, for a version that stays in the repository
 */
import { execFileSync } from "node:child_process";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { getPlannedRelease } from "./planned-release.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

/** @param {string} program @param {string[]} args */
function run(program, ...args) {
  execFileSync(program, args, { stdio: "inherit" });
}

/** What `package.json` must say about the publisher, each with the command that sets it. */
const PUBLISHER = {
  repository: "npm pkg set repository.type=git repository.url=git+https://HOST/OWNER/NAME.git",
  homepage: "npm pkg set homepage=https://HOST/OWNER/NAME",
  bugs: "npm pkg set bugs.url=https://HOST/OWNER/NAME/issues",
  author: 'npm pkg set author="NAME <EMAIL>"',
};

/** @throws {Error} if `package.json` lacks a field about the publisher */
async function requirePublisher() {
  const manifest = JSON.parse(await readFile("package.json", "utf8"));
  const missing = Object.entries(PUBLISHER).filter(([field]) => !manifest[field]);
  if (missing.length === 0) return;
  const [fields, commands] = [missing.map(([field]) => field).join(", "), missing.map(([, command]) => `  ${command}`)];
  throw new Error(
    `package.json does not have ${fields} yet. Set them before a release:\n${commands.join("\n")}\n` +
      'For a version that is not published, run "npm run release -- --unpublished".',
  );
}

async function release() {
  if (!process.argv.includes("--unpublished")) await requirePublisher();
  if ((await getPlannedRelease()).bump === "none") {
    throw new Error('There is nothing to release: .changeset/ has no changeset. Run "npx changeset" to add one.');
  }
  run("npm", "run", "--silent", "diff");
  run("npx", "changeset", "version");

  const { version } = JSON.parse(await readFile("package.json", "utf8"));
  const description = await readFile("openapi/openapi.yaml", "utf8");
  // Only this line: a YAML library would wrap the sentences anew.
  await writeFile("openapi/openapi.yaml", description.replace(/^( {2}version: ).+/m, `$1${version}`));
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
