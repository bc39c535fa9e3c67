import { chmodSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { RedisTokenStore } from '../../../src/stores/redis-token-store.ts';
import { TokenManager } from '../../../src/tokens/token-manager.ts';
import { fixedBox } from '../../fakes/fixed-box.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { canMountDisks, smallDisk, type SmallDisk } from '../../fakes/small-disk.ts';
import { signInAtSandbox } from '../../unit/tokens/support/sign-in.ts';
import { useSandbox } from '../../unit/tokens/support/use-sandbox.ts';
import { redisIsThere, startRedis, withRedis, type RedisServer } from './support/redis.ts';

// Only a file system of its own can be really full, and nobody but root mounts one.
describe.runIf(redisIsThere && canMountDisks())(
  withRedis('signing out while the disk of a Redis is full'),
  () => {
    const clock = new ManualClock();
    let sandbox: Sandbox;
    let disk: SmallDisk;
    let server: RedisServer;
    let store: RedisTokenStore;
    useSandbox(clock, (started) => (sandbox = started));

    beforeEach(async () => {
      disk = smallDisk({ kilobytes: 2_048 });
      // The server runs as another user.
      chmodSync(disk.folder, 0o777);
      // With `always` it would end itself at the first write that fails.
      server = await startRedis({ dir: disk.folder, appendfsync: 'everysec' });
      store = await RedisTokenStore.open({
        server: server.settings,
        prefix: 'full',
        secretBox: fixedBox('key'),
        clock: clock.now,
      });
    });
    afterEach(async () => {
      await store.close();
      await server.stop();
      disk.remove();
    });

    /** What the server answers to a write that fills the last page of its log. */
    const write = (): Promise<string> =>
      server.ask('SET', 'ballast', 'x'.repeat(8_192)).then(String, (error: unknown) => String(error));

    it('ends the session at Zoho, says that the row is still here, and takes it away once there is room', async () => {
      const manager = new TokenManager({ store, fetch, clock: clock.now });
      const id = await signInAtSandbox(sandbox, manager, 'ann@acme.example');
      const before = sandbox.control.tokenCounts().refresh;
      disk.fill();
      await expect.poll(write).toContain('MISCONF');
      await expect(manager.signOut(id)).rejects.toMatchObject({ code: 'token_store.not_erased' });
      expect(sandbox.control.tokenCounts().refresh).toBe(before - 1);
      expect(await store.getTokens()).toHaveLength(1);
      disk.empty();
      await expect.poll(write).toBe('OK');
      expect(await manager.signOut(id)).toMatchObject({ revoked: true });
      expect(await store.getTokens()).toEqual([]);
    });
  },
);
