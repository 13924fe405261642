import { randomBytes } from "node:crypto";
import fs from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import type { Writable } from "node:stream";
import { promisify } from "node:util";
import { untilAborted } from "../sleep.js";
import { tryTo } from "../try-to.js";

/** An output for rows. */
type RowOutput = {
  /** Writes text. It resolves when the text is written, so that the list is not read faster than it is written. */
  readonly write: (text: string) => Promise<void>;
  /** Ends the output. A file is changed only if the text is `whole`; written text stays in a stream. */
  readonly end: (whole: boolean) => void;
};

/** The error codes after a reader has closed a pipe, a socket, or a pipe on Windows, and the code of any later write. */
const CLOSED = new Set(["EPIPE", "ECONNRESET", "EOF", "ERR_STREAM_DESTROYED"]);

/** Thrown when the reader has closed the stream, as `head` does after its last line. */
export class ClosedOutputError extends Error {
  override readonly name = "ClosedOutputError";
}

/** Creates an output for stdout. The signal ends a write that waits for the reader, with its reason. */
export function createStreamOutput(stream: Writable, signal: AbortSignal): RowOutput {
  const write = async (text: string): Promise<void> => {
    const written = promisify((done: (error?: Error | null) => void) => void stream.write(text, done))();
    const named = written.catch((error: NodeJS.ErrnoException) => {
      if (CLOSED.has(error.code ?? "")) throw new ClosedOutputError("stdout was closed");
      throw new Error(`stdout: ${error.message}`, { cause: error });
    });
    await untilAborted(named, signal);
  };
  return { write, end: () => {} };
}

/**
 * Creates an output that changes a file only at its end: it writes a temporary file beside it, and renames that.
 *
 * Where renaming is not possible, such as over a mount point or in a folder without permission, the end copies the
 * temporary file over the file. Everything is synchronous, so that no signal can interrupt it.
 *
 * @throws {Error} with the path, if the file cannot be written
 */
export function createFileOutput(path: string): RowOutput {
  const named = <Result>(step: () => Result): Result => {
    try {
      return step();
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // The rest of Node's message names the temporary file, which the user does not know.
      const reason = code === undefined ? message : message.split(",", 1)[0];
      throw new Error(`--output ${path}: ${reason}`, { cause: error });
    }
  };
  const { target, temporary, file } = named(() => open(path));
  const remove = (): void => fs.rmSync(temporary, { force: true });
  process.once("exit", remove);

  return {
    write: async (text) => named(() => fs.writeFileSync(file, text)),
    end(whole) {
      process.off("exit", remove);
      // `node --permission` does not allow it.
      if (whole) tryTo(() => fs.fsyncSync(file));
      fs.closeSync(file);
      try {
        if (whole) fs.renameSync(temporary, target);
      } catch {
        // `copyFileSync` would also change the mode, which only the owner may do.
        named(() => fs.writeFileSync(target, fs.readFileSync(temporary)));
      } finally {
        remove();
      }
    },
  };
}

/** Opens the temporary file, and checks that the target can be written. */
function open(path: string): { target: string; temporary: string; file: number } {
  if (basename(path) === "" || path.endsWith("/")) throw new Error("expected the path of a file");
  // The name is short, because a name that is longer than the one of the target can be too long.
  const name = `.voice-assistants-${randomBytes(4).toString("hex")}.tmp`;
  const found = fs.statSync(path, { throwIfNoEntry: false });
  if (!found) {
    if (fs.lstatSync(path, { throwIfNoEntry: false })) throw new Error("expected a file, got a broken symbolic link");
    const temporary = join(dirname(path), name);
    return { target: path, temporary, file: fs.openSync(temporary, "wx") };
  }
  // Renaming would replace a device such as /dev/null with a plain file.
  if (!found.isFile()) throw new Error(`expected a file, got a ${found.isDirectory() ? "folder" : "device"}`);
  fs.closeSync(fs.openSync(path, "r+"));
  // Renaming would replace a link, and not its target.
  const target = fs.realpathSync(path);
  const beside = join(dirname(target), name);
  const opened = tryTo(() => fs.openSync(beside, "wx", 0o600));
  const temporary = opened === undefined ? join(tmpdir(), name) : beside;
  const file = opened ?? fs.openSync(temporary, "wx", 0o600);
  tryTo(() => fs.fchownSync(file, found.uid, found.gid));
  // Changing the owner removes some bits of the mode.
  tryTo(() => fs.fchmodSync(file, found.mode));
  return { target, temporary, file };
}
