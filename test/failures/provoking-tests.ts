import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import ts from 'typescript';
import { isErrorCode, type ErrorCode } from '../../src/contract/errors.ts';

/** A test that provokes a failure, as its title says. */
export interface ProvokingTest {
  readonly code: ErrorCode;
  /** From the root of the project, with slashes. */
  readonly file: string;
  /** Without the code. */
  readonly title: string;
}

const root = join(import.meta.dirname, '../..');
const testFunctions: ReadonlySet<string> = new Set(['it', 'test', 'describe']);
/** What may stand between a test function and its title. */
const modifiers: ReadonlySet<string> = new Set(['each', 'runIf', 'skipIf']);
const codeInBrackets = /\[([a-z_]+\.[a-z_]+)\]/g;

/**
 * All tests whose title names a failure in square brackets, such as `it('says so [auth.refused]', …)`. Read from
 * the syntax tree: neither a comment nor a text elsewhere counts. The rows of `it.each` count as titles, also where
 * they are a constant of the file.
 * @throws Error for brackets around something that is no code of the catalogue
 */
export function provokingTests(): readonly ProvokingTest[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name))
    .map((name) => join(root, 'test', name))
    .sort()
    .flatMap(testsIn);
}

function testsIn(path: string): readonly ProvokingTest[] {
  const file = relative(root, path).replaceAll('\\', '/');
  return testTitles(path).flatMap((title) =>
    [...title.matchAll(codeInBrackets)].map(([, code = '']) => {
      if (!isErrorCode(code)) throw new Error(`${file} names ${code}, which is no failure of the catalogue.`);
      return { code, file, title: withoutCodes(title) };
    }),
  );
}

/** A title as a page shows it. */
export function withoutCodes(title: string): string {
  return title.replaceAll(codeInBrackets, '').replace(/\s+/g, ' ').trim();
}

/** The titles of all tests, groups and rows of `it.each` in a file. */
export function testTitles(path: string): readonly string[] {
  const text = readFileSync(path, 'utf8');
  const found: string[] = [];
  const take = (title: string): void => void found.push(title);
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const tables = constantsOf(source);
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && isOfTestFunction(node.expression)) {
      const [first] = node.arguments;
      // A title, or the table of `it.each`, whose texts are titles too.
      if (first !== undefined)
        textsIn(ts.isIdentifier(first) ? (tables.get(first.text) ?? first) : first, take);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** The constants of a file, by name. */
function constantsOf(file: ts.SourceFile): ReadonlyMap<string, ts.Expression> {
  const declarations = file.statements.flatMap((statement) =>
    ts.isVariableStatement(statement) ? [...statement.declarationList.declarations] : [],
  );
  return new Map(
    declarations.flatMap(({ name, initializer }) =>
      ts.isIdentifier(name) && initializer !== undefined ? [[name.text, initializer] as const] : [],
    ),
  );
}

function isOfTestFunction(callee: ts.Expression): boolean {
  if (ts.isIdentifier(callee)) return testFunctions.has(callee.text);
  // `it.each(table)(title, …)`, `it.runIf(condition)(title, …)`: the callee is a call itself.
  if (ts.isCallExpression(callee)) return isOfTestFunction(callee.expression);
  return (
    ts.isPropertyAccessExpression(callee) &&
    modifiers.has(callee.name.text) &&
    isOfTestFunction(callee.expression)
  );
}

function textsIn(node: ts.Node, take: (text: string) => void): void {
  if (ts.isStringLiteralLike(node)) take(node.text);
  else if (ts.isArrayLiteralExpression(node) || ts.isAsExpression(node)) {
    ts.forEachChild(node, (child) => textsIn(child, take));
  }
}
