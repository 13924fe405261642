import { resolve } from "node:path";
import ts from "typescript";
import { expect, it } from "vitest";

/** A virtual file in this folder, where the package can be imported by its own name. */
const FILE = resolve("test/package/consumer.ts");

const CONSUMER = `
import { createClient, paginate, unwrap } from "voice-assistants-client";
import type { Assistant } from "voice-assistants-client/types";
import { createSandbox } from "voice-assistants-client/sandbox";

const client = createClient({ timeout: 1_000, retry: { maxDelay: 1_000 } });
const { data, error } = await client.GET("/user/assistants/get");
for (const listed of data?.data ?? []) console.log(listed.max_duration);
const page = await unwrap(client.GET("/user/assistants/get"));
for (const unwrapped of page.data) console.log(unwrapped.max_duration, page.last_page);
const assistants = paginate(client, "/user/assistants/get", { maxPasses: 2, params: { query: { per_page: 25 } } });
for await (const walked of assistants) console.log(walked.max_duration);
declare const typed: Assistant;
console.log(typed.max_duration, error?.message, assistants.report?.duplicates);
createSandbox({ latency: 10 });
`;

/** Returns what an editor shows for the identifier at the end of `code`. */
function hover(code: string): string {
  const position = CONSUMER.indexOf(code) + code.length - 1;
  if (position < code.length - 1) throw new Error(`not in the consumer: ${code}`);
  const { displayParts, documentation, tags } = service.getQuickInfoAtPosition(FILE, position) ?? {};
  return [displayParts, documentation, ...(tags ?? []).map(({ text }) => text)]
    .map((parts) => ts.displayPartsToString(parts))
    .join("\n");
}

const service = ts.createLanguageService({
  getScriptFileNames: () => [FILE],
  getScriptVersion: () => "1",
  getScriptSnapshot: (name) => {
    const text = name === FILE ? CONSUMER : ts.sys.readFile(name);
    return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
  },
  getCompilationSettings: () => ({
    module: ts.ModuleKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
    types: [],
    strict: true,
    noEmit: true,
  }),
  getCurrentDirectory: () => process.cwd(),
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (name) => name === FILE || ts.sys.fileExists(name),
  readFile: ts.sys.readFile,
  directoryExists: ts.sys.directoryExists,
});

it.each([
  ["client.GET", "listed.max_duration"],
  ["unwrap", "unwrapped.max_duration"],
  ["paginate", "walked.max_duration"],
  ["the type", "typed.max_duration"],
])("an editor shows the documented sentence for a field from %s", (_, code) => {
  expect(service.getSemanticDiagnostics(FILE)).toEqual([]);
  expect(hover(code)).toContain("Maximum call duration in seconds");
});

it.each([
  ["page.last_page", "The last page number"],
  ["error?.message", "What went wrong"],
  ["query: { per_page", "Number of assistants per page"],
  ["createClient({ timeout", "How long one attempt may take"],
  ["retry: { maxDelay", "The longest wait"],
  ["{ maxPasses", "The number of passes over the list"],
  ["report?.duplicates", "The number of rows that the last pass received more than once"],
  ["{ latency", "The time between a request and its response, in milliseconds."],
  ["= createClient", "Makes a client"],
])("an editor shows the documentation of %s", (code, sentence) => {
  expect(hover(code)).toContain(sentence);
});
