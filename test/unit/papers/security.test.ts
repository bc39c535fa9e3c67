import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testTitles } from '../../failures/provoking-tests.ts';
import { checklist } from '../../security/checklist.ts';
import { isTitle } from '../../security/finding.ts';
import { findings } from '../../security/findings.ts';

const tests = join(import.meta.dirname, '../..');

const all = [...checklist, ...findings];

describe('the list of security proofs', () => {
  it('names only tests that there are', () => {
    const missing = all.flatMap(({ number, tests: listed }) =>
      listed
        .filter(({ file, title }) => {
          const path = join(tests, file);
          return !existsSync(path) || !testTitles(path).includes(title);
        })
        .map(({ file, title }) => `${number}: ${file}: ${title}`),
    );
    expect(missing).toEqual([]);
  });

  it('has each item and each finding once, with a test', () => {
    expect(new Set(all.map(({ number }) => number)).size).toBe(all.length);
    expect(all.filter((finding) => finding.tests.length === 0)).toEqual([]);
  });

  it('finds the tests of a table by what stands around their values', () => {
    expect(isTitle({ file: '', title: 'are --%s' }, 'are --inspect')).toBe(true);
    expect(isTitle({ file: '', title: 'bound %s, and' }, 'bound x, or')).toBe(false);
    expect(isTitle({ file: '', title: 'is whole' }, 'is whole, too')).toBe(false);
  });
});
