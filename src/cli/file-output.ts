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

/** The file that contains the rows until `commit`. */
type Temporary = {
  readonly path: string;
  readonly file: number;
  /** Whether it can be renamed to the target. Otherwise, `commit` writes the target in place. */
  readonly canRename: boolean;
};

/**
 * Creates an output that changes a file only at `commit`. Until then, it writes the rows to a temporary file, if possible
 * in the same folder.
 *
 * Everything is synchronous, so that the file is never half-written, whenever the process ends. There is one exception: a
 * file that cannot be replaced, such as a mount point, is written in place.
 *
 * @throws {Error} with the path, if the file cannot be written
 */
export function createFileOutput(path: string): RowOutput {
  const attempt = <Result>(step: () => Result): Result => {
    try {
      return step();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // The rest of Node's message names the temporary file, which the user does not know.
      const reason = code === undefined ? message : message.split(",", 1)[0];
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

/** The error codes of a rename that fails although the file can be written. */
const CANNOT_RENAME = new Set(["EBUSY", "EXDEV", "EPERM", "EACCES", "EROFS"]);

/** Finds the file at the end of a path and its links, and its properties if it exists. */
function find(path: string): { target: string; found?: Stats } {
  if (basename(path) === "" || path.endsWith("/")) throw new Error("expected the path of a file");
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found && lstatSync(path, { throwIfNoEntry: false }))
    throw new Error("expected a file, got a link to a file that does not exist");
  if (!found) return { target: path };
  // Renaming would replace a device such as /dev/null with a plain file.
  if (!found.isFile()) throw new Error(`expected a file, got a ${found.isDirectory() ? "folder" : "device"}`);
  accessSync(path, constants.W_OK);
  // Renaming would replace a link, and not its target.
  return { target: realpathSync(path), found };
}

/** The longest file name of common file systems, in bytes. */
const LONGEST_NAME = 255;

/** Opens the temporary file: in the folder of the target if it can be renamed there, or else in the system's folder. */
function openTemporary(target: string, found: Stats | undefined): Temporary {
  const ending = `${randomBytes(4).toString("hex")}.tmp`;
  const long = `.${basename(target)}.${ending}`;
  const name = Buffer.byteLength(long) > LONGEST_NAME ? `.${ending}` : long;
  const beside = join(dirname(target), name);
  if (!found) return { path: beside, file: openSync(beside, "wx+"), canRename: true };

  // This fails on a read-only file system, before the list is read.
  closeSync(openSync(target, "r+"));
  if (!isMountPoint(target)) {
    const file = openOwned(beside, found);
    if (file !== undefined) return { path: beside, file, canRename: true };
  }
  const elsewhere = join(tmpdir(), `voice-assistants.${ending}`);
  return { path: elsewhere, file: openSync(elsewhere, "wx+", 0o600), canRename: false };
}

/** Creates a file with the mode and owner of another one. @returns undefined if that is not permitted */
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

/** Whether a file is a mount point, as with `docker run --volume file:file`. On other systems than Linux, this is false. */
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

/** Copies the content of an open file to another file, in place. */
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
