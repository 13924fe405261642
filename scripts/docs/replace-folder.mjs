// @ts-check
import { chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Puts these files in the place of a folder and of all that is in it. It is never there in part: the files are written
 * beside it, and then it is renamed.
 *
 * @param {string} folder
 * @param {{ [name: string]: string | Buffer }} files
 */
export async function replaceFolder(folder, files) {
  const made = await mkdtemp(`${folder}.new-`);
  const old = `${made}.old`;
  try {
    // A folder for passing use is its owner's alone; this one is for a web server.
    await chmod(made, 0o755);
    for (const [name, content] of Object.entries(files)) await writeFile(join(made, name), content);
    await rename(folder, old).catch((error) => {
      if (error.code !== "ENOENT") throw error;
    });
    await rename(made, folder);
  } finally {
    await rm(made, { recursive: true, force: true });
    await rm(old, { recursive: true, force: true });
  }
}
