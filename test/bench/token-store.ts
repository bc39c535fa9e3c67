import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteTokenStore } from '../../src/stores/sqlite-token-store.ts';
import { newDataKey } from '../../src/tokens/sealing/data-key.ts';
import { openToken, sealToken } from '../../src/tokens/sealing/sealed-token.ts';
import { TokenManager } from '../../src/tokens/token-manager.ts';
import { fixedBox } from '../fakes/fixed-box.ts';
import { benchResult, quantile, report, type BenchResult, type Budget } from './support/bench-report.ts';
import { benchToken, type BenchToken } from './support/bench-token.ts';
import { medianMicroseconds, result } from './support/measure.ts';
import { inRounds, rawOf, valuesOf, type Contestant, type Measured } from './support/rounds.ts';
import { bareUpsert, sampleApproach } from './support/sample-approach.ts';
import { roundsWanted } from './support/wanted.ts';
import { zohoFileStore, type MeasuredStore } from './support/zoho-file-store.ts';

/** Calls a second, each number the middle of one round: ours, Zoho's FileStore, its SQLite sample, and a bare upsert. */
const ours = 'Deskside';
const fileStore = "Zoho's FileStore";
const sample = "the SQLite sample's approach";
const bare = 'a bare durable upsert';
const again = (name: string): string => `${name} again`;

/** The aims, each at 10,000 tokens. */
const aims: Readonly<Record<string, Budget>> = {
  [`find by user: ${fileStore}`]: { of: 'ratio', least: 100 },
  [`find by refresh token: ${fileStore}`]: { of: 'ratio', least: 100 },
  [`save: ${bare}`]: { of: 'ratio', least: 0.75, isAhead: true },
  [`list: ${fileStore}`]: { of: 'ratio', least: 1 },
  [`list after a save: ${fileStore}`]: { of: 'ratio', least: 1, isAhead: true },
};

const results: BenchResult[] = [];
const raw: Record<string, readonly number[]> = {};
const folder = mkdtempSync(join(tmpdir(), 'deskside-bench-'));
try {
  for (const count of [1, 100, 10_000]) await measureStores(count);
  await measureManager();
  await measureSealing();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
report('token-store', results, raw);
sayWhatIsMissing();

/** One number of tokens: all contestants in each round, in another order every time, baselines twice. */
async function measureStores(count: number): Promise<void> {
  const tokens = Array.from({ length: count }, (_, index) => benchToken(index));
  const next = tokensInTurn(tokens);
  const store = await SqliteTokenStore.open({
    file: join(folder, `ours-${count}.db`),
    secretBox: fixedBox('bench'),
  });
  for (const token of tokens) await store.saveToken(token);
  const own: MeasuredStore = {
    findByUser: ({ userName }) => store.findToken({ userName }),
    findByRefreshToken: ({ refreshToken, clientId }) => store.findToken({ refreshToken, clientId }),
    save: (token) => store.saveToken(token),
    list: () => store.getTokens(),
  };
  const zoho = zohoFileStore(join(folder, `sdk-${count}.txt`), tokens);
  const plain = sampleApproach(join(folder, `sample-${count}.db`), tokens);
  const upsert = bareUpsert(join(folder, `bare-${count}.db`), tokens);
  const saveBare = (): Promise<void> => {
    upsert.save(next.changed());
    return Promise.resolve();
  };
  // A log that still grows costs a save as much again. Once through, it is written over.
  for (let run = 0; run < 1_100; run += 1) {
    await store.saveToken(next.changed());
    await saveBare();
  }

  const slowly = count > 1_000 ? 10 : 40;
  const all = (
    name: string,
    one: MeasuredStore,
    finds: number,
    saves: number,
    lists: number,
  ): Contestant => ({
    name,
    measure: async () => ({
      'find by user': [await rate(finds, () => one.findByUser(next.token()))],
      'find by refresh token': [await rate(finds, () => one.findByRefreshToken(next.token()))],
      save: [await rate(saves, () => one.save(next.changed()))],
      list: [await rate(lists, () => one.list())],
      ...(one === own ? { 'list after a save': [await rate(lists, () => one.list(), saveOne)] } : {}),
    }),
  });
  const saveOne = (): Promise<unknown> => own.save(next.changed());
  const upserting = (name: string): Contestant => ({
    name,
    measure: async () => ({ save: [await rate(60, saveBare)] }),
  });
  const lists = count > 1_000 ? 5 : 60;
  const contestants: readonly Contestant[] = [
    all(ours, own, 500, 60, lists),
    all(sample, plain, slowly, slowly, lists),
    ...(zoho === null ? [] : [fileStore, again(fileStore)].map((name) => all(name, zoho, slowly, 5, lists))),
    ...[bare, again(bare)].map(upserting),
  ];
  for (const { measure } of contestants) await measure();
  const measured = await inRounds(contestants, roundsWanted(), Math.random);
  for (const [name, values] of Object.entries(rawOf(measured))) raw[`${count} tokens, ${name}`] = values;
  results.push(...comparisons(measured, count));
  upsert.close();
  await store.close();
}

function comparisons(measured: Measured, count: number): readonly BenchResult[] {
  const compared = (kind: string, baseline: string, baseKind = kind): BenchResult =>
    benchResult(`${kind}, ${count} tokens, against ${baseline}`, 'a second', valuesOf(measured, ours, kind), {
      ...baselineOf(valuesOf(measured, baseline, baseKind)),
      budget: count === 10_000 ? (aims[`${kind}: ${baseline}`] ?? null) : null,
    });
  const control = (kind: string, baseline: string): BenchResult =>
    benchResult(
      `${kind}, ${count} tokens, ${baseline}, A/A control`,
      'a second',
      valuesOf(measured, again(baseline), kind),
      baselineOf(valuesOf(measured, baseline, kind)),
    );
  const kinds = ['find by user', 'find by refresh token', 'save', 'list'];
  return [
    ...kinds.flatMap((kind) => [compared(kind, fileStore), compared(kind, sample)]),
    compared('list after a save', fileStore, 'list'),
    compared('save', bare),
    ...(measured.has(fileStore) ? [control('list', fileStore)] : []),
    control('save', bare),
  ];
}

function baselineOf(values: readonly number[]): { readonly baseline?: readonly number[] } {
  return values.length === 0 ? {} : { baseline: values };
}

/** Jumps through the tokens, so that no cache of the last few helps anybody. */
function tokensInTurn(tokens: readonly BenchToken[]): {
  readonly token: () => BenchToken;
  readonly changed: () => BenchToken;
} {
  let turn = 0;
  const token = (): BenchToken => {
    turn += 1;
    return tokens[(turn * 7_919) % tokens.length] ?? benchToken(0);
  };
  return { token, changed: () => ({ ...token(), accessToken: `1000.${String(turn)}` }) };
}

/** Calls a second, by the middle of them: what a caller usually meets, whatever else the machine does. */
async function rate(
  runs: number,
  work: () => Promise<unknown>,
  before?: () => Promise<unknown>,
): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    await before?.();
    const begin = performance.now();
    await work();
    times.push(performance.now() - begin);
  }
  return 1_000 / quantile(times, 0.5);
}

async function measureManager(): Promise<void> {
  const store = await SqliteTokenStore.open({
    file: join(folder, 'manager.db'),
    secretBox: fixedBox('bench'),
  });
  await store.saveToken({ ...benchToken(1), id: 'row', expiresAt: Date.now() + 3_600_000 });
  const fetch = (): Promise<never> => Promise.reject(new Error('A valid token needs no request.'));
  const manager = new TokenManager({ store, fetch, clock: Date.now });
  const value = await medianMicroseconds(100_000, () => manager.getAccessToken('row'));
  results.push(result('getAccessToken on a valid token', value));
  await store.close();
}

/** What sealing costs by itself, without any database. */
async function measureSealing(): Promise<void> {
  const key = newDataKey();
  const token = {
    ...benchToken(1),
    id: 'row',
    grantToken: null,
    redirectUrl: null,
    accountsUrl: 'https://accounts.zoho.com',
    environment: null,
    scopes: null,
  };
  const sealed = sealToken(key, token, 1);
  results.push(
    result('seal a row', await medianMicroseconds(20_000, () => sealToken(key, token, 1))),
    result('open a row', await medianMicroseconds(20_000, () => openToken(key, token, 1, sealed))),
    result(
      'look-up index of a value',
      await medianMicroseconds(20_000, () => key.lookupIndex('refreshToken', token.refreshToken)),
    ),
  );
}

function sayWhatIsMissing(): void {
  if (results.every(({ metric, baseline }) => !metric.includes('FileStore') || baseline === null)) {
    console.log("Zoho's FileStore was not measured: its SDK is not installed in test/integration/zoho-sdk.");
  }
}
