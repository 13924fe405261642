import { execFile, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { readGuides } from "../scripts/docs/guides.mjs";
import { drawPicture } from "../scripts/docs/picture.mjs";
import { toCode } from "../scripts/docs/try-it/code.mjs";
import { CHANGES, FAULTS } from "../scripts/docs/try-it/sandboxes.mjs";
import { serve, type Served } from "../src/cli/serve.js";
import { createSandbox } from "../src/sandbox/create-sandbox.js";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

const root = join(import.meta.dirname, "..");
const samples = join(root, "openapi/code_samples");
const readme = readFileSync(join(root, "README.md"), "utf8");

/** Returns the fenced blocks of a language, each with its heading. */
function getBlocks(language: string, text = readme): { title: string; code: string }[] {
  return text.split(/^#+ /m).flatMap((section) => {
    const [title = ""] = section.split("\n", 1);
    const blocks = section.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"));
    return [...blocks].map(([, code = ""]) => ({ title, code }));
  });
}

const titled = (sample: { title: string; code: string }) => ({
  ...sample,
  file: `${sample.title.replaceAll(/\W+/g, "-")}-sample`,
});
const typescript = [
  ...getBlocks("ts"),
  { title: "the reference", code: readFileSync(join(samples, "list-assistants.ts"), "utf8") },
].map(titled);

/** The samples in the guides, without the recipes, which have their own tests. */
const guides = (await readGuides({ packageName: manifest.name, baseUrl: "https://app.example.com/api" }))
  .filter(({ name }) => name !== "recipes")
  .flatMap(({ name, text }) =>
    getBlocks("ts", text).map(({ title, code }, at) => titled({ title: `${name} ${at + 1}, ${title}`, code })),
  );

/** The code that the Try-it page shows, for each choice. */
const names = { packageName: manifest.name, path: "/user/assistants/get" };
const choice = {
  target: "sandbox",
  page: 3,
  perPage: 50,
  verify: false,
  baseUrl: "https://app.example.com/api",
} as const;
const tryIt = [
  ...[...Object.keys(FAULTS), "none"].flatMap((fault) =>
    [...Object.keys(CHANGES), "none"].map((change) => ({ ...choice, fault, change, verify: change === "move" })),
  ),
  { ...choice, target: "host" as const, fault: "none", change: "none" },
].map((chosen) =>
  titled({ title: `try ${chosen.target} ${chosen.fault} ${chosen.change}`, code: toCode(chosen, names) }),
);
const shell = getBlocks("sh").flatMap(({ code }) => code.split("\n").map((line) => line.replace(/ +#.*/, "")));
// If the package is not installed, npx needs `-p` to find the program.
const prefix = `npx -p ${manifest.name} voice-assistants `;
const commands = shell.filter((line) => line.startsWith(prefix)).map((line) => line.slice(prefix.length));

/** Returns the expected outputs of a sample: the values in comments after `console.log`, where `…` matches any text. */
function getOutputs(code: string): RegExp[] {
  const comments = code.matchAll(/^ *console\.log\(.*\); \/\/ (?=true|false|null|[-\d{["])(.*)$/gm);
  return [...comments].map(([, text = ""]) => {
    const pattern = text.replaceAll(/[{}[\]().?*+^$|]/g, "\\$&").replaceAll(/"/g, "['\"]");
    return new RegExp(`^${pattern.replaceAll(/ +/g, "\\s+").replaceAll("…", "[^]*")}$`, "m");
  });
}

/** The folder of a project that depends on this package. */
let project = "";
let compiled: Awaited<ReturnType<typeof run>>;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), "voice-assistants-readme-"));
  await mkdir(join(project, "node_modules"));
  await symlink(root, join(project, "node_modules", manifest.name));
  await symlink(join(root, "node_modules/@types"), join(project, "node_modules/@types"));
  await writeFile(join(project, "tsconfig.json"), TSCONFIG);
  await writeFile(join(project, "sandbox.mjs"), PRELOAD);
  for (const { file, code } of [...typescript, ...guides, ...tryIt])
    await writeFile(join(project, `${file}.mts`), code);
  await cp(join(samples, "list-assistants.js"), join(project, "fetch.mjs"));
  compiled = await run(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", "."]);
});
afterAll(() => rm(project, { recursive: true }));

/** Runs a program in the project with the sandbox's key. */
function run(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  const { VOICE_ASSISTANTS_BASE_URL: _url, FORCE_COLOR: _color, ...inherited } = process.env;
  const options = { cwd: project, env: { ...inherited, VOICE_ASSISTANTS_API_KEY: "sandbox", ...env } };
  return new Promise((resolve) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      resolve({ code: error ? error.code : 0, stdout, stderr });
    });
  });
}

/** Runs a module in the project with the `fetch` of a sandbox that has 250 assistants. */
function runModule(file: string): ReturnType<typeof run> {
  const env = { VOICE_ASSISTANTS_BASE_URL: "https://voice.example.com/api" };
  return run(process.execPath, ["--import", "./sandbox.mjs", file], env);
}

/** The choices on the Try-it page whose code is run. */
const chosen = tryIt.filter(({ title }) =>
  ["503 delete", "none both", "none move", "host none none"].some((name) => title.endsWith(name)),
);

let outputs: Promise<Map<string, string>> | undefined;

/** Returns the output of a sample. All samples are run once, one after the other in one process. */
async function getOutput(file: string): Promise<string> {
  outputs ??= runTogether([...typescript, ...guides, ...chosen].map((sample) => sample.file));
  return (await outputs).get(file) ?? "";
}

async function runTogether(files: readonly string[]): Promise<Map<string, string>> {
  const lines = files.map((file) => `console.log("\\n== ${file}"); await import("./${file}.mjs");`);
  await writeFile(join(project, "together.mjs"), lines.join("\n"));
  const { code, stdout, stderr } = await runModule("together.mjs");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const parts = stdout.split(/^== (.*)\n/m).slice(1);
  return new Map(files.map((file, at) => [file, (parts[2 * at + 1] ?? "").trim()]));
}

describe("each TypeScript sample", () => {
  it("exists", () => {
    const titles = [
      "Six lines",
      "Is the list complete?",
      "Errors",
      "Types",
      "Testing with the sandbox",
      "the reference",
    ];

    expect(typescript.map(({ title }) => title)).toEqual(titles);
    expect(typescript.flatMap(({ code }) => getOutputs(code)).length).toBeGreaterThanOrEqual(2);
  });

  it("compiles in a strict Node project without skipLibCheck", () => {
    expect(compiled, "Mend the sample that the error names by its heading").toEqual({
      code: 0,
      stdout: "",
      stderr: "",
    });
  });

  it.each([...typescript, ...guides])("runs and prints the output in its comments: $title", async ({ file, code }) => {
    const output = await getOutput(file);

    expect(output !== "").toBe(code.includes("console.log("));
    for (const expected of getOutputs(code)) expect(output).toMatch(expected);
  });

  it.each(chosen)("reads the complete list: $title", async ({ file }) => {
    expect(await getOutput(file)).toMatch(/^ {2}complete: true,$/m);
  });

  it("prints all assistants, in the README and in the reference", async () => {
    const files = ["Six lines", "Errors", "the reference"].map((title) => {
      return typescript.find((sample) => sample.title === title)?.file ?? "";
    });

    const [client, errors, reference] = await Promise.all(files.map(getOutput));

    expect(client).toBe("250");
    expect(errors).toBe("all 250");
    expect(reference?.match(/^\d+ \S.*$/gm)).toHaveLength(250);
  });
});

describe("the samples in the reference that do not use this package", () => {
  it("read a page with plain fetch", async () => {
    const { code, stdout, stderr } = await runModule("fetch.mjs");

    expect({ code, stdout, stderr }).toEqual({ code: 0, stdout: "10 of 250 assistants\n", stderr: "" });
  });

  it("read a page with curl, with the key and an Accept header", async () => {
    const sandbox = createSandbox();
    const asked: { url: string; accept: string | null; authorization: string | null }[] = [];
    const served = await serve(
      {
        fetch: (input) => {
          const { url, headers } = new Request(input);
          asked.push({
            url: new URL(url).href.replace(new URL(url).origin, ""),
            accept: headers.get("accept"),
            authorization: headers.get("authorization"),
          });
          return sandbox.fetch(input);
        },
      },
      { port: 0 },
    );
    const script = await readFile(join(samples, "list-assistants.sh"), "utf8");

    const { code, stdout } = await run("bash", ["-c", script.replace("https://app.autocalls.ai", served.url)]);
    await served.close();

    expect(script).toContain('curl "https://app.autocalls.ai/api/');
    expect(code).toBe(0);
    expect(asked).toEqual([
      {
        url: "/api/user/assistants/get?page=1&per_page=25",
        accept: "application/json",
        authorization: "Bearer sandbox",
      },
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ data: sandbox.assistants.list().slice(0, 25), last_page: 10 });
  });
});

describe("the picture", () => {
  it("shows the current output of the command line", () => {
    const drawn = readFileSync(join(root, "scripts/docs/assets/list.svg"), "utf8");

    expect(drawn, "`npm run build && node scripts/docs/picture.mjs` draws it").toBe(drawPicture());
  });
});

describe("the commands in the README", () => {
  it("name the package after npx", () => {
    expect(readme.match(/npx (?!-p )\S+/g)).toBeNull();
  });

  let served: Served;
  beforeAll(async () => {
    served = await serve(createSandbox(), { port: 0 });
  });
  afterAll(() => served.close());

  it("include npm start and npm test, which are scripts of the package", () => {
    expect(shell).toContain("npm ci && npm start");
    expect(shell).toContain("npm test");
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(["start", "test"]));
  });

  it("include list and sandbox", () => {
    expect(commands.filter((line) => line.startsWith("list"))).not.toEqual([]);
    expect(commands.filter((line) => line.startsWith("sandbox"))).not.toEqual([]);
  });

  it.each(commands.filter((line) => line.startsWith("list")))("list all assistants: %s", async (line) => {
    const args = line.split(" ");
    const file = args[args.indexOf("--output") + 1];

    const { code, stdout, stderr } = await run(process.execPath, [join(root, manifest.bin[BIN]), ...args], {
      VOICE_ASSISTANTS_BASE_URL: `${served.url}/api`,
    });
    const rows = args.includes("--output") ? await readFile(join(project, file ?? ""), "utf8") : stdout;

    expect(code).toBe(0);
    expect(stderr.trim().split("\n").at(-1)).toMatch(/^250 of 250 assistants, complete /);
    expect(rows.split("\n").length).toBeGreaterThan(250);
    expect(rows).toMatch(/^id\W+/);
  });

  it.each(commands.filter((line) => line.startsWith("sandbox")))("serve the sandbox: %s", async (line) => {
    const args = line.replace("--port 4010", "--port 0").split(" ");
    const child = spawn(process.execPath, [join(root, manifest.bin[BIN]), ...args]);
    const exit = new Promise((resolve) => child.on("exit", resolve));
    let page: unknown;
    try {
      const printed = await new Promise<string>((resolve) => child.stdout.setEncoding("utf8").once("data", resolve));
      const [url = ""] = /http:\/\/\S+\/api/.exec(printed) ?? [];
      const response = await fetch(`${url}/user/assistants/get`, { headers: { authorization: "Bearer sandbox" } });
      page = await response.json();
    } finally {
      child.kill("SIGINT");
    }

    expect(page).toMatchObject({ current_page: 1, total: 250 });
    expect(await exit).toBe(130);
  });
});

const BIN = "voice-assistants";

const TSCONFIG = JSON.stringify({
  compilerOptions: {
    target: "ES2022",
    // The package's types must compile without the DOM library.
    lib: ["ES2022"],
    types: ["node"],
    module: "NodeNext",
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: false,
  },
});

const PRELOAD = `import { createSandbox } from "${manifest.name}/sandbox";
globalThis.fetch = createSandbox({ assistants: 250 }).fetch;
`;
