import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failurePage, failureRows } from '../../failures/failure-table.ts';

describe('the table of failures', () => {
  it('is what the catalogue and the tests say now (npm run failures makes it anew)', () => {
    const page = readFileSync(join(import.meta.dirname, '../../../docs/failures.md'), 'utf8');
    expect(page).toBe(failurePage());
  });

  it('names a test that provokes it for every failure', () => {
    expect(
      failureRows()
        .filter(({ tests }) => tests.length === 0)
        .map(({ code }) => code),
    ).toEqual([]);
  });

  it('has each sentence once, ended by a full stop', () => {
    const sentences = failureRows().map(({ sentence }) => sentence);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(sentences.filter((sentence) => !sentence.endsWith('.') || sentence.includes('!'))).toEqual([]);
  });
});
