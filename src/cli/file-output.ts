import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import type { RowOutput } from "./stream-output.js";

/**
 * Makes an output of a file, which stays as it is until `commit`: what is written goes to another one beside it.
 *
 * All is done at once and nothing in the background, so that a process that ends at any point leaves no half file.
 *
 * @throws {Error} that names the path, when no file can be written there
 */
export function createFileOutput(path: string): RowOutput {
  const attempt = <Result>(step: () => Result): Result => {
    try {
      return step();
    } catch (error) {
      // Node's message goes on with the name of the file beside it, which nobody knows.
      const [reason] = (error as Error).message.split(",", 1);
      throw new Error(`--output ${path}: ${reason}`, { cause: error });
    }
  };

  const { target, mode } = attempt(() => find(path));
  const temporary = join(dirname(target), `.${basename(target)}.${randomBytes(4).toString("hex")}.tmp`);
  const file = attempt(() => openSync(temporary, "wx", mode));
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const remove = (): void => {
    close();
    rmSync(temporary, { force: true });
  };
  process.once("exit", remove);

  return {
    async write(text) {
      attempt(() => writeFileSync(file, text));
    },
    commit() {
      attempt(() => {
        if (mode !== undefined) fchmodSync(file, mode);
        fsyncSync(file);
        close();
        renameSync(temporary, target);
      });
    },
    discard() {
      process.off("exit", remove);
      remove();
    },
  };
}

/** The file that a path leads to, and the mode that it has if it is there. */
function find(path: string): { target: string; mode?: number } {
  if (basename(path) === "" || path.endsWith("/")) throw new Error("not a file");
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found && lstatSync(path, { throwIfNoEntry: false })) throw new Error("a link to a file that is not there");
  if (!found) return { target: path };
  // A rename would put a plain file in place of a device such as /dev/null, and of a link instead of what it leads to.
  if (!found.isFile()) throw new Error("not a file");
  accessSync(path, constants.W_OK);
  return { target: realpathSync(path), mode: found.mode };
}
