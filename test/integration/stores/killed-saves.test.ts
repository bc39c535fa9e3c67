import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';
import { Child } from './children/child.ts';
import { openShared } from './children/open-store.ts';

/** 300 for a release (DESKSIDE_KILLS=300); fewer in every run. */
const kills = Number(process.env['DESKSIDE_KILLS'] ?? 40);
const users = 20;

describe.each([
  ['SqliteTokenStore', 'sqlite'],
  ['FileTokenStore', 'file'],
])('%s', (_name, kind) => {
  it(
    `holds every token whose save had returned, after ${kills} kills in the middle of saving`,
    async () => {
      const folder = temporaryFolder();
      const file = join(folder, 'tokens');
      const returned = new Map<number, number>();
      let last = 0;
      let interrupted = 0;
      for (let kill = 0; kill < kills; kill += 1) {
        const child = new Child('save-forever.ts', [kind, file, String(users), String(last + 1)]);
        await child.ready();
        // Every other one comes to return a save, on a busy machine, too.
        const begun = Promise.withResolvers<undefined>();
        if (kill % 2 === 0) begun.resolve(undefined);
        const killing = begun.promise.then(() => wait(Math.random() * 100)).then(() => child.kill());
        for (let line = await child.line(); line !== null; line = await child.line()) {
          begun.resolve(undefined);
          last = Number(line);
          returned.set(last % users, last);
        }
        begun.resolve(undefined);
        await killing;

        const store = await openShared(kind, file);
        expect((await store.describe()).notices).toEqual([]);
        const tokens = await store.getTokens();
        for (const [user, version] of returned) {
          const found = tokens.filter(({ userName }) => userName === `user-${user}@acme.example`);
          expect(found).toHaveLength(1);
          const stored = found[0]?.expiresAt ?? 0;
          // The save that was under way may have made it too, but whole: its parts belong together.
          expect([version, last + 1]).toContain(stored);
          expect(found[0]).toMatchObject({
            accessToken: `access-${stored}`,
            refreshToken: `refresh-${user}`,
          });
          if (stored === last + 1) interrupted += 1;
        }
        await store.close();
      }
      expect(returned.size).toBeGreaterThan(5);
      expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
      console.log(`${kind}: ${kills} kills, ${last} saves, ${interrupted} of them done but not yet returned`);
    },
    Math.max(240_000, kills * 4_000),
  );
});
