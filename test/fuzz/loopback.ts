import { signInUnderFire } from './sign-in-under-fire.ts';

/** The fuzz in full: 20,000 requests, 200 at a time. Prints what happened; exit code 1 when a promise was broken. */
const most = { heapGrowth: 8 * 1024 * 1024 };
const seed = Number(process.argv[2] ?? Date.now() % 1_000_000);
const outcome = await signInUnderFire({ requests: 20_000, parallel: 200, seed });
const { statuses, sockets, heap } = outcome;
const growth = heap.after - heap.before;
const total = Object.values(statuses).reduce((sum, count) => sum + count, 0);

const checks: readonly (readonly [what: string, kept: boolean])[] = [
  [`${total} requests were made`, total === 20_000],
  [`the sign-in still waited (${outcome.duringFire})`, outcome.duringFire === 'waiting'],
  [`then it completed (${outcome.afterAnswer})`, outcome.afterAnswer === 'signed_in'],
  [`nothing was thrown in the listener (${outcome.reports.length})`, outcome.reports.length === 0],
  ['no request of the fuzz was taken for an answer', statuses['303'] === undefined],
  [`sockets: ${sockets.before} before, ${sockets.after} after`, sockets.after <= sockets.before],
  [`heap: ${megabytes(heap.before)} before, ${megabytes(heap.after)} after`, growth <= most.heapGrowth],
];
console.log(`Seed ${seed}, ${outcome.seconds.toFixed(1)} s. Answers by status (0: none):`);
console.log(statuses);
for (const [what, kept] of checks) console.log(`${kept ? 'ok    ' : 'BROKEN'} ${what}`);
process.exitCode = checks.every(([, kept]) => kept) ? 0 : 1;

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
