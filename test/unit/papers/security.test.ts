import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testTitles } from '../../failures/provoking-tests.ts';
import { findings, isTitle } from '../../security/findings.ts';

const tests = join(import.meta.dirname, '../..');

describe('the list of security findings', () => {
  it('names only tests that there are', () => {
    const missing = findings.flatMap(({ number, tests: listed }) =>
      listed
        .filter(({ file, title }) => {
          const path = join(tests, file);
          return !existsSync(path) || !testTitles(path).includes(title);
        })
        .map(({ file, title }) => `${number}: ${file}: ${title}`),
    );
    expect(missing).toEqual([]);
  });

  it('has each finding once, with a test', () => {
    expect(new Set(findings.map(({ number }) => number)).size).toBe(findings.length);
    expect(findings.filter((finding) => finding.tests.length === 0)).toEqual([]);
  });

  it('finds the tests of a table by what stands around their values', () => {
    expect(isTitle({ file: '', title: 'are --%s' }, 'are --inspect')).toBe(true);
    expect(isTitle({ file: '', title: 'bound %s, and' }, 'bound x, or')).toBe(false);
    expect(isTitle({ file: '', title: 'is whole' }, 'is whole, too')).toBe(false);
  });
});
