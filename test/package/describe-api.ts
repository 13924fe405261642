import ts from "typescript";
import description from "../../generated/openapi.json" with { type: "json" };

/** The declaration file of each entry point, by name. */
export type Entries = Readonly<Record<string, string>>;

/** Types that follow from the OpenAPI description. They are left out, since `npm run diff` checks the description. */
const DESCRIPTION = new Set(["components", "operations", "paths", ...Object.keys(description.components.schemas)]);

/**
 * Returns the public API as sorted text without comments: the exports of each entry point, and every declaration that
 * they refer to, exported or not.
 */
export function describeApi(entries: Entries): string {
  const program = ts.createProgram(Object.values(entries), {
    module: ts.ModuleKind.NodeNext,
    noLib: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const printer = ts.createPrinter({ removeComments: true });
  const declared = new Map<ts.Declaration, string>();

  function declare(symbol: ts.Symbol): void {
    if (DESCRIPTION.has(symbol.name)) return;
    for (const declaration of symbol.declarations ?? []) {
      const file = declaration.getSourceFile();
      if (declared.has(declaration) || !isTopLevel(declaration) || file.fileName.includes("/node_modules/")) continue;
      const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
      declared.set(declaration, printer.printNode(ts.EmitHint.Unspecified, node, file));
      declareNamed(node);
    }
  }

  function declareNamed(node: ts.Node): void {
    const symbol = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node) : undefined;
    if (symbol) declare(resolve(symbol));
    ts.forEachChild(node, declareNamed);
  }

  function resolve(symbol: ts.Symbol): ts.Symbol {
    return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  }

  const lists = Object.entries(entries).map(([name, file]) => {
    const source = program.getSourceFile(file);
    const module = source && checker.getSymbolAtLocation(source);
    if (!module) throw new Error(`${file}: not a module`);
    const exported = checker.getExportsOfModule(module).map((symbol) => {
      const meant = resolve(symbol);
      declare(meant);
      return `${meant.flags & ts.SymbolFlags.Value ? "value" : "type "} ${symbol.name}`;
    });
    return [`# ${name}`, ...exported.sort(compareNames)].join("\n");
  });
  const declarations = [...new Set(declared.values())].sort();
  return `${[...lists, "# declarations", ...declarations].join("\n\n")}\n`;
}

/** Excludes members and parameters, which their parent declaration contains. */
function isTopLevel(declaration: ts.Declaration): boolean {
  const node = ts.isVariableDeclaration(declaration) ? declaration.parent.parent : declaration;
  // An import of a whole module resolves to its file.
  return (
    !ts.isSourceFile(node) &&
    ts.isSourceFile(node.parent) &&
    !ts.isImportDeclaration(node) &&
    !ts.isExportDeclaration(node)
  );
}

function compareNames(left: string, right: string): number {
  return left.slice(6) < right.slice(6) ? -1 : 1;
}
