import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../..');

it('leads from a key press in the filter to Zoho and back in at most eight files, each of them there', () => {
  const paper = readFileSync(join(root, 'docs/architecture.md'), 'utf8');
  const walk = /^## A stranger's walk.*?(?=^## )/ms.exec(paper)?.[0] ?? '';
  const steps = [...walk.matchAll(/^\d+\. `([^`]+\.tsx?)`/gm)].map(([, file]) => file ?? '');
  expect(steps.length).toBeGreaterThan(3);
  expect(steps.length).toBeLessThanOrEqual(8);
  expect(new Set(steps).size).toBe(steps.length);
  expect(steps.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  // What a step says that a file does can be found in it.
  const words = ['onApply', 'filterBy', 'ModulePlace', 'ListQuery', 'pagerStep', 'DesksideError'];
  words.forEach((word, at) => {
    expect(readFileSync(join(root, steps[at] ?? ''), 'utf8'), `${steps[at] ?? ''}: ${word}`).toContain(word);
  });
});
