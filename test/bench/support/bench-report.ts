import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';

/** What a number may be at most, or has to be at least. */
export interface Budget {
  /** `most`: of every single run. */
  readonly of: 'value' | 'p90' | 'p95' | 'most' | 'ratio';
  readonly most?: number;
  readonly least?: number;
  /** Not reached yet: `--check` names it, and a run of what is counted passes over it. */
  readonly isAhead?: true;
}

export interface BenchResult {
  readonly metric: string;
  readonly unit: string;
  /** Median of all runs. */
  readonly value: number;
  readonly p90: number | null;
  readonly p95: number | null;
  /** The largest of all runs. */
  readonly most: number | null;
  /** Median of what it is compared with, in the same unit. */
  readonly baseline: number | null;
  /** `value` for each one of `baseline`, or the other way round where the metric says so. */
  readonly ratio: number | null;
  readonly budget: Budget | null;
  /** Null without a budget. */
  readonly ok: boolean | null;
}

export function benchResult(
  metric: string,
  unit: string,
  values: readonly number[],
  {
    baseline,
    budget = null,
  }: { readonly baseline?: readonly number[]; readonly budget?: Budget | null } = {},
): BenchResult {
  const value = quantile(values, 0.5);
  const p90 = quantile(values, 0.9);
  const compared = baseline === undefined ? null : quantile(baseline, 0.5);
  const ratio = compared === null ? null : value / compared;
  const measured = { value, p90, p95: quantile(values, 0.95), most: Math.max(...values), ratio };
  return {
    ...{ metric, unit, p90, p95: measured.p95, most: measured.most, budget, ratio },
    ...{ value, baseline: compared },
    ok: budget === null ? null : isWithin(measured[budget.of], budget),
  };
}

export function isWithin(measured: number | null, { most = Infinity, least = -Infinity }: Budget): boolean {
  return measured !== null && measured <= most && measured >= least;
}

/** @param share - 0.5 for the median */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** Prints a table, and leaves it in `out/bench/` with all single numbers beside it. */
export function report(
  name: string,
  results: readonly BenchResult[],
  raw: Readonly<Record<string, readonly number[]>> = {},
): void {
  const runtime = process.env['DESKSIDE_RUNTIME'] ?? `Node ${process.versions.node}`;
  const [cpu] = cpus();
  const machine = `${process.platform} ${process.arch}, ${String(cpus().length)} x ${cpu?.model ?? 'CPU'}`;
  console.log(`\n${name} (${runtime}; ${machine})`);
  for (const line of tableLines(results)) console.log(line);
  mkdirSync('out/bench', { recursive: true });
  const write = (file: string, content: unknown): void =>
    writeFileSync(join('out/bench', file), `${JSON.stringify(content, null, 2)}\n`);
  write(`${name}.json`, { name, runtime, machine, results });
  if (Object.keys(raw).length > 0) write(`${name}.raw.json`, { name, runtime, machine, raw });
}

export function tableLines(results: readonly BenchResult[]): readonly string[] {
  const rows = results.map(({ metric, unit, value, p90, baseline, ratio, budget, ok }) => [
    metric,
    numberText(value),
    p90 === null ? '' : numberText(p90),
    unit,
    baseline === null ? '' : numberText(baseline),
    ratio === null ? '' : numberText(ratio),
    budget === null ? '' : budgetText(budget),
    ok === null ? '' : ok ? 'ok' : 'MISSED',
  ]);
  const all = [['', 'p50', 'p90', '', 'baseline', 'ratio', 'budget', ''], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) =>
    row
      .map((text, column) =>
        column === 0 ? text.padEnd(widths[0] ?? 0) : text.padStart(widths[column] ?? 0),
      )
      .join('  ')
      .trimEnd(),
  );
}

function numberText(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}

function budgetText({ of, most, least }: Budget): string {
  if (most === least) return `${of} = ${String(most)}`;
  return `${of} ${most === undefined ? `>= ${String(least)}` : `<= ${String(most)}`}`;
}
