/** What to look at. Each scene plays as a person would, by accessible names. */

const firstRow = (page) => page.locator('[role=gridcell]').first().waitFor();
const button = (page, name) => page.getByRole('button', { name, exact: true });

export const scenes = [
  {
    name: 'welcome',
    options: { signedIn: false },
    play: (page) => button(page, 'Sign in with Zoho').waitFor(),
  },
  {
    name: 'welcome-connections',
    options: { signedIn: false, connections: 3, state: { protection: { level: 'memory', storage: 'none' } } },
    play: (page) => button(page, 'Sign in with Zoho').waitFor(),
  },
  {
    name: 'connection',
    options: { signedIn: false, connections: 0 },
    play: async (page) => {
      await button(page, 'Sign in with Zoho').click();
      await button(page, 'Save').click();
    },
  },
  {
    name: 'waiting',
    options: { signedIn: false },
    play: async (page) => {
      await button(page, 'Sign in with Zoho').click();
      await button(page, 'Paste the address instead').click();
      await page.waitForTimeout(1200);
    },
  },
  {
    name: 'failed',
    options: {
      signedIn: false,
      state: {
        signIn: {
          phase: 'failed',
          attemptId: 't',
          connectionId: 'c0',
          error: {
            code: 'auth.invalid_client_secret',
            message: 'Zoho did not accept the client secret. Check the connection.',
            detail: 'invalid_client_secret',
          },
        },
      },
    },
    play: async (page) => {
      await page.getByText('Details', { exact: true }).click();
    },
  },
  { name: 'browser', play: firstRow },
  {
    name: 'browser-record',
    size: { width: 1600, height: 1000 },
    play: async (page) => {
      await firstRow(page);
      await page.getByRole('grid').focus();
      for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
      await page.getByRole('complementary', { name: 'Record' }).getByText('Details').first().waitFor();
    },
  },
  {
    name: 'browser-related',
    size: { width: 1600, height: 1000 },
    play: async (page) => {
      await firstRow(page);
      await page.getByRole('gridcell').nth(16).dblclick();
      const panel = page.getByRole('complementary', { name: 'Record' });
      await panel.getByText('Deals', { exact: true }).click();
      await panel.getByRole('columnheader', { name: 'Stage' }).waitFor();
      await panel
        .getByRole('button', { name: /Cold room|Service plan|Freezer|Display/ })
        .first()
        .hover();
    },
  },
  {
    name: 'browser-small',
    size: { width: 1024, height: 700 },
    play: async (page) => {
      await firstRow(page);
      await page.getByRole('gridcell').nth(16).dblclick();
      await page.getByRole('heading', { name: 'System Information' }).waitFor();
    },
  },
  {
    name: 'browser-zoomed',
    themes: ['light'],
    size: { width: 512, height: 400 },
    play: async (page) => {
      await firstRow(page);
    },
  },
  {
    name: 'browser-range',
    play: async (page) => {
      await firstRow(page);
      await page.getByRole('grid').focus();
      for (const key of ['ArrowDown', 'ArrowRight', 'Shift+ArrowRight', 'Shift+ArrowRight'])
        await page.keyboard.press(key);
      for (let step = 0; step < 5; step += 1) await page.keyboard.press('Shift+ArrowDown');
      await page.keyboard.press('Control+c');
      await page.getByText('18 cells copied.').waitFor();
    },
  },
  {
    name: 'browser-search',
    play: async (page) => {
      await firstRow(page);
      await page.keyboard.press('/');
      await page.keyboard.type('lind');
      await page.getByText('Found by Zoho').waitFor();
    },
  },
  {
    name: 'browser-nothing',
    play: async (page) => {
      await firstRow(page);
      await page.getByRole('searchbox', { name: 'Search records' }).fill('zzzz');
      await page.getByText('No record matches').waitFor();
    },
  },
  {
    name: 'browser-views',
    play: async (page) => {
      await firstRow(page);
      await page.getByRole('button', { name: /^View:/ }).click();
      await page.getByRole('menuitemradio').nth(1).hover();
    },
  },
  {
    name: 'browser-columns',
    play: async (page) => {
      await firstRow(page);
      await button(page, 'Columns').click();
      await page.getByLabel('Find column').waitFor();
    },
  },
  {
    name: 'browser-accounts-menu',
    play: async (page) => {
      await firstRow(page);
      await page.getByRole('button', { name: /^Account:/ }).click();
    },
  },
  {
    name: 'browser-loading',
    options: { latencyMs: 2500 },
    play: (page) => page.waitForTimeout(6600),
  },
  {
    name: 'browser-sign-in-again',
    play: async (page) => {
      await firstRow(page);
      await page.evaluate(() => {
        const { fake } = window;
        fake.setState({
          accounts: fake.state().accounts.map((account) => ({ ...account, status: 'sign_in_again' })),
          notices: [
            {
              id: 'n',
              error: {
                code: 'token_store.damaged',
                message:
                  'The file with your sign-ins was damaged. It was set aside and a new one was made. Sign in again.',
              },
            },
          ],
        });
      });
      await page.getByRole('button', { name: 'Sign in again' }).first().waitFor();
    },
  },
  {
    name: 'browser-error',
    play: async (page) => {
      await firstRow(page);
      await page.evaluate(() => window.fake.fail('readList', 'crm.no_permission'));
      await page
        .getByRole('navigation', { name: 'Modules' })
        .getByRole('button', { name: 'Deals', exact: true })
        .click();
      await page.getByText('Ask your admin').waitFor();
    },
  },
  {
    name: 'browser-wide',
    play: async (page) => {
      await firstRow(page);
      await page
        .getByRole('navigation', { name: 'Modules' })
        .getByRole('button', { name: 'Service Visits', exact: true })
        .click();
      await page.getByRole('gridcell', { name: 'Visit 1', exact: true }).waitFor();
      await page.getByRole('grid').focus();
      for (let step = 0; step < 24; step += 1) await page.keyboard.press('ArrowRight');
    },
  },
  {
    name: 'accounts',
    play: async (page) => {
      await firstRow(page);
      await button(page, 'Accounts and tokens').click();
      await page.getByText('4 scopes').first().click();
    },
  },
  {
    name: 'accounts-everywhere',
    play: async (page) => {
      await firstRow(page);
      await button(page, 'Accounts and tokens').click();
      await button(page, 'Sign out everywhere').click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'settings',
    play: async (page) => {
      await firstRow(page);
      await page.keyboard.press('Control+,');
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'shortcuts',
    play: async (page) => {
      await firstRow(page);
      await page.keyboard.press('?');
      await page.getByRole('dialog').waitFor();
    },
  },
];
