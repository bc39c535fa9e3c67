import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { AuditTrail, mostAuditEntries } from '../../../electron/main/accounts/audit-trail.ts';
import { ManualClock } from '../../fakes/manual-clock.ts';
import { temporaryFolder } from '../../fakes/temporary-folder.ts';

const fail = (error: unknown): never => {
  throw error;
};

it('keeps the last fifty events, newest first, over a restart, in a file of its owner', async () => {
  const file = join(temporaryFolder(), 'events.json');
  const clock = new ManualClock();
  const trail = new AuditTrail(file, clock.now, fail);
  await trail.load();
  for (let count = 0; count < mostAuditEntries + 7; count += 1) {
    clock.advance(1000);
    trail.record({ kind: 'refreshed', accountId: `a${String(count)}` });
  }
  trail.record({ kind: 'refresh_failed', accountId: 'a1', code: 'auth.throttled' });
  expect(trail.entries).toHaveLength(mostAuditEntries);
  expect(trail.entries[0]).toMatchObject({ kind: 'refresh_failed', code: 'auth.throttled', at: clock.now() });

  await trail.flush();
  const next = new AuditTrail(file, clock.now, fail);
  await next.load();
  expect(next.entries).toEqual(trail.entries);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  next.record({ kind: 'locked', accountId: null });
  await next.flush();
  expect(new Set(next.entries.map(({ number }) => number)).size).toBe(mostAuditEntries);
});

it('leaves out what is only a step on the way, and calls a session that Zoho ended by that name', () => {
  const trail = new AuditTrail(null, () => 5, fail);
  trail.recordTokenEvent({ kind: 'refreshing', id: 'a' });
  trail.recordTokenEvent({ kind: 'sign_in_again', id: 'a', code: 'auth.refresh_token_rejected' });
  expect(trail.entries).toEqual([
    { number: 1, at: 5, kind: 'session_ended', accountId: 'a', code: 'auth.refresh_token_rejected' },
  ]);
});

it('writes nothing where tokens are not written either, and starts anew with a damaged file', async () => {
  const folder = temporaryFolder();
  const trail = new AuditTrail(null, () => 5, fail);
  trail.record({ kind: 'token_copied', accountId: 'a' });
  await expect(readFile(join(folder, 'events.json'))).rejects.toThrow();

  await writeFile(join(folder, 'events.json'), '[{"kind":"something else"}]');
  const damaged = new AuditTrail(join(folder, 'events.json'), () => 5, fail);
  await damaged.load();
  expect(damaged.entries).toEqual([]);
});
