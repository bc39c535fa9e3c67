import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchChild } from './support/bench-child.ts';
import { benchResult, quantile, report } from './support/bench-report.ts';
import { inRounds, rawOf, valuesOf, type Contestant } from './support/rounds.ts';
import { SandboxProcess } from './support/sandbox-process.ts';
import { roundsWanted } from './support/wanted.ts';

/**
 * An access token has just run out, Zoho is 100 ms away, and many want the next one at the same moment: beside one
 * caller alone. Processes and their stores are open before.
 */
const latencyMs = 100;
await using sandbox = await SandboxProcess.start({ contacts: 1, latencyMs });
const contestants: readonly Contestant[] = [
  { name: 'one', measure: () => storm(1, 1) },
  { name: 'one again', measure: () => storm(1, 1) },
  { name: '1,000 callers', measure: () => storm(1, 1_000) },
  { name: '4 x 250 callers', measure: () => storm(4, 250) },
];
const measured = await inRounds(contestants, roundsWanted(), Math.random);
const waits = (name: string): readonly number[] => valuesOf(measured, name, 'p99');
const posts = (name: string): readonly number[] => valuesOf(measured, name, 'requests');
const baseline = waits('one');
report(
  'refresh-storm',
  [
    benchResult('one caller (one refresh)', 'ms', baseline),
    benchResult('one caller, A/A control', 'ms', waits('one again'), { baseline }),
    benchResult('p99 of 1,000 callers', 'ms', waits('1,000 callers'), {
      baseline,
      budget: { of: 'ratio', most: 1.4 },
    }),
    benchResult('p99 of 4 x 250 callers', 'ms', waits('4 x 250 callers'), {
      baseline,
      budget: { of: 'ratio', most: 2 },
    }),
    benchResult('requests for 1,000 callers', '', posts('1,000 callers'), {
      budget: { of: 'most', most: 1, least: 1 },
    }),
    benchResult('requests for 4 x 250 callers', '', posts('4 x 250 callers'), {
      budget: { of: 'most', most: 1, least: 1 },
    }),
  ],
  rawOf(measured),
);

async function storm(processes: number, callers: number): Promise<Record<string, readonly number[]>> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-storm-'));
  const children = await Promise.all(
    // The first signs in, and asks for nothing afterwards: it would know the token already.
    Array.from({ length: 1 + processes }, () =>
      BenchChild.start('token-callers.ts', { file: join(folder, 'tokens.db') }),
    ),
  );
  try {
    const [first, ...askers] = children;
    if (first === undefined) return {};
    const { clientId, clientSecret, accountsUrl } = sandbox.place;
    const grantToken = await sandbox.grantCode();
    const id = await first.ask<string>('signIn', { clientId, clientSecret, accountsUrl, grantToken });
    await first.ask('expire', id);
    const before = await sandbox.tokenPosts();
    const asked = askers.map((child) => child.ask<readonly number[]>('ask', { id, callers }));
    const times = (await Promise.all(asked)).flat();
    return { p99: [quantile(times, 0.99)], requests: [(await sandbox.tokenPosts()) - before] };
  } finally {
    await Promise.all(children.map((child) => child[Symbol.asyncDispose]()));
    await rm(folder, { recursive: true, force: true });
  }
}
