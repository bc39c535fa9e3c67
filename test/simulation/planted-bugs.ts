/** Bugs that a simulation is to find. Each is a mistake that a store or a manager could well have. */
export const plantedBugs = {
  'no-lease': 'the store gives a lease to whoever asks',
  'lost-update': 'the store reads a row and writes it a moment later, without a lock in between',
  'clock-of-asker': 'leases are counted by the clock of the machine that asks, not by that of the store',
  'short-lease': 'a lease is shorter than a request may take',
  'late-answer': 'the answer to a renewal is stored whoever holds the lease by now',
  'row-returns': 'the answer to a renewal brings back a row that was signed out',
  'stale-replica': 'reads are answered by a replica that is behind by up to 20 seconds',
  'long-trust': 'a machine answers reads from what it read up to five seconds ago',
  'count-in-memory': 'requests are counted in each process, not in the row',
  'long-lease': 'a lease lasts nearly ten minutes, and nobody passes over a machine that died',
} as const satisfies Record<string, string>;

export type PlantedBug = keyof typeof plantedBugs;

export function isPlantedBug(name: string): name is PlantedBug {
  return Object.hasOwn(plantedBugs, name);
}
