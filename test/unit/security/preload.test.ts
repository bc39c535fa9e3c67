import { join } from 'node:path';
import { build } from 'rolldown';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

describe('the preload', () => {
  it('is one small file that requires nothing but Electron', async () => {
    // As electron.vite.config.ts has it made.
    const { output } = await build({
      input: join(root, 'electron/preload/index.ts'),
      external: ['electron'],
      write: false,
      output: { format: 'cjs', minify: true, codeSplitting: false },
    });
    expect(output).toHaveLength(1);
    const [{ code }] = output;
    expect(code.length).toBeLessThan(6_000);
    const required: string[] = [];
    const exposed: string[] = [];
    const walk = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && node.expression.getText() === 'require')
        required.push(node.arguments.map((argument) => argument.getText()).join());
      if (ts.isPropertyAccessExpression(node) && /^exposeIn/.test(node.name.text))
        exposed.push(node.name.text);
      node.forEachChild(walk);
    };
    walk(ts.createSourceFile('preload.cjs', code, ts.ScriptTarget.Latest, true));
    expect(required.map((name) => name.replace(/[`'"]/g, ''))).toEqual(['electron']);
    expect(exposed).toEqual(['exposeInMainWorld']);
  });
});
