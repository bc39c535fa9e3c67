import { createInterface } from 'node:readline';
import { TokenManager } from '../../../../src/tokens/token-manager.ts';
import { openShared } from './open-store.ts';

/** Waits for a word, then asks for the access token from many places at once and tells what it got. */
const [kind = '', file = '', id = '', callers = ''] = process.argv.slice(2);
const store = await openShared(kind, file);
const manager = new TokenManager({
  store,
  fetch: globalThis.fetch,
  clock: Date.now,
  timeoutMs: 5_000,
  leaseMs: 6_500,
});
process.stdout.write('ready\n');
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
await lines.next();
const results = await Promise.allSettled(
  Array.from({ length: Number(callers) }, () => manager.getAccessToken(id)),
);
const tokens = results.map((result) =>
  result.status === 'fulfilled' ? result.value.accessToken : `failed: ${String(result.reason)}`,
);
process.stdout.write(`${JSON.stringify([...new Set(tokens)])}\n`);
await store.close();
process.exit(0);
