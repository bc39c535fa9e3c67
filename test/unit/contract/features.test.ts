import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testTitles, withoutCodes } from '../../failures/provoking-tests.ts';

const root = join(import.meta.dirname, '../../..');

interface FeatureRow {
  readonly feature: string;
  readonly plan: string;
  readonly deskside: string;
}

function featureRows(): readonly FeatureRow[] {
  const page = readFileSync(join(root, 'docs/features.md'), 'utf8');
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !/^\| (---|Feature )/.test(line));
  return rows.map((line) => {
    const cells = line.slice(2, -2).split(' | ');
    return { feature: cells[0] ?? '', plan: cells[6] ?? '', deskside: cells[7] ?? '' };
  });
}

/** `[file](../test/e2e/file): title`, one after the other. */
function testsNamedIn(cell: string): readonly { readonly file: string; readonly title: string }[] {
  return [...cell.matchAll(/\]\(\.\.\/(test\/e2e\/[a-z-]+\.test\.ts)\): ([^[]+?)(?=; \[|$)/g)].map(
    ([, file = '', title = '']) => ({ file, title }),
  );
}

describe('the table of features', () => {
  it('leaves no must and no should open', () => {
    const rows = featureRows();
    expect(rows.length).toBeGreaterThan(20);
    const wanted = rows.filter(({ plan }) => /^(must|should)/.test(plan));
    expect(wanted.length).toBeGreaterThan(15);
    expect(
      wanted.filter(({ deskside }) => !deskside.startsWith('Yes')).map(({ feature }) => feature),
    ).toEqual([]);
  });

  it('names for each yes a test on the real Electron that exists', () => {
    const unproven: string[] = [];
    for (const { feature, deskside } of featureRows()) {
      if (!deskside.startsWith('Yes')) continue;
      const tests = testsNamedIn(deskside);
      if (tests.length === 0) unproven.push(feature);
      for (const { file, title } of tests) {
        if (!testTitles(join(root, file)).map(withoutCodes).includes(title))
          unproven.push(`${feature}: ${title}`);
      }
    }
    expect(unproven).toEqual([]);
  });
});
