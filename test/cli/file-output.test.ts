import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { execFileSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createFileOutput } from "../../src/cli/file-output.js";

let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "voice-assistants-test-"));
  path = join(folder, "rows.csv");
});

afterEach(() => rmSync(folder, { recursive: true }));

it("changes the file when it is committed, and not before", async () => {
  writeFileSync(path, "before");
  const output = createFileOutput(path);

  await output.write("a\n");
  await output.write("b\n");
  expect(readFileSync(path, "utf8")).toBe("before");
  output.commit();
  output.discard();

  expect(readFileSync(path, "utf8")).toBe("a\nb\n");
  expect(readdirSync(folder)).toEqual(["rows.csv"]);
});

it("leaves nothing behind when it is discarded", async () => {
  const listeners = process.listenerCount("exit");
  const output = createFileOutput(path);

  await output.write("a\n");
  expect(readdirSync(folder)).toHaveLength(1);
  output.discard();

  expect(readdirSync(folder)).toEqual([]);
  expect(process.listenerCount("exit")).toBe(listeners);
});

it("keeps the mode of the file, and a link to it", async () => {
  const link = join(folder, "link.csv");
  writeFileSync(path, "before");
  chmodSync(path, 0o600);
  symlinkSync(path, link);
  const output = createFileOutput(link);

  await output.write("after");
  output.commit();
  output.discard();

  expect(readFileSync(path, "utf8")).toBe("after");
  expect(readFileSync(link, "utf8")).toBe("after");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(new Set(readdirSync(folder))).toEqual(new Set(["link.csv", "rows.csv"]));
});

it("shows what it writes to nobody who may not read the file", () => {
  writeFileSync(path, "before");
  chmodSync(path, 0o600);
  const output = createFileOutput(path);

  const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
  output.discard();

  expect(modes).toEqual([0o600, 0o600]);
});

it("refuses a link to a file that is not there, and leaves it a link", () => {
  const link = join(folder, "link.csv");
  symlinkSync(path, link);

  expect(() => createFileOutput(link)).toThrow(`--output ${link}: a link to a file that does not exist`);
  expect(readdirSync(folder)).toEqual(["link.csv"]);
});

it("refuses what is no file, and a folder that is not there, by their path", () => {
  mkdirSync(path);
  const missing = join(folder, "missing", "rows.csv");

  expect(() => createFileOutput(path)).toThrow(`--output ${path}: not a file`);
  expect(() => createFileOutput("/dev/null")).toThrow("--output /dev/null: not a file");
  expect(() => createFileOutput(`${missing}/`)).toThrow(`--output ${missing}/: not a file`);
  expect(() => createFileOutput("")).toThrow("--output : not a file");
  expect(() => createFileOutput(missing)).toThrow(`--output ${missing}: ENOENT: no such file or directory`);
  expect(existsSync("/dev/null")).toBe(true);
});

it("names the path when the file cannot be put in place", () => {
  const output = createFileOutput(path);
  mkdirSync(path);

  expect(() => output.commit()).toThrow(`--output ${path}: `);
  output.discard();

  expect(readdirSync(folder)).toEqual(["rows.csv"]);
});

/** Whether this user may mount; CI runs as root. Where it is not permitted, that is printed. */
function mount(...args: string[]): boolean {
  try {
    execFileSync("mount", args, { stdio: "ignore" });
    return true;
  } catch (error) {
    if (process.env["CI"]) throw error;
    console.warn("NOT RUN: mount is not permitted");
    return false;
  }
}

it("writes a file in place that is a mount point", async () => {
  const source = join(folder, "source.csv");
  writeFileSync(source, "a longer text than the next one");
  writeFileSync(path, "");
  if (!mount("--bind", source, path)) return;
  try {
    const output = createFileOutput(path);
    await output.write("after");
    expect(readFileSync(source, "utf8")).toBe("a longer text than the next one");
    output.commit();
    output.discard();
    expect(readFileSync(source, "utf8")).toBe("after");
  } finally {
    execFileSync("umount", [path]);
  }
});

it("refuses a file on a read-only file system before anything is read", () => {
  if (!mount("-t", "tmpfs", "-o", "ro", "tmpfs", folder)) return;
  try {
    expect(() => createFileOutput(path)).toThrow(`--output ${path}: EROFS: read-only file system`);
  } finally {
    execFileSync("umount", [folder]);
  }
});

it("takes the longest name that the file system takes", () => {
  const long = join(folder, "a".repeat(255));
  const output = createFileOutput(long);
  output.commit();
  output.discard();

  expect(readdirSync(folder)).toEqual(["a".repeat(255)]);
});

it("keeps the owner of a file that root replaces", () => {
  if (process.getuid?.() !== 0) return;
  writeFileSync(path, "before");
  chownSync(path, 1000, 1000);
  const output = createFileOutput(path);
  output.commit();
  output.discard();

  expect(statSync(path)).toMatchObject({ uid: 1000, gid: 1000 });
});
