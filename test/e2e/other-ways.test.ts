import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messageFor, type ErrorCode } from '../../src/contract/errors.ts';
import { defaultScopes } from '../../src/oauth/default-scopes.ts';
import { exchangeCode, type TokenReply } from '../../src/oauth/token-endpoint.ts';
import { findBytes } from './support/find-bytes.ts';
import { tabTo } from './support/keyboard.ts';
import { Workplace } from './support/workplace.ts';

describe('signing in without the browser', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 20 } });
    ({ page } = await workplace.start());
  });

  afterEach(async () => {
    await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      if (!state.ok) return;
      if ('attemptId' in state.value.signIn) {
        await window.deskside.cancelSignIn({ attemptId: state.value.signIn.attemptId });
      }
      for (const { id } of state.value.accounts) await window.deskside.signOut({ accountId: id });
    });
    await page.getByRole('button', { name: 'Sign in with Zoho' }).first().waitFor();
    if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const grantCode = (): string => workplace.sandbox.control.issueGrantCode({ scopes: defaultScopes });

  /** Tokens that somebody has from elsewhere. */
  async function tokensFromElsewhere(): Promise<TokenReply> {
    const { accountsUrl, clientId, clientSecret } = workplace.sandbox;
    return exchangeCode(
      { accountsUrl, fetch, clock: Date.now },
      { clientId, clientSecret, code: grantCode() },
    );
  }

  async function paste(way: string, text: string, minutes?: string): Promise<void> {
    if ((await page.getByRole('dialog').count()) === 0) {
      await page.getByRole('button', { name: 'Other ways to sign in' }).click();
    }
    const dialog = page.getByRole('dialog');
    await dialog.getByText(way, { exact: true }).first().click();
    await dialog.getByLabel(way).last().fill(text);
    if (minutes !== undefined) await dialog.getByLabel('Minutes until it ends').fill(minutes);
    await dialog.getByRole('button', { name: 'Sign in', exact: true }).click();
  }

  async function expectRecords(): Promise<void> {
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
    await page.getByRole('grid', { name: /./ }).waitFor();
  }

  async function expectSentence(code: ErrorCode): Promise<void> {
    await page.getByText(messageFor(code)).first().waitFor();
  }

  it('takes a grant code, with the keyboard alone', async () => {
    await tabTo(page, 'button', 'Other ways to sign in');
    await page.keyboard.press('Enter');
    await tabTo(page, 'textbox', 'Grant code');
    await page.keyboard.type(grantCode());
    await page.keyboard.press('Enter');
    await expectRecords();
    const state = await page.evaluate(() => window.deskside.getAppState());
    expect(state).toMatchObject({ ok: true, value: { accounts: [{ status: 'active' }] } });
  });

  it('says that a grant code is no longer good, and asks for another [auth.grant_code_rejected]', async () => {
    await paste('Grant code', '1000.0123456789abcdef.0123456789abcdef');
    await expectSentence('auth.grant_code_rejected');
    await page.getByRole('button', { name: 'Retry' }).click();
    expect(await page.getByRole('dialog').getByLabel('Grant code').last().inputValue()).toBe('');
    await paste('Grant code', grantCode());
    await expectRecords();
  });

  it('takes a refresh token, and keeps it where nobody can read it', async () => {
    const { refreshToken } = await tokensFromElsewhere();
    await paste('Refresh token', refreshToken ?? '');
    await expectRecords();
    const found = await findBytes(workplace.userDataDirectory, { 'refresh token': refreshToken ?? '' });
    expect(found).toEqual([]);
    expect(workplace.output).not.toContain(refreshToken);
    expect(await page.content()).not.toContain(refreshToken);
  });

  it('says that a refresh token is not known [auth.refresh_token_unknown]', async () => {
    await paste('Refresh token', '1000.0123456789abcdef.0123456789abcdef');
    await expectSentence('auth.refresh_token_unknown');
    await page.getByRole('button', { name: 'Back' }).click();
  });

  it('takes an access token with its end', async () => {
    const { accessToken } = await tokensFromElsewhere();
    await paste('Access token', accessToken, 'soon');
    await page.getByText(/whole number of minutes/).waitFor();
    const before = Date.now();
    await paste('Access token', accessToken, '5');
    await expectRecords();
    const after = Date.now();
    const state = await page.evaluate(() => window.deskside.getAppState());
    const ends = state.ok ? (state.value.accounts[0]?.accessTokenExpiresAt ?? 0) : 0;
    // Counted from when it was given, whenever that was; Zoho tells its time in whole seconds.
    expect(ends).toBeGreaterThanOrEqual(before + 5 * 60_000 - 2_000);
    expect(ends).toBeLessThanOrEqual(after + 5 * 60_000 + 2_000);
  });

  it('says that an access token has ended [auth.access_token_rejected]', async () => {
    const { accessToken } = await tokensFromElsewhere();
    workplace.sandbox.control.expireAccessTokens();
    await paste('Access token', accessToken);
    await expectSentence('auth.access_token_rejected');
    await page.getByRole('button', { name: 'Back' }).click();
  });

  it('can be cancelled on its way', async () => {
    workplace.sandbox.control.setFaults([{ path: /v2\/token/, respond: { kind: 'hang' } }]);
    await paste('Grant code', grantCode());
    await page.getByText('Exchange the grant code at Zoho').waitFor();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    workplace.sandbox.control.setFaults([]);
    const state = await page.evaluate(() => window.deskside.getAppState());
    expect(state).toMatchObject({ value: { accounts: [], signIn: { phase: 'idle' } } });
  });
});
