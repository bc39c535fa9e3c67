import { laggingStore } from './lagging-file.ts';

/** Writes what is saved at once, and what is gone with the next save. */
export const open = laggingStore(() => (before, after) => after.length >= before.length);
export const claims = { levels: ['crash'] } as const;
