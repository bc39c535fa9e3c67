import { access, mkdir, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defaultScopes } from '../../src/oauth/default-scopes.ts';
import { exchangeCode, type TokenReply } from '../../src/oauth/token-endpoint.ts';
import { startExport } from './support/exports.ts';
import { findBytes } from './support/find-bytes.ts';
import { heapOf, heapOfMain } from './support/heap.ts';
import { openModule, signOutEverywhere } from './support/pages.ts';
import { tapTokens, type TokenTap } from './support/token-tap.ts';
import { Workplace } from './support/workplace.ts';

const indianSecret = 'canary-secret-of-the-indian-centre';
const typedSecret = 'canary-secret-that-was-typed';

describe('secrets while everything is in use', () => {
  let workplace: Workplace;
  let tap: TokenTap;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 120 } });
    tap = await tapTokens(workplace.sandbox);
    await workplace.writeConnection({
      accountsUrl: tap.url,
      apiUrl: tap.url,
      clientSecrets: { in: indianSecret },
    });
    ({ page } = await workplace.start());
  });

  afterAll(async () => {
    tap.reach(true);
    await workplace.quit();
    await tap.close();
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  /** Every secret that has existed so far, by name. */
  function secrets(): Record<string, string> {
    return {
      ...tap.secrets(),
      'client secret': workplace.sandbox.clientSecret,
      'secret of a data centre': indianSecret,
      'typed secret': typedSecret,
    };
  }

  const within = (text: string): string[] =>
    Object.entries(secrets()).flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));

  async function expectNothingOutside(): Promise<void> {
    expect(await findBytes(workplace.userDataDirectory, secrets())).toEqual([]);
    expect(within(await heapOf(page))).toEqual([]);
    expect(within(workplace.output)).toEqual([]);
    const commandLines = await workplace.app.app.evaluate(({ app }) => {
      const { readFileSync } = process.getBuiltinModule('node:fs');
      return app.getAppMetrics().map(({ pid }) => readFileSync(`/proc/${String(pid)}/cmdline`, 'utf8'));
    });
    expect(commandLines.length).toBeGreaterThan(1);
    expect(within(commandLines.join(' '))).toEqual([]);
  }

  async function signOut(): Promise<void> {
    await page.evaluate(async () => window.deskside.signOutEverywhere());
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
  }

  /** Tokens that somebody has from elsewhere; through the wire that notes them. */
  async function tokensFromElsewhere(): Promise<TokenReply> {
    const { clientId, clientSecret } = workplace.sandbox;
    return exchangeCode(
      { accountsUrl: tap.url, fetch, clock: Date.now },
      { clientId, clientSecret, code: workplace.sandbox.control.issueGrantCode({ scopes: defaultScopes }) },
    );
  }

  it('are nowhere but sealed after they were pasted: a refresh token, a grant code, an access token', async () => {
    const { refreshToken } = await tokensFromElsewhere();
    const { accessToken } = await tokensFromElsewhere();
    const grantCode = workplace.sandbox.control.issueGrantCode({ scopes: defaultScopes });
    const ways = [
      ['Grant code', grantCode],
      ['Access token', accessToken],
      ['Refresh token', refreshToken ?? ''],
    ] as const;
    for (const [way, text] of ways) {
      await page.getByRole('button', { name: 'Other ways to sign in' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(way, { exact: true }).first().click();
      await dialog.getByLabel(way).last().fill(text);
      await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByRole('navigation', { name: 'Modules' }).waitFor();
      await expectNothingOutside();
      await signOut();
    }
    expect(Object.values(tap.secrets())).toEqual(
      expect.arrayContaining([grantCode, accessToken, refreshToken]),
    );
  });

  it('are nowhere but sealed after they were typed into the connection form, with one for a data centre', async () => {
    await page.getByRole('button', { name: 'Set up connection' }).click();
    await page.getByLabel('Client ID').fill('1000.TYPED');
    await page.getByLabel('Client secret').fill(typedSecret);
    await page.getByText('Advanced', { exact: true }).click();
    await page.getByRole('button', { name: 'Add a secret' }).click();
    await page.getByLabel('Secret', { exact: true }).fill(indianSecret);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Sign in with Zoho' }).first().waitFor();
    const stored = await readFile(join(workplace.userDataDirectory, 'connections.json'), 'utf8');
    expect(stored).toContain('1000.TYPED');
    await expectNothingOutside();
  });

  it('are in no answer of the API explorer, and in none of its history, when a server sends back what it got', async () => {
    await workplace.signIn();
    await page.getByRole('button', { name: 'API explorer' }).click();
    tap.echo(/\/crm\/v8\/users/);
    await page.locator('label', { hasText: /^GET$/ }).click();
    await page.getByRole('combobox', { name: 'Path' }).fill('users?type=CurrentUser');
    await page.keyboard.press('Enter');
    await page.getByRole('region', { name: 'JSON' }).getByText('[token]').first().waitFor();
    tap.echo(null);
    await expectNothingOutside();
  });

  it('are not in the report, the events and the refusals, and no file is read that nobody dropped', async () => {
    const said = await page.evaluate(async () => {
      const { deskside } = window;
      const state = await deskside.getAppState();
      const connectionId = state.ok ? (state.value.connections[0]?.id ?? '') : '';
      const wrong = { flow: 'refresh_token', refreshToken: 'canary of a wrong request' } as const;
      return JSON.stringify([
        state,
        await deskside.getDiagnostics(),
        await deskside.listAuditEntries(),
        await deskside.startDirectSignIn({ connectionId, method: wrong }),
      ]);
    });
    expect(said).toContain('app.request_invalid');
    expect(said).toContain('signed_in');
    const { connectionFile } = workplace;
    const answers = await page.evaluate(async (path) => {
      const { deskside } = window;
      const made = deskside.pathOfFile(new File(['{}'], path));
      const asked = [
        await deskside.recogniseFile({ path }),
        await deskside.openConnectionFile({ path }),
        await deskside.previewTokenImport({ path }),
      ];
      return [made, ...asked.map((answer) => (answer.ok ? 'read' : answer.error.code))];
    }, connectionFile);
    expect(answers).toEqual(['', ...Array.from({ length: 3 }, () => 'app.request_invalid')]);
    expect(said).not.toContain('canary');
    expect(within(said)).toEqual([]);
  });

  it('are out of the memory of main while Deskside is locked, the data key with them, and work again after', async () => {
    const { app } = workplace;
    await page.getByRole('button', { name: 'Back to records' }).click();
    await openModule(page, 'Contacts');
    const before = within(await heapOfMain(app, workplace.directory));
    expect(before).toContain('client secret');
    expect(before).toContain('typed secret');
    expect(before.some((name) => name.startsWith('token'))).toBe(true);

    await page.evaluate(async () => window.deskside.lockApp());
    await page.getByRole('heading', { name: 'Deskside is locked' }).waitFor();
    const heap = await heapOfMain(app, workplace.directory);
    expect(heap).toContain('Deskside');
    expect(within(heap)).toEqual([]);

    await page.getByRole('button', { name: 'Unlock' }).click();
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
    // Asked for only now, since the answer passes through the memory that was searched.
    for (const key of await dataKeys()) {
      expect(Buffer.from(key, 'base64').toString('latin1')).toMatch(/^DSK1/);
      expect(heap.includes(key)).toBe(false);
    }
    await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const renewed = await window.deskside.refreshAccessToken({ accountId });
      if (!renewed.ok) throw new Error(renewed.error.code);
    });
  });

  /** The data keys of the store as the keyring gives them: in base64. */
  async function dataKeys(): Promise<string[]> {
    const database = new Database(join(workplace.userDataDirectory, 'tokens.db'), { readonly: true });
    const rows = z
      .array(z.object({ sealed: z.instanceof(Buffer) }))
      .min(1)
      .parse(database.prepare('SELECT sealed FROM data_key').all());
    database.close();
    const answers = await workplace.app.app.evaluate(
      async ({ safeStorage }, sealed) => {
        const later = 'decryptStringAsync' in safeStorage;
        // Electron has the one or the other, and not always both.
        const open = Reflect.get(safeStorage, later ? 'decryptStringAsync' : 'decryptString');
        const opened: unknown[] = [];
        for (const text of sealed) {
          opened.push(await Reflect.apply(open, safeStorage, [Buffer.from(text, 'base64')]));
        }
        return opened;
      },
      rows.map(({ sealed }) => sealed.toString('base64')),
    );
    return z
      .array(z.union([z.string(), z.object({ result: z.string() }).transform(({ result }) => result)]))
      .parse(answers);
  }

  it('are in no file of an export, nor beside it', async () => {
    const target = join(workplace.directory, 'exports', 'contacts.csv');
    await mkdir(dirname(target));
    await startExport(workplace.app, target);
    await expect.poll(() => readdir(join(workplace.directory, 'exports'))).toEqual(['contacts.csv']);
    expect((await readFile(target, 'utf8')).split('\n').length).toBeGreaterThan(100);
    expect(await findBytes(join(workplace.directory, 'exports'), secrets())).toEqual([]);
  });

  it('lie sealed while Zoho cannot be told of a sign-out, and are gone once it is', async () => {
    tap.reach(false);
    await signOutEverywhere(page);
    const queue = join(workplace.userDataDirectory, 'revocations.json');
    await expect.poll(() => readFile(queue, 'utf8').then((text) => text.length)).toBeGreaterThan(100);
    await expectNothingOutside();
    await workplace.quit();
    expect(await findBytes(workplace.userDataDirectory, secrets())).toEqual([]);
    expect((await readFile(queue, 'utf8')).length).toBeGreaterThan(100);

    tap.reach(true);
    const revoked = workplace.sandbox.counts.revoke;
    ({ page } = await workplace.start());
    await expect.poll(() => workplace.sandbox.counts.revoke).toBe(revoked + 1);
    await expect
      .poll(() =>
        access(queue).then(
          () => true,
          () => false,
        ),
      )
      .toBe(false);
    expect(workplace.sandbox.control.tokenCounts().access).toBe(0);
    await expectNothingOutside();
  });
});
