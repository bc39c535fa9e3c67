/** How often each contestant is measured; fewer only to try a benchmark out. */
export function roundsWanted(): number {
  const wanted = Number(process.env['BENCH_ROUNDS'] ?? 10);
  return Number.isInteger(wanted) && wanted > 0 ? wanted : 10;
}
