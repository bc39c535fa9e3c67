import { faultyStore } from './faulty-list.ts';

/** Gives every process the lease that it asks for. */
export const open = faultyStore({
  written: (after) => after.map((entry) => ({ ...entry, leaseUntil: null })),
});
export const claims = { levels: ['concurrent'] } as const;
