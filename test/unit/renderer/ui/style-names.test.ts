import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, it } from 'vitest';

/** A class that a module of styles does not have is `undefined` where it is named, and nobody is told. */
interface Named {
  readonly by: string;
  readonly styles: string;
  readonly name: string;
}

function namedInCode(file: string): Named[] {
  const code = readFileSync(file, 'utf8');
  return [...code.matchAll(/import (\w+) from '([^']+\.module\.css)'/g)].flatMap(([, held = '', path = '']) =>
    [...code.matchAll(new RegExp(`\\b${held}\\['(\\w+)'\\]`, 'g'))].map(([, name = '']) => ({
      by: file,
      styles: join(dirname(file), path),
      name,
    })),
  );
}

function composed(file: string): Named[] {
  const styles = readFileSync(file, 'utf8');
  return [...styles.matchAll(/composes: ([\w ]+) from '([^']+)'/g)].flatMap(([, names = '', path = '']) =>
    names.split(' ').map((name) => ({ by: file, styles: join(dirname(file), path), name })),
  );
}

function classesOf(file: string): ReadonlySet<string> {
  const selectors = readFileSync(file, 'utf8').replaceAll(/\/\*.*?\*\/|\{[^{}]*\}/gs, ' ');
  return new Set([...selectors.matchAll(/\.([A-Za-z]\w*)/g)].map(([, name = '']) => name));
}

it('names only classes that the styles have', () => {
  const named = [
    ...globSync('renderer/**/*.{ts,tsx}').flatMap(namedInCode),
    ...globSync('renderer/**/*.module.css').flatMap(composed),
  ];
  expect(named.length).toBeGreaterThan(300);
  expect(named.filter(({ styles, name }) => !classesOf(styles).has(name))).toEqual([]);
});
