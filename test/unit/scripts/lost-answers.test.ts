import { expect, it } from 'vitest';
import { Allowance } from '../../e2e/support/allowance.ts';
import { askingAgain } from '../../e2e/support/lost-answers.ts';

const lost = (): Error => new Error('electronApplication.evaluate: Resulting promise was garbage collected.');

it('asks once more where an answer was lost, and says every other failure', async () => {
  const failures = [lost(), null, new Error('no such window'), lost(), lost()];
  const asked: string[] = [];
  const ask = askingAgain(
    (what: string) => {
      asked.push(what);
      const failure = failures.shift() ?? null;
      return failure === null ? Promise.resolve(what.length) : Promise.reject(failure);
    },
    new Allowance('an answer was lost', 2),
  );
  expect(await ask('dialogs')).toBe(7);
  expect(asked).toEqual(['dialogs', 'dialogs']);
  await expect(ask('windows')).rejects.toThrow('no such window');
  await expect(ask('menu')).rejects.toThrow('garbage collected');
  expect(asked).toHaveLength(5);
});
