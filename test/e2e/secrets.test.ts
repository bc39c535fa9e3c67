import { access, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messageFor } from '../../src/contract/errors.ts';
import { findBytes } from './support/find-bytes.ts';
import { openModule, signOutEverywhere } from './support/pages.ts';
import { heapOf } from './support/heap.ts';
import { tapTokens, type TokenTap } from './support/token-tap.ts';
import { Workplace } from './support/workplace.ts';

describe('secrets on a computer with a keyring', () => {
  let workplace: Workplace;
  let tap: TokenTap;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 420 } });
    tap = await tapTokens(workplace.sandbox);
    await workplace.writeConnection({ accountsUrl: tap.url, apiUrl: tap.url });
  });

  afterEach(async () => {
    await workplace.quit();
  });

  afterAll(async () => {
    await tap.close();
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  /** Every secret that has existed so far, by name. */
  function secrets(): Record<string, string> {
    return { ...tap.secrets(), 'client secret': workplace.sandbox.clientSecret };
  }

  function accountsInStore(): number {
    const database = new Database(join(workplace.userDataDirectory, 'tokens.db'), { readonly: true });
    const row: unknown = database.prepare('SELECT count(*) AS n FROM token').get();
    database.close();
    return typeof row === 'object' && row !== null && 'n' in row && typeof row.n === 'number' ? row.n : -1;
  }

  it('are in no file, log, page or output: while browsing, after a restart, after sign-out', async () => {
    const { page } = await workplace.start();
    await workplace.signIn();
    await openModule(page, 'Contacts');
    await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      const id = state.ok ? state.value.accounts[0]?.id : undefined;
      if (id !== undefined) await window.deskside.refreshAccessToken({ accountId: id });
    });
    expect(Object.keys(secrets()).length).toBeGreaterThanOrEqual(5);
    expect(await findBytes(workplace.userDataDirectory, secrets())).toEqual([]);
    const everythingOnThePage = await heapOf(page);
    expect(everythingOnThePage).toContain('accessTokenExpiresAt');
    for (const [name, secret] of Object.entries(secrets())) {
      expect(everythingOnThePage.includes(secret), name).toBe(false);
    }

    await workplace.quit();
    expect(await findBytes(workplace.userDataDirectory, secrets())).toEqual([]);

    await workplace.start();
    await workplace.app.page.getByRole('navigation', { name: 'Modules' }).waitFor();
    expect(accountsInStore()).toBe(1);
    const revoked = workplace.sandbox.counts.revoke;
    await signOutEverywhere(workplace.app.page);
    expect(workplace.sandbox.counts.revoke).toBe(revoked + 1);
    expect(workplace.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
    expect(accountsInStore()).toBe(0);
    expect(await findBytes(workplace.userDataDirectory, secrets())).toEqual([]);
    await workplace.quit();
    expect(await findBytes(workplace.userDataDirectory, secrets())).toEqual([]);
    for (const [name, secret] of Object.entries(secrets())) {
      expect(workplace.output.includes(secret), name).toBe(false);
    }
  });

  it('survive nobody reading the store, and a garbage file is set aside with a sentence [token_store.damaged]', async () => {
    const file = join(workplace.userDataDirectory, 'tokens.db');
    await writeFile(file, 'this is not a database. '.repeat(400));
    const { page } = await workplace.start();
    await page.getByText(messageFor('token_store.damaged')).first().waitFor();
    await workplace.signIn();
    await workplace.quit();
    const names = await readdir(workplace.userDataDirectory);
    const setAside = names.find(
      (name) => name.startsWith('tokens.db') && !/^tokens\.db(-wal|-shm)?$/.test(name),
    );
    expect(setAside).toBeDefined();
    expect(await readFile(join(workplace.userDataDirectory, setAside ?? ''), 'utf8')).toContain(
      'not a database',
    );
    expect(accountsInStore()).toBe(1);
  });

  it('wait for a keyring that is locked: said in a sentence, nothing lost, there again when it is unlocked [token_store.locked]', async () => {
    const before = accountsInStore();
    expect(before).toBe(1);
    await workplace.keyring?.lock();
    const { page } = await workplace.start();
    await page.getByText(messageFor('token_store.locked')).first().waitFor();
    // The way on starts the app anew; here the start is left to the test, which must not lose sight of it.
    await workplace.app.app.evaluate(({ app }) => {
      app.relaunch = () => undefined;
    });
    const gone = workplace.app.app.waitForEvent('close');
    await page.getByRole('button', { name: 'Try again' }).click();
    await gone;
    await workplace.quit();
    expect(accountsInStore()).toBe(1);

    await workplace.keyring?.unlock();
    await workplace.start();
    await workplace.app.page.getByRole('navigation', { name: 'Modules' }).waitFor();
    await workplace.app.page.getByRole('grid', { name: /./ }).waitFor();
  });
});

describe('secrets on a computer without a keyring (basic_text)', () => {
  let workplace: Workplace;
  let tap: TokenTap;

  beforeAll(async () => {
    workplace = await Workplace.open({ keyring: 'none', sandbox: { contacts: 40 } });
    tap = await tapTokens(workplace.sandbox);
    await workplace.writeConnection({ accountsUrl: tap.url, apiUrl: tap.url });
  });

  afterAll(async () => {
    await tap.close();
    await workplace.close();
  });

  it('stay in memory: nothing of them is written, and the person is told', async () => {
    const { page, app } = await workplace.start();
    expect(await app.evaluate(({ safeStorage }) => safeStorage.getSelectedStorageBackend())).toBe(
      'basic_text',
    );
    await page
      .getByText(/until Deskside closes/)
      .first()
      .waitFor();
    await workplace.signIn();
    await page.getByRole('grid', { name: /./ }).waitFor();
    const secrets = { ...tap.secrets(), 'client secret': workplace.sandbox.clientSecret };
    expect(Object.keys(secrets).length).toBeGreaterThanOrEqual(3);
    await workplace.quit();
    for (const name of ['tokens.db', 'accounts.json', 'connections.json', 'sample-company.json']) {
      await expect(access(join(workplace.userDataDirectory, name))).rejects.toThrow();
    }
    expect(await findBytes(workplace.userDataDirectory, secrets)).toEqual([]);
    await workplace.start();
    await workplace.app.page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
  });
});
