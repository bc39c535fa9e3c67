import { laggingStore } from './lagging-file.ts';

/** Says that a save is done, and writes it with the thousandth. */
export const open = laggingStore(() => {
  let changes = 0;
  return () => {
    changes += 1;
    return changes % 1_000 === 0;
  };
});
export const claims = { levels: ['crash'] } as const;
