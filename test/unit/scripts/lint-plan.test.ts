import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { filesToCheck, hashOfAll } from '../../../scripts/lib/check-memory.mjs';
import { changedSince, FOLDERS, inHalves, lintHashes } from '../../../scripts/lib/lint-plan.mjs';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

describe('what is linted again', () => {
  let root: string;

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  };
  const hashes = (): Map<string, string> => lintHashes(root, filesToCheck(root));
  const changedBy = (change: () => void): string[] => {
    const before = Object.fromEntries(hashes());
    change();
    return changedSince(hashes(), before).sort();
  };

  beforeEach(() => {
    root = temporaryFolder();
    for (const folder of FOLDERS) write(`${folder}/alone.ts`, 'export {};\n');
    write('src/deep.ts', 'export const deep = 1;\n');
    write('src/middle.ts', "export { deep } from './deep.ts';\n");
    write('renderer/top.tsx', "import { deep } from '../src/middle.ts';\n");
    write('eslint.config.js', 'export default [];\n');
    write('tsconfig.json', '{}\n');
    write('package-lock.json', '{}\n');
    write('README.md', 'Text\n');
  });

  it('is nothing when nothing changed, whatever becomes of papers and results', () => {
    expect(
      changedBy(() => {
        write('README.md', 'Other text\n');
        write('out/main/index.js', 'x\n');
        write('node_modules/a/index.js', 'x\n');
      }),
    ).toEqual([]);
  });

  it('is a changed file with all that import it, through others too', () => {
    expect(changedBy(() => write('src/deep.ts', 'export const deep = "1";\n'))).toEqual([
      'renderer/top.tsx',
      'src/deep.ts',
      'src/middle.ts',
    ]);
    expect(changedBy(() => write('renderer/top.tsx', 'export {};\n'))).toEqual(['renderer/top.tsx']);
  });

  it('is what imports a file that has come or gone', () => {
    write('src/new.ts', "export { x } from './later.ts';\n");
    expect(changedBy(() => write('src/later.ts', 'export const x = 1;\n'))).toEqual([
      'src/later.ts',
      'src/new.ts',
    ]);
  });

  it.each([
    ['eslint.config.js', 'export default [{}];\n'],
    ['tsconfig.json', '{ "include": [] }\n'],
    ['tsconfig.renderer.json', '{}\n'],
    ['package-lock.json', '{ "packages": {} }\n'],
    ['renderer/env.d.ts', 'declare const x: string;\n'],
    ['src/ambient.ts', 'declare global { const y: string }\nexport {};\n'],
  ])('is everything after a change of %s', (path, text) => {
    const changed = changedBy(() => write(path, text));
    expect(changed).toEqual(expect.arrayContaining(['renderer/top.tsx', 'scripts/alone.ts', 'src/deep.ts']));
  });

  it('is everything that was not clean', () => {
    const clean = Object.fromEntries(hashes());
    delete clean['src/middle.ts'];
    expect(changedSince(hashes(), clean)).toEqual(['src/middle.ts']);
  });

  it('loses no file when it is halved', () => {
    const paths = [...hashes().keys()];
    expect(inHalves(paths).flat().sort()).toEqual(paths.sort());
    expect(inHalves(['src/a.ts'])).toEqual([['src/a.ts']]);
    expect(inHalves([])).toEqual([]);
  });

  it('has a hash of everything that changes with any file that a check reads', () => {
    const hash = (): string => hashOfAll(root, filesToCheck(root));
    const before = hash();
    write('README.md', 'Other text\n');
    expect(hash()).toBe(before);
    write('renderer/styles/page.css', 'a {}\n');
    expect(hash()).not.toBe(before);
  });
});
