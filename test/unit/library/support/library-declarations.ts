import { basename, dirname, join } from 'node:path';
import ts from 'typescript';

/** The declarations that the library's package holds, as the compiler sees them, before they are put in one file. */
export interface LibraryDeclarations {
  readonly checker: ts.TypeChecker;
  /** By name, types too; what an export is an alias of, not the alias. */
  readonly exported: ReadonlyMap<string, ts.Symbol>;
  readonly isOfProject: (node: ts.Node) => boolean;
}

const root = join(import.meta.dirname, '../../../..');

/** A folder that is never made; within the project, so that its packages are found from there. */
const nowhere = join(root, 'out/declarations-in-memory');

/** Compiles an entry file to declarations in memory, and reads those back. */
export function readLibraryDeclarations(entry = join(root, 'src/index.ts')): LibraryDeclarations {
  const options = {
    ...libraryOptions(),
    rootDir: dirname(entry),
    outDir: nowhere,
    emitDeclarationOnly: true,
  };
  const emitted = new Map<string, string>();
  ts.createProgram([entry], options).emit(
    undefined,
    (name, text) => emitted.set(name, text),
    undefined,
    true,
  );
  const disk = ts.createCompilerHost(options);
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (name) => emitted.has(name) || disk.fileExists(name),
    readFile: (name) => emitted.get(name) ?? disk.readFile(name),
    getSourceFile: (name, languageVersion, ...rest) => {
      const text = emitted.get(name);
      return text === undefined
        ? disk.getSourceFile(name, languageVersion, ...rest)
        : ts.createSourceFile(name, text, languageVersion, true);
    },
  };
  // The folder of the declarations is not on the disk.
  delete host.directoryExists;
  const index = join(nowhere, basename(entry).replace(/\.ts$/, '.d.ts'));
  const program = ts.createProgram([index], { ...options, noEmit: true }, host);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(index);
  const module = file === undefined ? undefined : checker.getSymbolAtLocation(file);
  if (module === undefined) throw new Error(`${index} exports nothing.`);
  const exported = checker
    .getExportsOfModule(module)
    .map((symbol) => [symbol.name, withoutAlias(checker, symbol)] as const);
  return {
    checker,
    exported: new Map(exported),
    isOfProject: (node) => emitted.has(node.getSourceFile().fileName),
  };
}

function libraryOptions(): ts.CompilerOptions {
  const file = join(root, 'tsconfig.library.json');
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name)) as { config: object };
  return ts.parseJsonConfigFileContent(config, ts.sys, root).options;
}

export function withoutAlias(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return (symbol.flags & ts.SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

/**
 * What the exported declarations name, though nobody outside can: each as `name in the declaration of export`.
 */
export function findUnexported({ checker, exported, isOfProject }: LibraryDeclarations): readonly string[] {
  const reachable = new Set(exported.values());
  const found = new Set<string>();
  for (const [name, symbol] of exported) {
    for (const declaration of symbol.declarations ?? []) {
      visit(declaration, (identifier) => {
        const symbol = checker.getSymbolAtLocation(identifier);
        const named = symbol === undefined ? undefined : withoutAlias(checker, symbol);
        const [place] = named?.declarations ?? [];
        const topLevel = place !== undefined && isTopLevel(place);
        if (named === undefined || !topLevel || !isOfProject(place) || reachable.has(named)) return;
        found.add(`${identifier.text} in ${name}`);
      });
    }
  }
  return [...found].sort();
}

/** What `typeof` is asked of is written out for whoever uses the type: nobody needs its name. */
function visit(node: ts.Node, onIdentifier: (identifier: ts.Identifier) => void): void {
  if (ts.isTypeQueryNode(node)) return;
  if (ts.isIdentifier(node)) onIdentifier(node);
  ts.forEachChild(node, (child) => visit(child, onIdentifier));
}

/** A declaration of a file, not a parameter, member or type parameter. */
function isTopLevel(node: ts.Node): boolean {
  const statement = ts.isVariableDeclaration(node) ? node.parent.parent : node;
  return !ts.isSourceFile(statement) && ts.isSourceFile(statement.parent);
}

/**
 * What the documentation of functions and methods leaves out: each as `export.member: what`. A member without words of
 * its own has those of the interface or class that it comes from.
 */
export function findUndocumented({ checker, exported, isOfProject }: LibraryDeclarations): readonly string[] {
  const missing: string[] = [];
  for (const [name, symbol] of exported) {
    for (const { label, symbol: callable } of callablesOf(name, symbol)) {
      const tags = callable.getJsDocTags(checker);
      const words = (tag: string): readonly string[] =>
        tags
          .filter(({ name }) => name === tag)
          .map(({ text = [] }) => text.map((part) => part.text).join(''));
      for (const declaration of (callable.declarations ?? []).filter(isOfProject)) {
        if (!isCallable(declaration) || isHidden(declaration)) continue;
        for (const [place, { name }] of declaration.parameters.entries()) {
          // One that is taken apart has no name of its own.
          const said = ts.isIdentifier(name) ? new RegExp(`^${name.text}\\b\\W*\\w`) : /^\w+\W+\w/;
          if (!said.test(words('param')[place] ?? '')) missing.push(`${label}: @param ${name.getText()}`);
        }
        const saysWhatComesBack = words('returns').some((text) => text.trim() !== '');
        if (answers(checker, declaration) && !saysWhatComesBack) missing.push(`${label}: @returns`);
      }
    }
  }
  return [...new Set(missing)].sort();
}

type Callable =
  ts.FunctionDeclaration | ts.MethodDeclaration | ts.MethodSignature | ts.ConstructorDeclaration;

function isCallable(node: ts.Node): node is Callable {
  return (
    ts.isFunctionDeclaration(node) ||
    ts.isMethodDeclaration(node) ||
    ts.isMethodSignature(node) ||
    ts.isConstructorDeclaration(node)
  );
}

function isHidden(node: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Private) !== 0;
}

/** The function itself; of a class or interface its members, static ones too. */
function callablesOf(name: string, symbol: ts.Symbol): readonly { label: string; symbol: ts.Symbol }[] {
  const members = [...(symbol.members?.values() ?? []), ...(symbol.exports?.values() ?? [])];
  return [
    { label: name, symbol },
    ...members.map((member) => ({ label: `${name}.${member.name}`, symbol: member })),
  ];
}

/** Whether there is something to say of what comes back. */
function answers(checker: ts.TypeChecker, declaration: Callable): boolean {
  if (ts.isConstructorDeclaration(declaration)) return false;
  const signature = checker.getSignatureFromDeclaration(declaration);
  const type = signature === undefined ? 'void' : checker.typeToString(signature.getReturnType());
  return type !== 'void' && type !== 'Promise<void>';
}
