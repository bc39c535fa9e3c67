import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messageFor } from '../../src/contract/errors.ts';
import { defaultScopes } from '../../src/oauth/default-scopes.ts';
import { startSandbox } from '../../src/sandbox/index.ts';
import { moveClock } from './support/move-time.ts';
import { openModule } from './support/pages.ts';
import { recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const minute = 60_000;
const lacking = ['ZohoCRM.coql.READ', 'ZohoSearch.securesearch.READ', 'ZohoCRM.modules.notes.READ'];

describe('a permission that the sign-in does not include [crm.scope_missing]', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    await workplace.writeConnection({ scopes: defaultScopes.filter((scope) => !lacking.includes(scope)) });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await openModule(page, 'Contacts');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  /** Chooses Sign in again where the failure is shown, allows it, and gives the scopes that were asked for. */
  async function signInAgain(): Promise<string[]> {
    const sandbox = workplace.sandbox;
    const before = sandbox.requests.length;
    await page.getByRole('alert').getByRole('button', { name: 'Sign in again' }).first().click();
    await workplace.allowInBrowser();
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
    const asked = sandbox.requests.slice(before).find(({ path }) => path === '/oauth/v2/auth');
    return (asked?.query['scope'] ?? '').split(',');
  }

  it('for sorting is asked for by signing in again, and the list is then sorted', async () => {
    const grid = page.getByRole('grid', { name: 'Contacts', exact: true });
    await grid
      .getByRole('columnheader', { name: /^Email/ })
      .first()
      .click();
    await page.getByRole('alert').getByText(messageFor('crm.scope_missing')).waitFor();
    await page.getByRole('button', { name: 'Clear the order' }).waitFor();
    const scopes = await signInAgain();
    expect(scopes).toContain('ZohoCRM.coql.READ');
    expect(scopes).not.toContain('ZohoSearch.securesearch.READ');
    await grid.getByRole('gridcell').first().waitFor();
    await page.getByRole('contentinfo').getByText('Sorted by Zoho: Email ascending').waitFor();
  });

  it('for searching is asked for besides the one before, and the search then finds', async () => {
    await page.getByRole('searchbox', { name: 'Search records' }).fill('nobody at all');
    await page.getByRole('alert').getByText(messageFor('crm.scope_missing')).waitFor();
    const scopes = await signInAgain();
    expect(scopes).toEqual(expect.arrayContaining(['ZohoSearch.securesearch.READ', 'ZohoCRM.coql.READ']));
    await page.getByText(/No record matches/).waitFor();
    await page.getByRole('button', { name: 'Show all Contacts' }).click();
  });

  it('for notes is offered in their part of the record, which comes back open with them', async () => {
    const grid = page.getByRole('grid', { name: 'Contacts', exact: true });
    await grid.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const panel = recordPanel(page);
    await panel.getByText('Notes', { exact: true }).first().click();
    await panel.getByRole('alert').getByText(messageFor('crm.scope_missing')).waitFor();
    expect(await signInAgain()).toContain('ZohoCRM.modules.notes.READ');
    await panel.getByRole('heading').first().waitFor();
    await expect.poll(() => page.getByText(messageFor('crm.scope_missing')).count()).toBe(0);
  });

  it('is never more than reading: the page cannot ask for anything else', async () => {
    const answer = await page.evaluate(() => {
      // What the types forbid.
      const ask = window.deskside.startSignIn as (input: unknown) => Promise<unknown>;
      return ask({ connectionId: 'any', alsoScopes: ['ZohoCRM.modules.ALL'] });
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'app.request_invalid' } });
  });
});

describe('without fresh data', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await openModule(page, 'Contacts');
  });
  afterEach(() => {
    workplace.sandbox.control.setFaults([]);
    workplace.sandbox.control.setLatency(0);
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  it('what is on screen stays, with its age, until the network is back [crm.unreachable]', async () => {
    const { control } = workplace.sandbox;
    const first = page.getByRole('gridcell').first();
    const before = await first.textContent();
    control.setFaults([{ respond: { kind: 'cut' } }]);
    await page.keyboard.press('Control+r');
    await page.getByText('Offline. What is on screen stays readable, as of a moment ago.').waitFor();
    // Said once, not by the list as well.
    expect(await page.getByText(messageFor('crm.unreachable')).count()).toBe(0);
    await moveClock(workplace.app, 12 * minute);
    await page.getByText('Offline. What is on screen stays readable, as of 12 minutes ago.').waitFor();
    expect(await first.textContent()).toBe(before);
    expect(await page.getByRole('contentinfo').textContent()).toContain('Offline');

    await page.getByRole('navigation', { name: 'Modules' }).getByText('Deals', { exact: true }).click();
    await page.getByText('Comes once the network is back.').waitFor();
    control.setFaults([]);
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByRole('grid', { name: 'Deals' }).getByRole('gridcell').first().waitFor();
    await expect.poll(() => page.getByText(/^Offline/).count()).toBe(0);
  });

  it('counts down where Zoho asks to slow down, and goes on by itself [crm.rate_limited]', async () => {
    const { control } = workplace.sandbox;
    const busy = { kind: 'error', status: 429, code: 'TOO_MANY_REQUESTS' } as const;
    control.setFaults([{ path: /^\/crm\/v8\/Leads/, respond: busy }]);
    await page.getByRole('navigation', { name: 'Modules' }).getByText('Leads', { exact: true }).click();
    await page.getByRole('alert').getByText(messageFor('crm.rate_limited')).waitFor();
    await page
      .getByRole('timer')
      .getByText(/^Next try in 0:\d\d\.$/)
      .waitFor();
    expect(await page.getByRole('alert').getByRole('button', { name: 'Retry' }).count()).toBe(0);
    control.setFaults([]);
    await page.getByRole('grid', { name: 'Leads' }).getByRole('gridcell').first().waitFor();
  });

  it('the palette says why it finds nothing, and looks again [crm.server_error]', async () => {
    const { control } = workplace.sandbox;
    control.setFaults([{ path: /search/, respond: { kind: 'error', status: 500, code: 'INTERNAL_ERROR' } }]);
    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'Command palette' });
    await palette.getByRole('combobox').fill('berg');
    await palette.getByRole('alert').getByText(messageFor('crm.server_error')).waitFor();
    control.setFaults([]);
    await palette.getByRole('button', { name: 'Retry' }).click();
    await palette.getByRole('alert').waitFor({ state: 'detached' });
    await palette
      .getByRole('status')
      .getByText(/record|Nothing found/)
      .waitFor();
    await page.keyboard.press('Escape');
  });

  it('shows a skeleton while Zoho is slow, and none while it is quick', async () => {
    const { control } = workplace.sandbox;
    control.setLatency(20_000);
    await page.getByRole('navigation', { name: 'Modules' }).getByText('Accounts', { exact: true }).click();
    await page.getByRole('status', { name: 'Loading' }).waitFor();
    await page.locator('[aria-label="Loading"][data-shown="true"]').waitFor();
    control.setLatency(0);
    await page.getByRole('grid', { name: 'Accounts' }).getByRole('gridcell').first().click();
    control.setLatency(20_000);
    await page.keyboard.press('Enter');
    const panel = recordPanel(page);
    await panel.getByRole('status').first().waitFor();
    control.setLatency(0);
    await panel.getByRole('region', { name: 'Related lists' }).waitFor();
  });
});

describe('two accounts, switched in the middle of a load', () => {
  it('never show a row of the one under the other', async () => {
    const workplace = await Workplace.open({ sandbox: { contacts: 400, seed: 1 } });
    const other = await startSandbox({ contacts: 400, seed: 99 });
    try {
      let { page } = await workplace.start();
      await workplace.signIn();
      await openModule(page, 'Contacts');
      await workplace.quit();
      const { clientId, clientSecret, accountsUrl, apiUrl } = other;
      await workplace.writeConnection({ name: 'Other', clientId, clientSecret, accountsUrl, apiUrl });
      ({ page } = await workplace.start());
      await page.getByRole('button', { name: /^Account:/ }).click();
      await page.getByRole('menuitem', { name: 'Add account' }).click();
      await workplace.signIn('imani.vesterholt@example.com');
      await page.getByRole('button', { name: /^Account:.*Imani/ }).waitFor();
      await openModule(page, 'Contacts');

      const namesOf = async (): Promise<string[]> =>
        page.evaluate(async () => {
          const state = await window.deskside.getAppState();
          const accounts = state.ok ? state.value.accounts : [];
          const names: string[] = [];
          for (const { id } of accounts) {
            const list = await window.deskside.readList({
              accountId: id,
              requestId: `names-${id}`,
              query: { module: 'Leads', viewId: null, word: '', filter: null, sort: [] },
              fields: ['Full_Name'],
              place: { kind: 'rows', offset: 0, count: 30 },
              priority: 'foreground',
            });
            names.push(list.ok ? list.value.rows.map(([name]) => JSON.stringify(name)).join('|') : '');
          }
          return names;
        });
      const known = await namesOf();
      expect(new Set(known).size).toBe(2);
      const owners = await page.evaluate(async () => {
        const state = await window.deskside.getAppState();
        return state.ok ? state.value.accounts.map(({ fullName }) => fullName) : [];
      });

      // Everything that is shown from now on is watched: the account on screen, and the first column of its rows.
      await page.evaluate(() => {
        const seen: string[] = [];
        Object.assign(window, { seenRows: seen });
        const look = (): void => {
          const account = [...document.querySelectorAll('button')]
            .map((button) => button.textContent)
            .find((text) => text.startsWith('Account:'));
          const grid = document.querySelector('[role="grid"][aria-label="Leads"]');
          const cells = grid?.querySelectorAll('[role="row"] > [role="gridcell"]:first-child') ?? [];
          for (const cell of cells) {
            const text = cell.textContent.trim();
            if (text !== '') seen.push(`${account ?? ''}\n${JSON.stringify(text)}`);
          }
          requestAnimationFrame(look);
        };
        look();
      });
      workplace.sandbox.control.setLatency(300);
      other.control.setLatency(80);
      for (let turn = 0; turn < 6; turn += 1) {
        const person = turn % 2 === 0 ? /Rowan/ : /Imani/;
        await page.getByRole('navigation', { name: 'Modules' }).getByText('Leads', { exact: true }).click();
        await page.keyboard.press('Control+r');
        // Away before the answer is here.
        await page.waitForTimeout(40 * turn);
        await page.getByRole('button', { name: /^Account:/ }).click();
        await page.getByRole('menuitemradio', { name: person }).click();
      }
      await page.getByRole('navigation', { name: 'Modules' }).getByText('Leads', { exact: true }).click();
      await page.getByRole('grid', { name: 'Leads' }).getByRole('gridcell').first().waitFor();
      const seenRows = (): Promise<string[]> =>
        page.evaluate(() => {
          const rows: unknown = Reflect.get(window, 'seenRows');
          return Array.isArray(rows) ? [...new Set(rows.map(String))] : [];
        });
      await expect.poll(async () => (await seenRows()).length).toBeGreaterThan(10);
      // Answers to what was left are late by less.
      await page.waitForTimeout(800);
      const seen = await seenRows();
      const wrong = seen.filter((entry) => {
        const [account = '', name = ''] = entry.split('\n');
        const isFirst = account.includes(owners[0] ?? '-');
        const own = (known[isFirst ? 0 : 1] ?? '').split('|');
        const foreign = (known[isFirst ? 1 : 0] ?? '').split('|');
        return foreign.includes(name) && !own.includes(name);
      });
      expect(wrong).toEqual([]);
      expect(workplace.problems).toEqual([]);
    } finally {
      await workplace.close();
      await other.close();
    }
  });
});
