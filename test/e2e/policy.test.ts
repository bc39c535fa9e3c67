import { chmod, mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageFor } from '../../src/contract/errors.ts';
import { axeFindings } from './support/axe.ts';
import { exportDialog, saveFilesTo, startExport } from './support/exports.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

describe('a computer with a policy, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let folder: string;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 } });
    folder = join(workplace.directory, 'exports');
    await mkdir(folder);
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  /** Starts with a policy as an admin lays it down. */
  async function startWith(policy: unknown, mode = 0o644, connection = true): Promise<void> {
    const file = join(workplace.directory, 'policy.json');
    await writeFile(file, typeof policy === 'string' ? policy : JSON.stringify(policy));
    await chmod(file, mode);
    await workplace.quit();
    const environment = { DESKSIDE_POLICY_FILE: file };
    ({ page } = await workplace.start({ environment, connection }));
  }

  async function managedLines(): Promise<string[]> {
    await page.keyboard.press('Control+,');
    const section = page.getByRole('region', { name: 'Managed by your admin' });
    await section.waitFor();
    return section.getByRole('listitem').allTextContents();
  }

  it('signs in through the connection of the policy, and shows in Settings what is decided, to read only', async () => {
    const { clientId, clientSecret, accountsUrl, apiUrl } = workplace.sandbox;
    await startWith(
      {
        connection: { name: 'Quillmarsh', clientId, clientSecret, accountsUrl, apiUrl },
        otherConnections: false,
        lockAfterMinutes: 10,
        export: true,
        exportFolders: [folder],
        copyToken: false,
        explorer: false,
        writingScopes: 'refused',
        updates: 'off',
        telemetry: 'none',
      },
      0o644,
      false,
    );
    await workplace.signIn();
    expect(await managedLines()).toEqual([
      'Sign-in goes through Quillmarsh.',
      'Other connections are not used.',
      'Deskside locks after 10 minutes without use at the latest.',
      `Files are saved in these folders only: ${folder}`,
      'Copying access tokens is off.',
      'The API explorer is off.',
      'Connections that ask for more than reading are refused.',
      'Updates are off.',
      'Deskside sends no usage data to anybody.',
    ]);
    const section = page.getByRole('region', { name: 'Managed by your admin' });
    expect(await section.locator('button, input, select, textarea').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is held to by main, whatever the page asks', async () => {
    const codes = await page.evaluate(async () => {
      const { deskside } = window;
      const state = await deskside.getAppState();
      const accountId = state.ok ? (state.value.accounts[0]?.id ?? '') : '';
      const answers = await Promise.all([
        deskside.copyAccessToken({ accountId }),
        deskside.explore({
          accountId,
          requestId: 'under-policy',
          request: { kind: 'get', path: 'org' },
        }),
        deskside.openConnectionFile({ path: null }),
        deskside.setPreferences({ lockAfterMinutes: null }),
      ]);
      return answers.map((answer) => (answer.ok ? 'done' : answer.error.code));
    });
    expect(codes).toEqual([
      'policy.copy_token_off',
      'policy.explorer_off',
      'policy.connection_refused',
      'done',
    ]);
    const most = await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      return state.ok ? state.value.policies.lockAfterMinutes : null;
    });
    expect(most).toEqual({ value: 10, most: 10 });
  });

  it('offers nothing that is off', async () => {
    await expect.poll(() => page.getByRole('button', { name: 'API explorer' }).count()).toBe(0);
    await page.getByRole('button', { name: 'Accounts and tokens' }).click();
    await page.getByRole('button', { name: 'Refresh now' }).waitFor();
    expect(await page.getByRole('button', { name: 'Copy access token' }).count()).toBe(0);
    await page.keyboard.press('Escape');
  });

  it('saves an export in the folder of the policy, and nowhere else', async () => {
    await openModule(page, 'Contacts');
    const outside = join(workplace.directory, 'contacts.csv');
    const offered = await saveFilesTo(workplace.app, outside);
    await page.keyboard.press('Control+e');
    await exportDialog(page).getByRole('button', { name: 'Choose file' }).click();
    expect(await offered()).toContain(folder);
    await page.getByText(messageFor('policy.folder_refused')).waitFor();
    await page.keyboard.press('Escape');
    await expect(stat(outside)).rejects.toThrow();
    const inside = await startExport(workplace.app, join(folder, 'contacts.csv'));
    await page
      .getByRole('region', { name: 'Exports' })
      .getByRole('button', { name: 'Show in folder' })
      .waitFor();
    expect((await stat(inside)).isFile()).toBe(true);
  });

  it('keeps nothing on the disk where it says so, and ends what was kept', async () => {
    const before = workplace.sandbox.control.tokenCounts().refresh;
    await startWith({ memoryOnly: true });
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    await expect.poll(() => workplace.sandbox.control.tokenCounts().refresh).toBe(before - 1);
    await expect
      .poll(() =>
        stat(join(workplace.userDataDirectory, 'tokens.db')).then(
          () => true,
          () => false,
        ),
      )
      .toBe(false);
    await page.getByText('Your admin wants nothing of a sign-in stored on this computer').first().waitFor();
  });

  it('is told of a file that others may change, and everything is off meanwhile', async () => {
    await startWith({ explorer: true }, 0o666);
    await page.getByText(messageFor('policy.writable')).waitFor();
    const managed = await page.evaluate(async () => {
      const state = await window.deskside.getAppState();
      return state.ok ? state.value.managed : undefined;
    });
    expect(managed).toMatchObject({ asWritten: false, explorer: false, export: false, copyToken: false });
  });
});
