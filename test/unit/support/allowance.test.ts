import { afterEach, expect, it, vi } from 'vitest';
import { Allowance } from '../../e2e/support/allowance.ts';

afterEach(() => void vi.restoreAllMocks());

it.each([1, 3])('says each time, and fails above what is allowed: %d', (most) => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const allowance = new Allowance('The app was ended by force', most);
  for (let count = 1; count <= most; count += 1) {
    allowance.use();
    expect(warn).toHaveBeenLastCalledWith(
      `The app was ended by force (${count} of ${most} allowed in this file)`,
    );
  }
  const cause = new Error('slow');
  expect(() => allowance.use(cause)).toThrow(
    expect.objectContaining({ message: expect.stringContaining(`${most + 1} of ${most}`) as unknown, cause }),
  );
  expect(() => allowance.use()).toThrow();
});
