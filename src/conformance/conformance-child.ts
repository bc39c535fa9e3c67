/** Another process on the place of a check: opens the store, and does one errand. Started by kit/child-process.ts. */
import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { TokenManager } from '../tokens/token-manager.ts';
import type { TokenStore } from '../tokens/token-store.ts';
import type { ChildOrder } from './kit/child-process.ts';
import { placeAt } from './kit/place.ts';
import { isLeasing } from './kit/subject.ts';
import { loadStoreModule } from './store-module.ts';

void run();

async function run(): Promise<void> {
  // Written by the process that started this one.
  const { module, place, errand } = JSON.parse(process.argv[2] ?? '{}') as ChildOrder;
  const { open } = await loadStoreModule(module);
  const store = await open(placeAt(place));
  // Without a buffer: what was said has been said when this process is killed.
  writeSync(1, 'ready\n');
  if (errand.kind === 'ask') await ask(store, errand);
  else if (errand.kind === 'save') await saveForever(store, errand);
  else await removeForever(store, errand);
}

/** Waits for a word, then asks for the access token from many places at once and tells what they got. */
async function ask(opened: TokenStore, { id, callers }: { id: string; callers: number }): Promise<void> {
  if (!isLeasing(opened)) throw new Error('The store has no leases.');
  const manager = new TokenManager({
    store: opened,
    fetch: globalThis.fetch,
    clock: Date.now,
    timeoutMs: 3_000,
    leaseMs: 4_000,
  });
  await createInterface({ input: process.stdin })[Symbol.asyncIterator]().next();
  const results = await Promise.allSettled(Array.from({ length: callers }, () => manager.getAccessToken(id)));
  const answers = results.map((result) =>
    result.status === 'fulfilled' ? result.value.accessToken : `failed: ${String(result.reason)}`,
  );
  writeSync(1, `${JSON.stringify([...new Set(answers)])}\n`);
}

/** Saves until it is killed; says after each save that it has returned. */
async function saveForever(
  opened: TokenStore,
  { users, start }: { users: number; start: number },
): Promise<never> {
  for (let version = start; ; version += 1) {
    const user = version % users;
    await opened.saveToken({
      userName: `user-${user}@acme.example`,
      clientId: 'client',
      clientSecret: 'client secret',
      refreshToken: `refresh-${user}`,
      accessToken: `access-${version}`,
      expiresAt: version,
    });
    writeSync(1, `${version}\n`);
  }
}

/** Signs in and out until it is killed, now and then everybody; says after each time that it has returned. */
async function removeForever(opened: TokenStore, { start }: { start: number }): Promise<never> {
  for (let version = start; ; version += 1) {
    const userName = `gone-${version}@acme.example`;
    await opened.saveToken({ userName, clientId: 'client', refreshToken: `refresh-${version}` });
    if (version % 5 === 0) await opened.deleteTokens();
    else await opened.deleteToken((await opened.findToken({ userName }))?.id ?? '');
    writeSync(1, `${version}\n`);
  }
}
