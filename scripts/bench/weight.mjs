// @ts-check
import { execFile } from "node:child_process";
import { cp, readdir, readFile, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { gzipSync } from "node:zlib";
import { bundle } from "./contestants.mjs";
import { toSpread } from "./jobs.mjs";

/** @typedef {import("./contestants.mjs").Contestant} Contestant */

const run = promisify(execFile);
const tsc = fileURLToPath(new URL("../../node_modules/typescript/bin/tsc", import.meta.url));

/**
 * Bytes of "list everything", bundled, minified and gzipped: for a browser, where it runs in one.
 *
 * @param {Contestant} contestant
 */
export async function measureSize({ name, folder }) {
  const code = await bundle(folder, { platform: name === "got" ? "node" : "browser", minify: true });
  return gzipSync(code, { level: 9 }).length;
}

/**
 * What `npm install` puts on the disk: in production, and with what generates the client. TypeScript and types of Node
 * are left out, since all of them need these.
 *
 * @param {Contestant} contestant
 */
export async function measureInstall({ folder }) {
  const all = await weigh(folder);
  const copy = `${folder}-production`;
  await cp(folder, copy, { recursive: true });
  await run("npm", ["prune", "--omit=dev", "--ignore-scripts", "--no-audit"], { cwd: copy });
  const production = await weigh(copy);
  await rm(copy, { recursive: true });
  return { production, all };
}

/** @param {string} folder */
async function weigh(folder) {
  const modules = join(folder, "node_modules");
  const lock = await readFile(join(modules, ".package-lock.json"), "utf8").catch(() => '{"packages":{}}');
  const isCounted = (/** @type {string} */ name) =>
    !/^(typescript|@types\/node|undici-types|\.bin|\..*json)(\/|$)/.test(name);
  const names = (await readdir(modules, { recursive: true }).catch(() => [])).filter(isCounted);
  const sizes = await Promise.all(
    names.map((name) => stat(join(modules, name)).then((one) => one.isFile() && one.size)),
  );
  const bytes = sizes.reduce((sum, size) => (sum || 0) + (size || 0), 0) || 0;
  const packages = Object.keys(JSON.parse(lock).packages).map((name) => name.replace("node_modules/", ""));
  return { packages: packages.filter(isCounted).length, megabytes: bytes / 1e6 };
}

/**
 * Seconds that TypeScript takes for each program and all it imports.
 *
 * @param {readonly Contestant[]} contestants
 */
export async function measureTypes(contestants) {
  const spreads = [];
  for (const { folder } of contestants) {
    const seconds = [];
    for (let round = 0; round < 3; round++) {
      const { stdout } = await run(process.execPath, [tsc, "-p", folder, "--extendedDiagnostics"]);
      seconds.push(Number(/^Total time: +([\d.]+)s$/m.exec(stdout)?.[1]));
    }
    spreads.push(toSpread(seconds));
  }
  return spreads;
}
