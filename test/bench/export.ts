import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchChild } from './support/bench-child.ts';
import { benchResult, report, type BenchResult } from './support/bench-report.ts';
import { bundledScript } from './support/bundled-script.ts';
import { inRounds, rawOf, valuesOf, type Contestant } from './support/rounds.ts';
import { SandboxProcess } from './support/sandbox-process.ts';
import { roundsWanted } from './support/wanted.ts';

/**
 * 100,000 contacts with 46 columns to a CSV file, as shown and as Zoho has them, beside the same pages fetched to
 * nowhere. Each in a new process of the app's runtime; Zoho is in another.
 */
const rows = 100_000;
const columns = 46;
const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-export-'));
const exportRun = await bundledScript('export-run.ts', folder);
await using sandbox = await SandboxProcess.start({ contacts: rows, credits: 10_000_000 });
const accessToken = await sandbox.accessToken();
const contestants: readonly Contestant[] = [
  { name: 'nowhere', measure: () => run('nowhere') },
  { name: 'nowhere again', measure: () => run('nowhere') },
  { name: 'shown', measure: () => run('shown') },
  { name: 'raw', measure: () => run('raw') },
];
const measured = await inRounds(contestants, roundsWanted(), Math.random);
await rm(folder, { recursive: true });
const values = (name: string, metric: string): readonly number[] => valuesOf(measured, name, metric);
const rates = (name: string): readonly number[] => values(name, 'seconds').map((seconds) => rows / seconds);
report(
  'export',
  [
    ...resultsOf('shown', 'as shown'),
    ...resultsOf('raw', 'as Zoho has them'),
    benchResult('fetched to nowhere, A/A control', 'rows/s', rates('nowhere again'), {
      baseline: rates('nowhere'),
    }),
    benchResult('memory of it', 'MB', values('nowhere', 'memory')),
    benchResult('CPU of it', 's', values('nowhere', 'CPU')),
  ],
  rawOf(measured),
);

function resultsOf(name: string, title: string): readonly BenchResult[] {
  return [
    benchResult(title, 'rows/s', rates(name), {
      baseline: rates('nowhere'),
      budget: { of: 'ratio', least: 0.7 },
    }),
    benchResult(`${title}: memory`, 'MB', values(name, 'memory'), { budget: { of: 'value', most: 60 } }),
    benchResult(`${title}: CPU`, 's', values(name, 'CPU'), { baseline: values('nowhere', 'CPU') }),
  ];
}

async function run(kind: 'nowhere' | 'shown' | 'raw'): Promise<Record<string, readonly number[]>> {
  await using child = await BenchChild.start(exportRun, {
    apiUrl: sandbox.place.apiUrl,
    accessToken,
    columns,
  });
  const numbers = await child.ask<Readonly<Record<string, number>>>(kind);
  return Object.fromEntries(Object.entries(numbers).map(([metric, value]) => [metric, [value]]));
}
