import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { runCommand } from "./memory-io.js";

it.each([[["--help"]], [["list", "--help"]], [["sandbox", "--help"]], [["check", "--help"]]])(
  "the output of %j fits a terminal of 80 columns and 26 lines",
  async (args) => {
    const { code, stdout } = await runCommand(args);

    const lines = stdout.trimEnd().split("\n");
    expect(code).toBe(0);
    expect(lines.length).toBeLessThanOrEqual(26);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toContain("Examples:\n  $ npx voice-assistants-client ");
  },
);

it("prints the version of the package", async () => {
  const { stdout } = await runCommand(["--version"]);

  expect(stdout.trim()).toBe(JSON.parse(readFileSync("package.json", "utf8")).version);
});

it.each([
  [["list", "--page", "x"], "--page", "whole number from 1 to 2147483647"],
  [["list", "--format", "xml"], "--format", "table, json, ndjson, csv"],
  [["list", "--sandbox", "--base-url", "https://example.com"], "--base-url", "--sandbox"],
  [["list", "--fields", "id,"], "--fields", "field names, separated by commas"],
  [["list", "everything"], "list", "too many arguments"],
  [["sandbox", "--port", "65536"], "--port", "from 0 to 65535"],
  [["sandbox", "--fault", "status"], "--fault", '{"page":2,"kind":"status","status":503}'],
  [["sandbox", "--change", '{"nth":2}'], "changes[0].kind", "expected one of remove, insert, move, got undefined"],
  [["lists"], "lists", "Did you mean list?"],
  [[], "list", "sandbox"],
])("exits 2 after %j, and names the expected value", async (args, name, expected) => {
  const { code, stdout, stderr } = await runCommand(args);

  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain(name);
  expect(stderr).toContain(expected);
});

it.each([
  [["list", "--api-key=sk-123"], "unknown option '--api-key'"],
  [["list", "--verify=sk-123"], "unknown option '--verify'"],
  [["list", "-ksk-123"], "unknown option '-k'"],
  [["list", "sk-123"], "too many arguments for 'list'"],
  [["sk-123"], "unknown command\n"],
  [["-k", "sk-123", "list"], "unknown option '-k'"],
])("does not print a key that is passed as an argument in %j", async (args, expected) => {
  const { code, stderr } = await runCommand(args);

  expect(code).toBe(2);
  expect(stderr).toContain(expected);
  expect(stderr).not.toContain("sk-123");
});
