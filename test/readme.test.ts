import { readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { list as loop } from "../scripts/bench/contestants/hand-written-loop.js";
import { readGuides } from "../scripts/docs/guides.mjs";
import type { Sandbox } from "../src/sandbox/create-sandbox.js";
import { formatErrors, ts } from "./compiler.js";
import { collect, createSandbox, execute, lastLine, readList, startSandbox } from "./helpers.js";

const root = join(import.meta.dirname, "..");
const samples = join(root, "openapi/code_samples");
const read = (path: string): string => readFileSync(join(root, path), "utf8");
const readme = read("README.md");

/** A program in the documentation. `file` is its name without an extension. */
interface Sample {
  readonly title: string;
  readonly code: string;
  readonly file: string;
}

function toSample(title: string, code: string): Sample {
  return { title, code, file: title.replaceAll(/\W+/g, "-") };
}

/** Returns the fenced blocks of a language, each named by `name` and its heading. */
function getBlocks(language: string, text: string, name: string): Sample[] {
  return text.split(/^#+ /m).flatMap((section) => {
    const blocks = section.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"));
    return [...blocks].map(([, code = ""], at) => toSample(`${name}, ${section.split("\n", 1)[0]} ${at + 1}`, code));
  });
}

// The guides "frameworks" and "recipes" show files that have tests of their own.
const { frameworks: _frameworks, recipes: _recipes, ...guides } = readGuides("https://app.example.com/api");
const [loopSample, ...readmeSamples] = getBlocks("ts", readme, "README");
const inReadme = (code: string): boolean => code === loopSample?.code || readmeSamples.some((own) => own.code === code);
const programs = [
  ...readmeSamples,
  ...Object.entries(guides).flatMap(([name, text]) =>
    getBlocks("ts", text, name).filter(({ code }) => !inReadme(code)),
  ),
  toSample("reference", readFileSync(join(samples, "list-assistants.ts"), "utf8")),
];

/** Returns the expected outputs of a sample: the values in comments after `console.log`, where `…` matches any text. */
function getOutputs(code: string): RegExp[] {
  const comments = code.matchAll(/^ *console\.log\(.*\); \/\/ (?=true|false|null|[-\d{["])(.*)$/gm);
  return [...comments].map(([, text = ""]) => {
    const pattern = text.replaceAll(/[{}[\]().?*+^$|]/g, "\\$&").replaceAll(/"/g, "['\"]");
    return new RegExp(`^${pattern.replaceAll(/ +/g, "\\s+").replaceAll("…", "[^]*")}$`, "m");
  });
}

/** A project that depends on this package, and in which the global `fetch` is a sandbox. */
let project = "";
let errors = "";
const output = new Map<string, string>();

const { VOICE_ASSISTANTS_BASE_URL: _url, FORCE_COLOR: _color, ...inherited } = process.env;
const env = {
  ...inherited,
  VOICE_ASSISTANTS_API_KEY: "sandbox",
  VOICE_ASSISTANTS_BASE_URL: "https://voice.example.com/api",
};
const node = (...args: string[]) => execute(process.execPath, args, { cwd: project, env });

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "voice-assistants-readme-"));
  await mkdir(join(project, "node_modules"));
  await symlink(root, join(project, "node_modules", manifest.name));
  await symlink(join(root, "node_modules/@types"), join(project, "node_modules/@types"));
  for (const { file, code } of programs) await writeFile(join(project, `${file}.mts`), code);
  await cp(join(samples, "list-assistants.js"), join(project, "fetch.mjs"));
  errors = compile(programs.map(({ file }) => join(project, `${file}.mts`)));

  const files = ["fetch", ...programs.map(({ file }) => file)];
  const lines = files.map((file) => `console.log("\\n== ${file}"); await import("./${file}.mjs");`);
  await writeFile(join(project, "all.mjs"), [PRELOAD, ...lines].join("\n"));
  const { code, stdout, stderr } = await node("all.mjs");
  if (code !== 0 || stderr) throw new Error(`A sample failed: ${stderr}`);
  const parts = stdout.split(/^== (.*)\n/m);
  files.forEach((file, at) => output.set(file, (parts[2 * at + 2] ?? "").trim()));
});
afterAll(() => rm(project, { recursive: true }));

describe("the samples in TypeScript", () => {
  it("compile in a strict project without skipLibCheck", () => {
    expect(errors, "Mend the sample that the error names by its heading").toBe("");
  });

  it.each(programs)("runs and prints the output in its comments: $title", ({ file, code }) => {
    expect(output.get(file) !== "").toBe(code.includes("console.log("));
    for (const expected of getOutputs(code)) expect(output.get(file)).toMatch(expected);
  });

  it("list all assistants in the first sample of the README and in the reference", () => {
    expect(readmeSamples.map(({ code }) => getOutputs(code).length)).toEqual([1, 0, 1, 0, 1]);
    expect(output.get(readmeSamples[1]?.file ?? "")?.split("\n")).toHaveLength(250);
    expect(output.get("reference")?.split("\n")).toHaveLength(250);
  });

  it("show the loop of the benchmark", () => {
    expect(loopSample?.code).toBe(read("scripts/bench/contestants/hand-written-loop.ts"));
  });
});

describe("the samples in the reference that do not use this package", () => {
  it("read a page with plain fetch", () => {
    expect(output.get("fetch")).toBe("10 of 250 assistants");
  });

  it("read a page with curl", async () => {
    const { url } = await startSandbox();
    const script = await readFile(join(samples, "list-assistants.sh"), "utf8");

    const { stdout } = await execute("bash", ["-c", script.replace(/https:\/\/[^/]+/, url)], { env });

    expect(script).toContain("Accept: application/json");
    expect(JSON.parse(stdout)).toMatchObject({ current_page: 1, total: 250 });
  });
});

it("the picture in the README shows the requests and the result of the loop, and of this client", async () => {
  const drawn = read(".github/reason.svg").split("<g ").slice(1);
  const texts = drawn.map((panel) =>
    [...panel.matchAll(/>([^<>\n]+)<\/(?:text|tspan)>/g)].map(([, text = ""]) => text),
  );

  expect(texts.map((lines) => lines.filter((line) => !line.startsWith("Pages")).slice(1))).toEqual([
    await describeRun(({ baseUrl: url, apiKey, fetch }) => collect(loop(url, apiKey, fetch)), "no error"),
    await describeRun((sandbox) => readList(sandbox).toArray(), "report.complete: true"),
  ]);
});

/** Returns the lines of a panel of the picture, from a real run. */
async function describeRun(list: (sandbox: Sandbox) => Promise<{ id: number }[]>, end: string): Promise<string[]> {
  const sandbox = createSandbox({ changes: [{ nth: 2, kind: "remove" }] });
  const lines: string[] = [];
  const rows = await list({
    ...sandbox,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      const response = await sandbox.fetch(request);
      const page: { data: object[] } = await response.clone().json();
      lines.push(`GET ${new URL(request.url).search.replace("&", "&amp;")}`, `${page.data.length} rows`);
      if (lines.length === 2) lines.push("An assistant on page 1 is deleted.");
      return response;
    },
  });
  const ids = new Set(rows.map(({ id }) => id));
  const missing = sandbox.assistants.list().filter(({ id }) => !ids.has(id));
  const names = missing.map(({ name }) => name).join(", ") || "nothing";
  return [...lines, `${rows.length} rows, ${end}`, `Missing: ${names}`];
}

describe("the commands in the README", () => {
  const lines = getBlocks("sh", readme, "").flatMap(({ code }) =>
    code.split("\n").map((line) => line.replace(/ +#.*/, "")),
  );
  const npx = `npx ${manifest.name} `;
  const commands = lines.filter((line) => line.startsWith(npx)).map((line) => line.slice(npx.length).split(" "));
  const bin = join(root, "dist/cli.mjs");

  it("start with scripts of the package, and name each command", () => {
    const scripts = lines.flatMap((line) =>
      [...line.matchAll(/npm (?:run )?(start|test(?::all)?)$/g)].map(([, name]) => name),
    );

    expect(scripts).toEqual(["start", "test", "test:all"]);
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts));
    expect(commands.map(([name]) => name)).toEqual(["list", "list", "sandbox", "check"]);
  });

  it.each(commands.filter(([name]) => name === "list"))("list all assistants: %s %s %s", async (...args) => {
    const { url } = await startSandbox();
    const file = args[args.indexOf("--output") + 1] ?? "";

    const { code, stdout, stderr } = await execute(process.execPath, [bin, ...args], {
      cwd: project,
      env: { ...env, VOICE_ASSISTANTS_BASE_URL: `${url}/api` },
    });
    const rows = args.includes("--output") ? await readFile(join(project, file), "utf8") : stdout;

    expect(code).toBe(0);
    expect(lastLine(stderr)).toMatch(/^250 of 250 assistants, complete /);
    expect(rows.split("\n").length).toBeGreaterThan(250);
  });
});

/** Compiles programs, and the declarations of this package. `test/consumers/` also checks those of its dependencies. */
function compile(files: string[]): string {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    // The package's types must compile without the DOM library.
    lib: ["lib.es2022.d.ts"],
    typeRoots: [join(root, "node_modules/@types")],
    types: ["node"],
    module: ts.ModuleKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
  });
  const own = program.getSourceFiles().filter(({ fileName }) => !fileName.includes("/node_modules/"));
  const found = own.flatMap((file) => {
    if (!file.isDeclarationFile) program.emit(file);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  });
  return formatErrors([...program.getOptionsDiagnostics(), ...found]);
}

const PRELOAD = `import { createSandbox } from "${manifest.name}/sandbox";
globalThis.fetch = createSandbox().fetch;`;
