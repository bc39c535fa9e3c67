import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const file = join(import.meta.dirname, '../../../electron/main/index.ts');
const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);

/** The calls of a method that run while the file is loaded, in their order: none stands in a function. */
function callsOf(method: string): ts.CallExpression[] {
  const calls: ts.CallExpression[] = [];
  const walk = (node: ts.Node): void => {
    if (ts.isFunctionLike(node)) return;
    if (ts.isCallExpression(node) && node.expression.getText(source) === method) calls.push(node);
    node.forEachChild(walk);
  };
  source.statements.forEach(walk);
  return calls;
}

describe('the start of main', () => {
  it('sandboxes every page before Electron is ready', () => {
    const [sandbox, ...more] = callsOf('app.enableSandbox');
    const [ready] = callsOf('app.whenReady');
    expect(more).toEqual([]);
    expect(sandbox?.getStart()).toBeLessThan(ready?.getStart() ?? -1);
    // The only condition that it may hang on.
    const statement = sandbox?.parent.parent;
    expect(statement !== undefined && ts.isIfStatement(statement) && statement.parent === source).toBe(true);
    expect(
      statement !== undefined && ts.isIfStatement(statement) ? statement.expression.getText(source) : '',
    ).toBe("!app.commandLine.hasSwitch('no-sandbox')");
  });

  it('gives app:// no way around a policy', () => {
    const [privileged, ...more] = callsOf('protocol.registerSchemesAsPrivileged');
    expect(more).toEqual([]);
    const given = [...(privileged?.getText(source).matchAll(/(\w+): (true|false)/g) ?? [])].map(
      ([text]) => text,
    );
    expect(given.toSorted()).toEqual([
      'codeCache: true',
      'secure: true',
      'standard: true',
      'supportFetchAPI: true',
    ]);
    expect(privileged?.getStart()).toBeLessThan(callsOf('app.whenReady')[0]?.getStart() ?? -1);
  });

  it('cleans its environment before anything else is done', () => {
    const first = source.statements.find(
      (statement) => !ts.isImportDeclaration(statement) && !ts.isVariableStatement(statement),
    );
    expect(first?.getText(source)).toBe('cleanEnvironment(process.env);');
  });
});
