import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync } from "node:fs";
import { readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createFileOutput } from "../../src/cli/output.js";
import { canRun } from "../recipes/need.js";

let folder = "";
let path = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "voice-assistants-test-"));
  path = join(folder, "rows.csv");
});

afterEach(() => rmSync(folder, { recursive: true }));

it("changes the file only when it is committed", async () => {
  writeFileSync(path, "before");
  const output = createFileOutput(path);

  await output.write("a\n");
  await output.write("b\n");
  expect(readFileSync(path, "utf8")).toBe("before");
  output.end(true);

  expect(readFileSync(path, "utf8")).toBe("a\nb\n");
  expect(readdirSync(folder)).toEqual(["rows.csv"]);
});

it("keeps the mode of the file, and a link to it", async () => {
  const link = join(folder, "link.csv");
  writeFileSync(path, "before");
  chmodSync(path, 0o600);
  symlinkSync(path, link);
  const output = createFileOutput(link);

  await output.write("after");
  output.end(true);

  expect(readFileSync(path, "utf8")).toBe("after");
  expect(readFileSync(link, "utf8")).toBe("after");
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(new Set(readdirSync(folder))).toEqual(new Set(["link.csv", "rows.csv"]));
});

it("refuses a link to a file that does not exist, and keeps the link", () => {
  const link = join(folder, "link.csv");
  symlinkSync(path, link);

  expect(() => createFileOutput(link)).toThrow(`--output ${link}: expected a file, got a link to a missing file`);
  expect(readdirSync(folder)).toEqual(["link.csv"]);
});

it("refuses a folder, a device and a missing folder, and names the path", () => {
  mkdirSync(path);
  const missing = join(folder, "missing", "rows.csv");

  expect(() => createFileOutput(path)).toThrow(`--output ${path}: expected a file, got a folder`);
  expect(() => createFileOutput("/dev/null")).toThrow("--output /dev/null: expected a file, got a device");
  expect(() => createFileOutput(`${missing}/`)).toThrow(`--output ${missing}/: expected the path of a file`);
  expect(() => createFileOutput("")).toThrow("--output : expected the path of a file");
  expect(() => createFileOutput(missing)).toThrow(`--output ${missing}: ENOENT: no such file or directory`);
  expect(existsSync("/dev/null")).toBe(true);
});

it("names the path if the file cannot be replaced", () => {
  const output = createFileOutput(path);
  mkdirSync(path);

  expect(() => output.end(true)).toThrow(`--output ${path}: `);

  expect(readdirSync(folder)).toEqual(["rows.csv"]);
});

const isRoot = process.getuid?.() === 0;

/** Whether this process can mount a file system. */
function canMount(): boolean {
  const probe = mkdtempSync(join(tmpdir(), "voice-assistants-mount-"));
  const isMounted = spawnSync("mount", ["-t", "tmpfs", "tmpfs", probe]).status === 0;
  if (isMounted) execFileSync("umount", [probe]);
  rmSync(probe, { recursive: true });
  return canRun("mount is not permitted", isMounted);
}

const isMountable = canMount();

it.runIf(isMountable)("writes a mount point in place", async () => {
  const source = join(folder, "source.csv");
  writeFileSync(source, "a longer text than the next one");
  writeFileSync(path, "");
  execFileSync("mount", ["--bind", source, path]);
  try {
    const output = createFileOutput(path);
    await output.write("after");
    expect(readFileSync(source, "utf8")).toBe("a longer text than the next one");
    output.end(true);
    expect(readFileSync(source, "utf8")).toBe("after");
  } finally {
    execFileSync("umount", [path]);
  }
});

it.runIf(isMountable)("refuses a file on a read-only file system before the list is read", () => {
  execFileSync("mount", ["-t", "tmpfs", "-o", "ro", "tmpfs", folder]);
  try {
    expect(() => createFileOutput(path)).toThrow(`--output ${path}: EROFS: read-only file system`);
  } finally {
    execFileSync("umount", [folder]);
  }
});

it("writes a file with the longest name that the file system allows", () => {
  const long = join(folder, "a".repeat(255));
  const output = createFileOutput(long);
  output.end(true);

  expect(readdirSync(folder)).toEqual(["a".repeat(255)]);
});

it.runIf(canRun("keeping the owner of a file needs root", isRoot))(
  "keeps the owner of a file that root replaces",
  () => {
    writeFileSync(path, "before");
    chownSync(path, 1000, 1000);
    const output = createFileOutput(path);
    output.end(true);

    expect(statSync(path)).toMatchObject({ uid: 1000, gid: 1000 });
  },
);

/** An unprivileged user, for a process that root starts. */
const NOBODY = isRoot ? { uid: 65_534, gid: 65_534 } : {};

it("writes in place if no file can be created in the folder", () => {
  // The unprivileged user may not be able to read the project folder, so the program runs from a copy.
  const copy = mkdtempSync(join(tmpdir(), "voice-assistants-bin-"));
  chmodSync(copy, 0o755);
  cpSync("dist", join(copy, "dist"), { recursive: true });
  cpSync("node_modules/openapi-fetch", join(copy, "node_modules/openapi-fetch"), { recursive: true });
  writeFileSync(path, "a longer text than the next one".repeat(50));
  chmodSync(path, 0o666);
  chmodSync(folder, 0o555);
  const options = "list --sandbox --limit 1 --format csv --fields id,status".split(" ");
  const args = [join(copy, "dist/cli.mjs"), ...options];
  const { status, stderr } = spawnSync(process.execPath, [...args, "--output", path], {
    ...NOBODY,
    encoding: "utf8",
  });
  chmodSync(folder, 0o755);
  rmSync(copy, { recursive: true });

  expect(stderr).toBe("1 of 250 assistants, limit reached (1 request to the sandbox)\n");
  expect(status).toBe(0);
  expect(readFileSync(path, "utf8")).toBe("id,status\n4250,active\n");
  expect(readdirSync(folder)).toEqual(["rows.csv"]);
});
