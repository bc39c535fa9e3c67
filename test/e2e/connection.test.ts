import { cp, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkFindings, type CheckFinding } from '../../src/contract/connection-check.ts';
import { messageFor } from '../../src/contract/errors.ts';
import { answerAuthorizePage, startSandbox } from '../../src/sandbox/index.ts';
import { findBytes } from './support/find-bytes.ts';
import { dropFile, tabTo } from './support/keyboard.ts';
import { Workplace } from './support/workplace.ts';
import { routeZohoHosts } from './support/zoho-hosts.ts';

const projectDirectory = resolve(import.meta.dirname, '../..');

describe('setting up a connection', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 20 } });
  });

  beforeEach(async () => {
    ({ page } = await workplace.start({ connection: false }));
    await page.getByRole('button', { name: 'Set up connection' }).waitFor();
  });

  afterEach(async () => {
    workplace.sandbox.control.setHabits({});
    workplace.sandbox.control.tamperRedirect({});
    workplace.sandbox.control.setLocation('us');
    workplace.sandbox.control.setApiDomain(null);
    await removeEverything();
    await workplace.quit();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  /** The next test begins without a connection and signed out. */
  async function removeEverything(): Promise<void> {
    await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      if (!state.ok) return;
      for (const { id } of state.value.accounts) await window.deskside.signOut({ accountId: id });
      for (const { id } of state.value.connections) {
        await window.deskside.removeConnection({ connectionId: id });
      }
    });
  }

  async function openForm(): Promise<void> {
    await page.getByRole('button', { name: 'Set up connection' }).click();
    await page.getByRole('form', { name: 'Set up connection' }).waitFor();
  }

  async function fillForm(values: {
    readonly clientId?: string;
    readonly clientSecret?: string;
    readonly ports?: string;
    readonly localServer?: string;
  }): Promise<void> {
    const { sandbox } = workplace;
    await page.getByLabel('Client ID').fill(values.clientId ?? sandbox.clientId);
    await page.getByLabel('Client secret').fill(values.clientSecret ?? sandbox.clientSecret);
    await openAdvanced();
    if (values.ports !== undefined) await page.getByLabel('Redirect ports').fill(values.ports);
    await page.getByLabel('Server on this computer').fill(values.localServer ?? sandbox.accountsUrl);
  }

  async function openAdvanced(): Promise<void> {
    if (await page.getByLabel('Redirect ports').isVisible()) return;
    await page.getByText('Advanced', { exact: true }).click();
  }

  async function expectFindings(...wanted: CheckFinding[]): Promise<void> {
    await page.getByRole('button', { name: 'Check', exact: true }).click();
    const lines = page.getByRole('list', { name: 'What the check found' }).getByRole('listitem');
    for (const finding of wanted) {
      const [start = ''] = checkFindings[finding].message.split('{}');
      await lines.filter({ hasText: start }).first().waitFor();
    }
    const results = page.getByRole('status').filter({ has: lines.first() });
    expect(await results.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await results.evaluate((element) => element.getBoundingClientRect().top < innerHeight)).toBe(true);
  }

  it('leads with the keyboard alone from the start to the records', async () => {
    const { sandbox } = workplace;
    await tabTo(page, 'button', 'Set up connection');
    await page.keyboard.press('Enter');
    await tabTo(page, 'textbox', 'Name');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('Quillmarsh');
    // Save says what is missing, and the focus is where it is missing.
    await page.keyboard.press('Enter');
    await page.getByText('Paste the client ID from the Zoho API console.').waitFor();
    await expect.poll(() => focusedLabel(page)).toBe('Client ID');
    await page.keyboard.type(sandbox.clientId);
    await page.keyboard.press('Tab');
    await page.keyboard.type(sandbox.clientSecret);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, 'textbox', 'Server on this computer');
    await page.keyboard.type(sandbox.accountsUrl);
    await tabTo(page, 'button', 'Check');
    await page.keyboard.press('Enter');
    await page.getByText('Zoho accepts this secret.').waitFor();
    await tabTo(page, 'button', 'Save');
    await page.keyboard.press('Enter');
    await tabTo(page, 'button', 'Sign in with Zoho');
    await page.keyboard.press('Enter');
    await workplace.allowInBrowser();
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
  });

  it('loses nothing that was typed: on leaving, on a save that fails, on a sign-in in between', async () => {
    await openForm();
    await fillForm({ clientId: '1000.TYPED', clientSecret: 'typed-secret', ports: '18735, 53690' });
    await page.getByText('http://localhost:53690/oauth/callback').waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByRole('button', { name: 'Try the sample company' }).click();
    await workplace.browser.nextAddress();
    await page.getByRole('button', { name: 'Cancel' }).click();
    await openForm();
    expect(await page.getByLabel('Client ID').inputValue()).toBe('1000.TYPED');
    expect(await page.getByLabel('Client secret').inputValue()).toBe('typed-secret');

    await openAdvanced();
    await page.getByLabel('Server on this computer').fill('https://zoho.example');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText(/Only a server on this computer/).waitFor();
    await expect.poll(() => focusedLabel(page)).toBe('Server on this computer');
    expect(await page.getByLabel('Client secret').inputValue()).toBe('typed-secret');

    await page.getByRole('button', { name: 'Cancel' }).click();
    await openForm();
    expect(await page.getByLabel('Client ID').inputValue()).toBe('');
  });

  it('takes a connection file that is dropped on the window, and says what is wrong with one [connection.file_invalid]', async () => {
    const { sandbox } = workplace;
    const file = join(workplace.directory, 'from-the-admin.json');
    await writeFile(
      file,
      JSON.stringify({ name: 'Dropped', clientId: sandbox.clientId, dataCenter: 'mars' }),
    );
    await openForm();
    await dropFile(page, file);
    const dialog = page.getByRole('dialog');
    await dialog.getByText(messageFor('connection.file_invalid')).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).last().click();
    // The button leads to the same: the system's dialog is answered with the file.
    await workplace.app.app.evaluate(({ dialog: systemDialog }, path) => {
      systemDialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, file);
    await page.getByRole('button', { name: 'Open connection file' }).click();
    await page.getByText(messageFor('connection.file_invalid')).waitFor();
    await workplace.writeConnection({ name: 'Dropped' });
    await dropFile(page, workplace.connectionFile);
    await page.getByText('Connection Dropped opened.').waitFor();
    await workplace.signIn();
  });

  it('follows a person to their data centre with the secret of that data centre, and keeps it sealed', async () => {
    const { sandbox, app } = workplace;
    await routeZohoHosts(app.app, {
      'https://accounts.zoho.in': sandbox.accountsUrl,
      'https://www.zohoapis.in': sandbox.apiUrl,
    });
    await openForm();
    await fillForm({ clientSecret: 'secret-of-the-united-states', localServer: '' });
    await page.getByRole('button', { name: 'Add a secret' }).click();
    await page.getByLabel('Data centre of the secret').selectOption('in');
    await page.getByLabel('Secret', { exact: true }).fill(sandbox.clientSecret);
    await page.getByRole('button', { name: 'Save' }).click();
    const sealed = await findBytes(workplace.userDataDirectory, {
      common: 'secret-of-the-united-states',
      indian: sandbox.clientSecret,
    });
    expect(sealed).toEqual([]);

    sandbox.control.setLocation('in');
    sandbox.control.setApiDomain('https://www.zohoapis.in');
    sandbox.control.tamperRedirect({ accountsServer: 'https://accounts.zoho.in' });
    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    const address = new URL(await workplace.browser.nextAddress());
    expect(address.origin).toBe('https://accounts.zoho.com');
    await fetch(await answerAuthorizePage(`${sandbox.accountsUrl}${address.pathname}${address.search}`));
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
    const state = await page.evaluate(() => window.deskside.getAppState());
    expect(state).toMatchObject({
      value: { accounts: [{ dataCentre: 'in' }], connections: [{ dataCentre: 'us', ownSecrets: ['in'] }] },
    });
  });

  it('starts at China’s own server, and follows nobody out of it [auth.unknown_server]', async () => {
    const { sandbox } = workplace;
    await openForm();
    await fillForm({ localServer: '' });
    await page.getByLabel('Data centre', { exact: true }).selectOption('cn');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Sign in with Zoho' }).click();
    const address = new URL(await workplace.browser.nextAddress());
    expect(address.origin).toBe('https://accounts.zoho.com.cn');
    sandbox.control.tamperRedirect({ accountsServer: 'https://accounts.zoho.com' });
    await fetch(await answerAuthorizePage(`${sandbox.accountsUrl}${address.pathname}${address.search}`));
    await page.getByText(messageFor('auth.unknown_server')).first().waitFor();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
  });

  describe('and checking it', () => {
    it('finds nothing wrong, and grants nothing', async () => {
      await openForm();
      await fillForm({});
      await expectFindings('centre_ok', 'id_ok', 'secret_ok', 'redirect_ok', 'scopes_ok', 'multi_dc_local');
      expect(workplace.sandbox.control.tokenCounts()).toEqual({ refresh: 0, access: 0 });
    });

    it('tells a wrong client ID, a wrong secret and an address that is not registered apart', async () => {
      await openForm();
      await fillForm({ clientId: '1000.NOBODY' });
      await expectFindings('id_wrong', 'secret_needs_id', 'redirect_needs_id');
      await page.getByLabel('Client ID').fill(workplace.sandbox.clientId);
      expect(await page.getByRole('list', { name: 'What the check found' }).count()).toBe(0);
      workplace.sandbox.control.setHabits({ wrongSecret: 'invalid_client' });
      await page.getByLabel('Client secret').fill('nonsense');
      await expectFindings('id_ok', 'secret_wrong', 'redirect_ok');
      await page.getByLabel('Client secret').fill(workplace.sandbox.clientSecret);
      await page.getByLabel('Redirect ports').fill('18735, 9001');
      await expectFindings('id_ok', 'secret_ok', 'redirect_wrong');
      await page.getByText('character for character: http://localhost:9001/oauth/callback').waitFor();
    });

    it('tells a client without multi-DC, and how Zoho’s list of data centres differs', async () => {
      const { sandbox, app } = workplace;
      // Europe has never heard of this client.
      const europe = await startSandbox({ contacts: 1 });
      try {
        await routeZohoHosts(app.app, {
          'https://accounts.zoho.com': sandbox.accountsUrl,
          'https://accounts.zoho.eu': europe.accountsUrl,
        });
        sandbox.control.setHabits({
          serverInfo: { us: 'https://accounts.zoho.com', mx: 'https://a.example' },
        });
        await openForm();
        await fillForm({ localServer: '' });
        await expectFindings('centre_list_differs', 'id_ok', 'secret_ok', 'multi_dc_off');
        await page.getByText(/does not accept this client in: Europe/).waitFor();
      } finally {
        await europe.close();
      }
    });

    it('says that Zoho cannot be reached [auth.server_unreachable], and can be stopped', async () => {
      await openForm();
      await fillForm({ localServer: 'http://localhost:9' });
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByText(messageFor('auth.server_unreachable')).first().waitFor();
      workplace.sandbox.control.setFaults([{ path: /serverinfo/, respond: { kind: 'hang' } }]);
      await page.getByLabel('Server on this computer').fill(workplace.sandbox.accountsUrl);
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      await page.getByRole('button', { name: 'Stop' }).click();
      workplace.sandbox.control.setFaults([]);
      await expectFindings('secret_ok');
    });
  });
});

describe('a second start', () => {
  it('hands its connection to the window that is there, which says so, and another start with it says nothing', async () => {
    const workplace = await Workplace.open({ sandbox: { contacts: 20 } });
    try {
      const { page } = await workplace.start({ connection: false });
      await page.getByRole('button', { name: 'Set up connection' }).waitFor();
      await workplace.startAgain(`--connection=${workplace.connectionFile}`);
      await page.getByText(messageFor('connection.taken_over')).first().waitFor();
      await page.getByRole('button', { name: 'Dismiss' }).first().click();
      await workplace.signIn();
      await workplace.startAgain(`--connection=${workplace.connectionFile}`);
      await workplace.startAgain();
      expect(await page.getByText(messageFor('connection.taken_over')).count()).toBe(0);
      await workplace.startAgain(`--connection=${workplace.directory}/missing.json`);
      await page.getByText(messageFor('connection.file_unreadable')).first().waitFor();
    } finally {
      await workplace.close();
    }
  });
});

describe('a build with a connection in it', () => {
  it('has one button, and nothing to set up', async () => {
    const workplace = await Workplace.open({ sandbox: { contacts: 20 } });
    try {
      const appDirectory = join(workplace.directory, 'app');
      await mkdir(join(appDirectory, 'resources'), { recursive: true });
      await cp(join(projectDirectory, 'package.json'), join(appDirectory, 'package.json'));
      for (const part of ['out', 'node_modules']) {
        await symlink(join(projectDirectory, part), join(appDirectory, part));
      }
      await workplace.writeConnection({ name: 'Built in' });
      await cp(workplace.connectionFile, join(appDirectory, 'resources', 'connection.json'));

      const { page } = await workplace.start({ connection: false, appDirectory });
      await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
      for (const name of ['Set up connection', 'Change connection', 'Import tokens']) {
        expect(await page.getByRole('button', { name }).count()).toBe(0);
      }
      await workplace.signIn();
      await workplace.quit();
      const again = await workplace.start({ connection: false, appDirectory });
      await again.page.getByRole('navigation', { name: 'Modules' }).waitFor();
      expect(workplace.problems).toEqual([]);
    } finally {
      await workplace.close();
    }
  });
});

/** The label of the field that has the focus. */
async function focusedLabel(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : null;
    return label ?? '';
  });
}
