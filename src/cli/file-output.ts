import { randomBytes } from "node:crypto";
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  ftruncateSync,
  lstatSync,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { RowOutput } from "./stream-output.js";

/** Another file that holds the rows until `commit`. */
type Temporary = {
  readonly path: string;
  readonly file: number;
  /** Whether it can be renamed to the target, which is written in place otherwise. */
  readonly canRename: boolean;
};

/**
 * Makes an output that changes a file only at `commit`. Until then the rows go to another file, beside it where that is
 * possible.
 *
 * Everything is synchronous, so that a process that ends at any point leaves no half-written file. The exception is a
 * file that cannot be replaced by renaming, such as a mount point: `commit` writes it in place.
 *
 * @throws {Error} that names the path, when the file cannot be written
 */
export function createFileOutput(path: string): RowOutput {
  const attempt = <Result>(step: () => Result): Result => {
    try {
      return step();
    } catch (error) {
      // The rest of Node's message is the name of the temporary file, which the user does not know.
      const [reason] = (error as Error).message.split(",", 1);
      throw new Error(`--output ${path}: ${reason}`, { cause: error });
    }
  };

  const { target, found } = attempt(() => find(path));
  const temporary = attempt(() => openTemporary(target, found));
  const { file } = temporary;
  let isOpen = true;
  const close = (): void => {
    if (isOpen) closeSync(file);
    isOpen = false;
  };
  const remove = (): void => {
    close();
    rmSync(temporary.path, { force: true });
  };
  process.once("exit", remove);

  return {
    async write(text) {
      attempt(() => writeFileSync(file, text));
    },
    commit() {
      attempt(() => {
        if (!temporary.canRename) return copy(file, target);
        if (found) fchmodSync(file, found.mode);
        fsyncSync(file);
        try {
          renameSync(temporary.path, target);
        } catch (error) {
          if (!found || !CANNOT_RENAME.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
          copy(file, target);
        }
        close();
      });
    },
    discard() {
      process.off("exit", remove);
      remove();
    },
  };
}

/** The codes of a rename that cannot work, though the file can be written. */
const CANNOT_RENAME = new Set(["EBUSY", "EXDEV", "EPERM", "EACCES", "EROFS"]);

/** The file that a path leads to, with its properties if it exists. */
function find(path: string): { target: string; found?: Stats } {
  if (basename(path) === "" || path.endsWith("/")) throw new Error("not a file");
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found && lstatSync(path, { throwIfNoEntry: false })) throw new Error("a link to a file that does not exist");
  if (!found) return { target: path };
  // A rename would replace a device such as /dev/null with a plain file, and a link instead of its target.
  if (!found.isFile()) throw new Error("not a file");
  accessSync(path, constants.W_OK);
  return { target: realpathSync(path), found };
}

/** The most bytes that a name has on common file systems. */
const LONGEST_NAME = 255;

/** Opens the temporary file: beside the target, or where that is of no use, in the folder for temporary files. */
function openTemporary(target: string, found: Stats | undefined): Temporary {
  const ending = `${randomBytes(4).toString("hex")}.tmp`;
  const long = `.${basename(target)}.${ending}`;
  const name = Buffer.byteLength(long) > LONGEST_NAME ? `.${ending}` : long;
  const beside = join(dirname(target), name);
  if (!found) return { path: beside, file: openSync(beside, "wx+"), canRename: true };

  // Also finds a read-only file system before the list is read.
  closeSync(openSync(target, "r+"));
  if (!isMountPoint(target)) {
    const file = openOwned(beside, found);
    if (file !== undefined) return { path: beside, file, canRename: true };
  }
  const elsewhere = join(tmpdir(), `voice-assistants.${ending}`);
  return { path: elsewhere, file: openSync(elsewhere, "wx+", 0o600), canRename: false };
}

/** Opens a file with the mode and owner of another one. @returns undefined where that is not permitted */
function openOwned(path: string, { mode, uid, gid }: Stats): number | undefined {
  let file;
  try {
    file = openSync(path, "wx+", mode);
    const own = statSync(path);
    if (own.uid !== uid || own.gid !== gid) fchownSync(file, uid, gid);
    return file;
  } catch (error) {
    if (!CANNOT_RENAME.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
    if (file === undefined) return undefined;
    closeSync(file);
    rmSync(path, { force: true });
    return undefined;
  }
}

/** Whether a file is mounted by itself, as Docker does for `--volume file:file`. Only Linux can tell. */
function isMountPoint(target: string): boolean {
  let mounts;
  try {
    mounts = readFileSync("/proc/self/mountinfo", "utf8");
  } catch {
    return false;
  }
  const decode = (text: string): string =>
    text.replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
  return mounts.split("\n").some((line) => decode(line.split(" ")[4] ?? "") === target);
}

/** Writes a file in place, with the content of an open one. */
function copy(from: number, target: string): void {
  const to = openSync(target, "r+");
  try {
    const buffer = Buffer.alloc(1 << 16);
    let position = 0;
    for (;;) {
      const length = readSync(from, buffer, 0, buffer.length, position);
      if (length === 0) break;
      for (let start = 0; start < length;) start += writeSync(to, buffer, start, length - start, position + start);
      position += length;
    }
    ftruncateSync(to, position);
    fsyncSync(to);
  } finally {
    closeSync(to);
  }
}
