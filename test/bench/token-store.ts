import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteTokenStore } from '../../src/stores/sqlite-token-store.ts';
import { newDataKey } from '../../src/tokens/sealing/data-key.ts';
import { openToken, sealToken } from '../../src/tokens/sealing/sealed-token.ts';
import { TokenManager } from '../../src/tokens/token-manager.ts';
import { fixedBox } from '../fakes/fixed-box.ts';
import { report, type BenchResult } from './support/bench-report.ts';
import { benchToken } from './support/bench-token.ts';
import { mediansInTurns, medianMicroseconds, result } from './support/measure.ts';
import { bareUpsert, sampleApproach } from './support/sample-approach.ts';
import { zohoFileStore, type MeasuredStore } from './support/zoho-file-store.ts';

const results: BenchResult[] = [];
const folder = mkdtempSync(join(tmpdir(), 'deskside-bench-'));
try {
  for (const count of [1, 100, 10_000]) await measureStores(count);
  await measureSealing();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
report('token-store', results);
sayWhatIsMissing();

/** Ours against Zoho's FileStore and against the approach of its SQLite sample, at one number of tokens. */
async function measureStores(count: number): Promise<void> {
  const tokens = Array.from({ length: count }, (_, index) => benchToken(index));
  const store = await SqliteTokenStore.open({
    file: join(folder, `ours-${count}.db`),
    secretBox: fixedBox('bench'),
  });
  for (const token of tokens) await store.saveToken(token);
  const ours: MeasuredStore = {
    findByUser: ({ userName }) => store.findToken({ userName }),
    findByRefreshToken: ({ refreshToken, clientId }) => store.findToken({ refreshToken, clientId }),
    save: (token) => store.saveToken(token),
    list: () => store.getTokens(),
  };
  const fileStore = zohoFileStore(join(folder, `sdk-${count}.txt`), tokens);
  const sample = sampleApproach(join(folder, `sample-${count}.db`), tokens);
  // Jumps through the tokens, so that no cache of the last few helps anybody.
  const tokenAt = (run: number): (typeof tokens)[number] => tokens[(run * 7_919) % count] ?? benchToken(0);
  let version = 0;
  const changedAt = (run: number): (typeof tokens)[number] => ({
    ...tokenAt(run),
    accessToken: `1000.${(version += 1)}`,
  });

  const kinds = [
    ['find by user', 5_000, 200, (one: MeasuredStore, run: number) => one.findByUser(tokenAt(run))],
    [
      'find by refresh token',
      5_000,
      200,
      (one: MeasuredStore, run: number) => one.findByRefreshToken(tokenAt(run)),
    ],
    ['save', 300, 60, (one: MeasuredStore, run: number) => one.save(changedAt(run))],
    ['list', count > 1_000 ? 10 : 300, count > 1_000 ? 5 : 60, (one: MeasuredStore) => one.list()],
  ] as const;
  for (const [kind, runs, slowRuns, work] of kinds) {
    const value = await medianMicroseconds(runs, (run) => work(ours, run));
    const sdk = fileStore === null ? null : await medianMicroseconds(slowRuns, (run) => work(fileStore, run));
    const glued = await medianMicroseconds(slowRuns, (run) => work(sample, run));
    results.push(result(`${kind}, ${count} tokens, against Zoho's FileStore`, value, sdk));
    results.push(result(`${kind}, ${count} tokens, against the SQLite sample's approach`, value, glued));
  }
  const bare = bareUpsert(join(folder, `bare-${count}.db`), tokens);
  const [saved, upserted] = await mediansInTurns(
    300,
    (run) => store.saveToken(changedAt(run)),
    (run) => bare.save(changedAt(run)),
  );
  results.push(result(`save, ${count} tokens, against a bare durable upsert`, saved, upserted));
  bare.close();
  if (count === 1) await measureManager(store);
  await store.close();
}

async function measureManager(store: SqliteTokenStore): Promise<void> {
  const id = (await store.getTokens())[0]?.id ?? '';
  await store.saveToken({ id, accessToken: 'a', expiresAt: Date.now() + 3_600_000 });
  const fetch = (): Promise<never> => Promise.reject(new Error('A valid token needs no request.'));
  const manager = new TokenManager({ store, fetch, clock: Date.now });
  const value = await medianMicroseconds(100_000, () => manager.getAccessToken(id));
  results.push(result('getAccessToken on a valid token', value));
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
