import { expect, it } from "vitest";
import description from "../../generated/openapi.json" with { type: "json" };
import manifest from "../../package.json" with { type: "json" };
import { formatErrors, ts } from "../compiler.js";

const SCHEMAS = Object.keys(description.components.schemas);
const TYPES =
  "ApiErrorDetails Client ClientOptions Issue Item Page PaginateOptions PaginatedPath Paginator Progress Reason " +
  "Report Retry RetryOptions components operations paths";
/** The exports of each entry point besides the schemas of the description. */
const API = {
  ".":
    `${TYPES} ApiError ConfigurationError IncompleteListError InvalidResponseError NetworkError TimeoutError ` +
    "VoiceAssistantsError createClient isApiError isConfigurationError isIncompleteListError isInvalidResponseError " +
    "isNetworkError isTimeoutError isVoiceAssistantsError paginate unwrap",
  "./types": TYPES,
  "./schemas": "Schema assistantPageSchema assistantSchema isAssistant",
  "./sandbox": "AssistantList Change Fault FaultKind RateLimit Sandbox SandboxOptions SandboxRequest createSandbox",
};
const MEANT =
  "An export was added or removed. Undo it, or edit API here and run `npx changeset`; a removal is breaking";

it.each(["import", "require"] as const)("the declarations for %s export the reviewed names", (kind) => {
  const entries = Object.entries(API).map(([path, names]) => ({
    file: manifest.exports[path as keyof typeof API][kind].types,
    names: [...names.split(" "), ...(path === "." || path === "./types" ? SCHEMAS : [])],
  }));
  const program = ts.createProgram(
    entries.map(({ file }) => file),
    { module: ts.ModuleKind.NodeNext, noLib: true, types: [] },
  );
  const checker = program.getTypeChecker();

  for (const { file, names } of entries) {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    const exported = module ? checker.getExportsOfModule(module).map(({ name }) => name) : [];

    expect(exported.sort(), MEANT).toEqual(names.sort());
    // The bundler renames a type such as `Client` to `Client$1` if an imported type has the same name.
    expect(source?.text).not.toMatch(/\w\$\d/);
  }
});

it("the types are those that types.test-d.ts expects", () => {
  const { config } = ts.readConfigFile("test/tsconfig.types.json", ts.sys.readFile);
  const { fileNames, options } = ts.parseJsonConfigFileContent(config, ts.sys, "test");
  const program = ts.createProgram(fileNames, options);

  const file = program.getSourceFile("test/types.test-d.ts");

  expect(file).toBeDefined();
  expect(formatErrors(program.getSemanticDiagnostics(file))).toBe("");
});
