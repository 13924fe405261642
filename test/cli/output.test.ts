import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync } from "node:fs";
import { readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { createFileOutput } from "../../src/cli/output.js";
import { createFolder } from "../helpers.js";
import { canRun } from "../recipes/need.js";

let folder = "";
let path = "";

beforeEach(async () => {
  folder = await createFolder();
  path = join(folder, "rows.csv");
});

it.each([false, true])("changes the file only when the list is whole: %s", async (whole) => {
  writeFileSync(path, "before");
  const output = createFileOutput(path);

  await output.write("a\n");
  await output.write("b\n");
  expect(readFileSync(path, "utf8")).toBe("before");
  output.end(whole);

  expect(readFileSync(path, "utf8")).toBe(whole ? "a\nb\n" : "before");
  expect(readdirSync(folder)).toEqual(["rows.csv"]);
});

const isRoot = process.getuid?.() === 0;
const canChangeOwner = canRun("keeping the owner of a file needs root", isRoot);

it("keeps the mode of the file, a link to it, and the owner if root replaces it", async () => {
  const link = join(folder, "link.csv");
  writeFileSync(path, "before");
  chmodSync(path, 0o640);
  if (canChangeOwner) chownSync(path, 1000, 1000);
  const { uid, gid } = statSync(path);
  symlinkSync(path, link);
  const output = createFileOutput(link);

  await output.write("after");
  output.end(true);

  expect(readFileSync(path, "utf8")).toBe("after");
  expect(statSync(path).mode & 0o777).toBe(0o640);
  expect(statSync(path)).toMatchObject({ uid, gid });
  expect(new Set(readdirSync(folder))).toEqual(new Set(["link.csv", "rows.csv"]));
});

it("refuses a folder, a device, a broken link and a missing folder, and names the path", () => {
  const link = join(folder, "link.csv");
  symlinkSync(join(folder, "nothing"), link);
  for (const [refused, reason] of [
    [folder, "expected a file, got a folder"],
    ["/dev/null", "expected a file, got a device"],
    [link, "expected a file, got a broken symbolic link"],
    [`${path}/`, "expected the path of a file"],
    ["", "expected the path of a file"],
    [join(folder, "missing", "rows.csv"), "ENOENT: no such file or directory"],
  ]) {
    expect(() => createFileOutput(refused ?? "")).toThrow(`--output ${refused}: ${reason}`);
  }
  expect(readdirSync(folder)).toEqual(["link.csv"]);
});

it("names the path if the file cannot be replaced", () => {
  const output = createFileOutput(path);
  mkdirSync(path);

  expect(() => output.end(true)).toThrow(`--output ${path}: `);

  expect(readdirSync(folder)).toEqual(["rows.csv"]);
});

it("writes a file with the longest name that the file system allows", () => {
  createFileOutput(join(folder, "a".repeat(255))).end(true);

  expect(readdirSync(folder)).toEqual(["a".repeat(255)]);
});

// The mount ends with the process, because its namespace does.
const probe = spawnSync("unshare", ["--mount", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]);
const canMount = canRun("mount is not permitted", probe.status === 0);

it.runIf(canMount)("writes a mount point in place", async () => {
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

it("writes in place if no file can be created in the folder", async () => {
  // An unprivileged user may not be able to read the project folder, so the program runs from a copy.
  const copy = await createFolder();
  chmodSync(copy, 0o755);
  cpSync("dist", join(copy, "dist"), { recursive: true });
  cpSync("node_modules/openapi-fetch", join(copy, "node_modules/openapi-fetch"), { recursive: true });
  writeFileSync(path, "a longer text than the next one".repeat(50));
  chmodSync(path, 0o666);
  chmodSync(folder, 0o555);
  const args = "list --sandbox --limit 1 --format csv --fields id,status --output".split(" ");
  const { status, stderr } = spawnSync(process.execPath, [join(copy, "dist/cli.mjs"), ...args, path], {
    ...(isRoot ? { uid: 65_534, gid: 65_534 } : {}),
    encoding: "utf8",
  });
  chmodSync(folder, 0o755);

  expect(stderr).toBe("1 of 250 assistants, limit reached (1 request to the sandbox)\n");
  expect(status).toBe(0);
  expect(readFileSync(path, "utf8")).toBe("id,status\n4250,active\n");
  expect(readdirSync(folder)).toEqual(["rows.csv"]);
});
