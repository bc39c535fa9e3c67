import { SqliteTokenStore } from '../../../../src/stores/sqlite-token-store.ts';
import { TokenManager } from '../../../../src/tokens/token-manager.ts';
import { fixedBox } from '../../../fakes/fixed-box.ts';
import { answerParent } from './answer-parent.ts';

/** A process that asks for the access token of a session from many places at once. */
const settings = JSON.parse(process.argv[2] ?? '{}') as { readonly file: string };
const store = await SqliteTokenStore.open({ file: settings.file, secretBox: fixedBox('bench') });
const manager = new TokenManager({ store, fetch, clock: Date.now });

answerParent({
  signIn: async (client: {
    readonly clientId: string;
    readonly clientSecret: string;
    readonly accountsUrl: string;
    readonly grantToken: string;
  }) => {
    const { id } = await manager.saveSignIn({ userName: 'ann@acme.example', ...client });
    await manager.getAccessToken(id);
    return id;
  },
  expire: async (id: string) => {
    await store.saveToken({ id, accessToken: 'run out', expiresAt: Date.now() - 1 });
    return null;
  },
  /** @returns how long each waited, ms, after all had the same token */
  ask: async ({ id, callers }: { readonly id: string; readonly callers: number }) => {
    const tokens = new Set<string>();
    const waits = Array.from({ length: callers }, async () => {
      const begin = performance.now();
      const { accessToken } = await manager.getAccessToken(id);
      const wait = performance.now() - begin;
      tokens.add(accessToken);
      return wait;
    });
    const times = await Promise.all(waits);
    if (tokens.size !== 1 || tokens.has('run out')) throw new Error('Not one new token for all.');
    return times;
  },
});
