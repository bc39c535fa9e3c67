import fc from 'fast-check';
import { expect, it } from 'vitest';
import { propertySeed } from '../../property-seed.ts';

it('gives every property the seed of the run', () => {
  const drawn = (): readonly number[] => {
    const values: number[] = [];
    fc.assert(
      fc.property(fc.integer(), (value) => void values.push(value)),
      { numRuns: 20 },
    );
    return values;
  };
  expect(fc.readConfigureGlobal()).toMatchObject({ seed: propertySeed });
  expect(drawn()).toEqual(drawn());
});
