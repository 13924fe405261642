// @ts-check
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { format, resolveConfig } from "prettier";
import { parseDocument } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));
/** What no test reads. While copies are made, CI packs the package, and frameworks build their apps. */
const LEFT_OUT = /\/(\.git|node_modules|site|[^/]+\.tgz|\.ci\/frameworks\/[^/]+\/(\.[^/]+|build|dist))$/;

/** A copy of the repository and of what has been built, to be changed as a maintainer would in an editor. */
export class Copy {
  /** @param {string} folder */
  constructor(folder) {
    this.folder = folder;
  }

  static async make() {
    const folder = await mkdtemp(join(tmpdir(), "voice-assistants-copy-"));
    const filter = (/** @type {string} */ path) => !LEFT_OUT.test(path);
    await cp(root, folder, { recursive: true, preserveTimestamps: true, filter });
    await symlink(join(root, "node_modules"), join(folder, "node_modules"));
    return new Copy(folder);
  }

  remove() {
    return rm(this.folder, { recursive: true });
  }

  /** @param {string} file */
  read(file) {
    return readFile(join(this.folder, file), "utf8");
  }

  /** @param {string} file @param {string} text */
  async write(file, text) {
    await mkdir(dirname(join(this.folder, file)), { recursive: true });
    await writeFile(join(this.folder, file), text);
  }

  /** @param {string} file @param {(text: string) => string} change @throws {Error} when it changes nothing */
  async edit(file, change) {
    const before = await this.read(file);
    const after = change(before);
    if (after === before) throw new Error(`${file}: not changed`);
    await this.write(file, after);
  }

  /** @param {string} file of YAML, kept as Prettier writes it @param {(document: import("yaml").Document) => void} change */
  async editYaml(file, change) {
    const document = parseDocument(await this.read(file));
    change(document);
    const style = await resolveConfig(join(this.folder, file));
    const text = await format(document.toString(), { ...style, filepath: file });
    await this.edit(file, () => text);
  }

  /** Takes the description for the one that was released last, without changes since. */
  async forgetChanges() {
    await this.write("openapi/released.yaml", await this.read("generated/openapi.yaml"));
    for (const name of await readdir(join(this.folder, ".changeset"))) {
      if (name.endsWith(".md") && name !== "README.md") await rm(join(this.folder, ".changeset", name));
    }
  }

  /**
   * @param {string} command for a shell
   * @returns {Promise<{ code: unknown, printed: string }>} what it wrote to either stream, without colours
   */
  run(command) {
    const options = { cwd: this.folder, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined } };
    return new Promise((resolve) => {
      execFile("bash", ["-c", command], { ...options, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
        resolve({ code: error ? error.code : 0, printed: stdout + stderr });
      });
    });
  }

  /** @param {string} command @returns {Promise<string>} what it printed @throws {Error} with that, when it fails */
  async succeed(command) {
    const { code, printed } = await this.run(command);
    if (code !== 0) throw new Error(`${command}\n${printed}`);
    return printed;
  }
}
