import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inOrder, rememberDurations, takeNext, workersFor } from '../../../scripts/lib/file-queue.mjs';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const file = fc.record({
  path: fc.string(),
  heavy: fc.boolean(),
  lasted: fc.option(fc.nat(), { nil: undefined }),
  size: fc.nat(),
});

describe('the queue of test files', () => {
  it('puts heavy ones first, then those that never ran, then the longest', () => {
    const files = [
      { path: 'short', heavy: false, lasted: 5, size: 900 },
      { path: 'long', heavy: false, lasted: 50, size: 1 },
      { path: 'small and new', heavy: false, lasted: undefined, size: 1 },
      { path: 'large and new', heavy: false, lasted: undefined, size: 2 },
      { path: 'heavy', heavy: true, lasted: 1, size: 1 },
    ];
    expect(inOrder(files).map(({ path }) => path)).toEqual([
      'heavy',
      'large and new',
      'small and new',
      'long',
      'short',
    ]);
  });

  it('gives every file once, and never a heavy one beside another', () => {
    fc.assert(
      fc.property(fc.array(file), fc.infiniteStream(fc.boolean()), (files, ends) => {
        const waiting = inOrder(files);
        const running: typeof files = [];
        const taken: typeof files = [];
        while (taken.length < files.length) {
          const heavyRuns = running.some(({ heavy }) => heavy);
          const next = running.length < 2 ? takeNext(waiting, heavyRuns) : undefined;
          if (next === undefined) running.splice(ends.next().value === true ? 0 : -1, 1);
          else {
            running.push(next);
            taken.push(next);
            expect(running.filter(({ heavy }) => heavy).length).toBeLessThanOrEqual(1);
          }
        }
        expect(new Set(taken).size).toBe(files.length);
        expect(taken.every((each) => files.includes(each))).toBe(true);
        expect(takeNext(waiting, false)).toBeUndefined();
      }),
    );
  });
});

describe('how long test files ran', () => {
  it('is known of a file until it runs again, whatever ran in between', () => {
    const root = temporaryFolder();
    const kept = join(root, 'cache/durations.json');
    const reports = join(root, 'reports');
    const run = (durations: Readonly<Record<string, number>>): void => {
      rmSync(reports, { recursive: true, force: true });
      mkdirSync(reports);
      for (const [name, ms] of Object.entries(durations)) {
        const testResults = [{ name: `/somewhere/${name}`, startTime: 1_000, endTime: 1_000 + ms }];
        writeFileSync(join(reports, `${name}.json`), JSON.stringify({ testResults }));
      }
    };
    expect(rememberDurations(kept, reports)).toEqual(new Map());
    run({ 'a.test.ts': 70, 'b.test.ts': 20 });
    rememberDurations(kept, reports);
    run({ 'b.test.ts': 30 });
    rememberDurations(kept, reports);
    run({});
    expect(rememberDurations(kept, reports)).toEqual(
      new Map([
        ['a.test.ts', 70],
        ['b.test.ts', 30],
      ]),
    );
    writeFileSync(kept, '{ "a.test.ts": 7');
    expect(rememberDurations(kept, reports)).toEqual(new Map());
  });

  it.each([
    [1, 2],
    [2, 2],
    [3, 3],
    [64, 4],
  ])('is shortened on %i cores by running %i at once', (cores, workers) => {
    expect(workersFor(cores)).toBe(workers);
  });
});
