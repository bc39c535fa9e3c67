/** Something that is measured several times, in turns with others. */
export interface Contestant {
  readonly name: string;
  /** Numbers by the name of the metric; a metric may have several. */
  readonly measure: () => Promise<Readonly<Record<string, readonly number[]>>>;
}

/** Numbers by contestant, then by metric. */
export type Measured = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

/**
 * Measures all in each round, in another order every time: in a fixed order, what comes second may win by its place
 * alone. Whoever compares puts the same thing in twice, which shows how much of a difference is chance.
 *
 * @param random - from 0 to 1
 */
export async function inRounds(
  contestants: readonly Contestant[],
  rounds: number,
  random: () => number,
): Promise<Measured> {
  const measured = new Map(contestants.map(({ name }) => [name, new Map<string, number[]>()]));
  for (let round = 0; round < rounds; round += 1) {
    for (const { name, measure } of shuffled(contestants, random)) {
      for (const [metric, values] of Object.entries(await measure())) {
        const metrics = measured.get(name);
        metrics?.set(metric, [...(metrics.get(metric) ?? []), ...values]);
      }
    }
  }
  return measured;
}

/** Fisher and Yates: every order is as likely as any other. */
export function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    // Both are within the list.
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}

export function valuesOf(measured: Measured, name: string, metric: string): readonly number[] {
  return measured.get(name)?.get(metric) ?? [];
}

/** All single numbers, under `contestant: metric`. */
export function rawOf(measured: Measured): Readonly<Record<string, readonly number[]>> {
  const raw: Record<string, readonly number[]> = {};
  for (const [name, metrics] of measured) {
    for (const [metric, values] of metrics) raw[`${name}: ${metric}`] = values;
  }
  return raw;
}
