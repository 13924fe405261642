import { createRequire } from "node:module";
import type typescript from "typescript";

/** The compiler. An import would take Node a second longer, since it looks for the names of the exports. */
export const ts = createRequire(import.meta.url)("typescript") as typeof typescript;

/** Formats the errors of the compiler, one a line. */
export function formatErrors(errors: readonly typescript.Diagnostic[]): string {
  return ts.formatDiagnostics(errors, {
    getCanonicalFileName: String,
    getCurrentDirectory: ts.sys.getCurrentDirectory,
    getNewLine: () => "\n",
  });
}
