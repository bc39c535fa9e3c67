import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { Workplace } from './support/workplace.ts';

describe('the API explorer on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 300 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await page.getByRole('button', { name: 'API explorer' }).click();
    await page.getByRole('heading', { name: 'API explorer' }).waitFor();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const path = (): Locator => page.getByRole('combobox', { name: 'Path' });
  const query = (): Locator => page.getByRole('textbox', { name: 'Query' });
  const answer = (): Locator => page.getByRole('region', { name: 'Answer' });
  const json = (): Locator => page.getByRole('region', { name: 'JSON' });
  const choose = (kind: 'GET' | 'COQL'): Promise<void> =>
    page.locator('label', { hasText: new RegExp(`^${kind}$`) }).click();
  /** CRM requests of any kind that reached Zoho so far. */
  const sent = (): number => workplace.sandbox.counts.crm;

  it('completes module and fields by keyboard, and shows what Zoho answered', async () => {
    await choose('GET');
    await path().fill('');
    await path().pressSequentially('Dea');
    await page.getByRole('option', { name: /^Deals/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await path().inputValue()).toBe('Deals');
    await path().pressSequentially('?fiel');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await path().pressSequentially('clos');
    await page.getByRole('option', { name: /^Closing_Date/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await path().pressSequentially('&per_page=3');
    await page.keyboard.press('Enter');
    await json().getByText('"Closing_Date"').first().waitFor();
    expect(await path().inputValue()).toBe('Deals?fields=Closing_Date&per_page=3');
    const facts = (await answer().textContent()) ?? '';
    expect(facts).toContain(`GET ${workplace.sandbox.apiUrl}/crm/v8/Deals?fields=Closing_Date&per_page=3`);
    expect(facts).toMatch(/200 OK/);
    expect(facts).toMatch(/\d ms/);
    expect(facts).toMatch(/1 API credit used/);
    expect(workplace.sandbox.requests.at(-1)).toMatchObject({ method: 'GET', path: '/crm/v8/Deals' });
  });

  it('runs a query, with what Zoho says of one it does not understand [crm.query_invalid]', async () => {
    await choose('COQL');
    await query().fill('select COUNT(id) from Contacts where id is not null');
    await query().press('Control+Enter');
    // As a whole: ids of the answer before, which may still be shown, have the figure in them.
    await json()
      .getByText(String(workplace.sandbox.control.countRecords('Contacts')), { exact: true })
      .waitFor();
    await query().fill('select Nothing_Like_It from Contacts where id is not null');
    await query().press('Control+Enter');
    await page.getByRole('alert').getByText('Zoho did not understand this query.').waitFor();
    await json().getByText('"Nothing_Like_It"').waitFor();
    expect(await json().textContent()).toContain('INVALID_QUERY');
  });

  it.each([
    'https://www.zohoapis.com/crm/v8/Contacts',
    '//127.0.0.1:9/crm/v8/Contacts',
    '/crm/v8/../../oauth/v2/token',
    'Contacts/%2e%2e/%2e%2e/oauth',
    'Contacts\\..\\..',
    'me@127.0.0.1/Contacts',
    '/crm/bulk/v8/read',
  ])('refuses %s and sends nothing [crm.path_refused]', async (typed) => {
    await choose('GET');
    const before = workplace.sandbox.counts.all;
    await path().fill(typed);
    await page.getByRole('button', { name: 'Send' }).click();
    await answer().getByRole('alert').getByText('Only paths of the CRM API can be asked for').waitFor();
    expect(workplace.sandbox.counts.all).toBe(before);
  });

  it.each(['delete from Contacts where id is not null', 'update Contacts set Email = 1', 'selector'])(
    'refuses the query %s and sends nothing [crm.query_refused]',
    async (typed) => {
      await choose('COQL');
      const before = workplace.sandbox.counts.all;
      await query().fill(typed);
      await page.getByRole('button', { name: 'Send' }).click();
      await answer().getByRole('alert').getByText('Only a query that begins with select').waitFor();
      expect(workplace.sandbox.counts.all).toBe(before);
    },
  );

  it('has sent GETs and queries only, and never showed the token', async () => {
    const methods = workplace.sandbox.requests
      .filter((request) => request.path.startsWith('/crm/'))
      .map(({ method, path: asked }) => `${method} ${asked === '/crm/v8/coql' ? 'coql' : ''}`.trim());
    expect(new Set(methods)).toEqual(new Set(['GET', 'POST coql']));
    expect(await page.locator('body').textContent()).not.toMatch(/1000\.[0-9a-f]{8}|oauthtoken/);
  });

  it('can be cancelled', async () => {
    await choose('GET');
    workplace.sandbox.control.setFaults([{ path: /per_page=7/, respond: { kind: 'hang' } }]);
    const before = sent();
    await path().fill('Contacts?fields=Email&per_page=7');
    await path().press('Enter');
    await expect.poll(sent).toBe(before + 1);
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('button', { name: 'Send' }).waitFor();
    workplace.sandbox.control.setFaults([]);
  });

  it('folds and searches the answer', async () => {
    await path().fill('Contacts?fields=Last_Name,Email&per_page=200');
    await path().press('Enter');
    await json().getByText('"Last_Name"').first().waitFor();
    const find = page.getByRole('searchbox', { name: 'Find in the answer' });
    await find.fill('more_records');
    await find.press('Enter');
    await json().getByText('"more_records"').waitFor();
    await page.getByRole('button', { name: 'Fold all' }).click();
    await json()
      .getByRole('button', { name: /"data", 200 items/ })
      .waitFor();
    expect(await json().getByText('"Last_Name"').count()).toBe(0);
    await page.getByRole('button', { name: 'Unfold all' }).click();
    await find.fill('');
  });

  it('puts a request of the history back into the form', async () => {
    await page
      .getByRole('region', { name: 'History' })
      .getByRole('button', { name: /COUNT\(id\)/ })
      .click();
    expect(await query().inputValue()).toBe('select COUNT(id) from Contacts where id is not null');
  });

  it.each(['light', 'dark'] as const)('gives axe nothing to find in %s', async (colorScheme) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await axeFindings(page)).toEqual([]);
    await choose('GET');
    await path().fill('');
    await path().pressSequentially('Con');
    await page.getByRole('option').first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await choose('COQL');
  });

  it('leads back to the records with Esc', async () => {
    await query().click();
    await page.keyboard.press('Escape');
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
  });
});
