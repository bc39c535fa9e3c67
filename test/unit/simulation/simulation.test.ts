import { describe, expect, it } from 'vitest';
import { bugNames, findBug, seedsForABug, storyOf } from '../../simulation/findings.ts';
import { plantedBugs } from '../../simulation/planted-bugs.ts';
import { simulate } from '../../simulation/simulation.ts';

/** A start of its own, so that these are not the seeds of the report. */
const firstSeed = 20_000;

describe('many machines at one store', () => {
  it('break no rule, whatever is lost, dies or has a wrong clock', async () => {
    for (let seed = firstSeed; seed < firstSeed + 25; seed += 1) {
      const { violations, counts } = await simulate({ seed });
      expect(violations, `seed ${seed}`).toEqual([]);
      expect(counts.handedOut, `seed ${seed}`).toBeGreaterThan(0);
    }
  });

  it('do the same again with the same seed', async () => {
    const sizes = { machines: 20, accounts: 3, calls: 300 };
    const run = () => simulate({ seed: 7, sizes, traced: 'a0' });
    const first = await run();
    expect(first.story.length).toBeGreaterThan(50);
    expect(await run()).toEqual(first);
    expect((await simulate({ seed: 8, sizes, traced: 'a0' })).story).not.toEqual(first.story);
  });

  it.each(bugNames)(`show in fewer than ${seedsForABug} seeds that %s is wrong`, async (bug) => {
    const found = await findBug(bug, firstSeed);
    expect(found, plantedBugs[bug]).not.toBeNull();
    if (found === null) return;
    const story = await storyOf(found.seed, found.violation.account, bug);
    expect(story.at(-1)).toContain(found.violation.rule);
  });
});
