import { access, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBytes } from './support/find-bytes.ts';
import { dropFile } from './support/keyboard.ts';
import { Workplace } from './support/workplace.ts';

const refreshToken = '1000.aaaabbbbccccddddeeeeffff00001111.22223333444455556666777788889999';
const accessToken = '1000.99998888777766665555444433332222.11110000ffffeeeeddddccccbbbbaaaa';
const clientSecret = 'canary-client-secret-of-the-sdk';

describe('taking over the tokens of a Zoho SDK', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 10 } });
    ({ page } = await workplace.start());
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  it('shows what a dropped SQLite file holds, stores nothing before it is told to, and shreds only when asked', async () => {
    const file = join(workplace.directory, 'zohooauth.db');
    const database = new Database(file);
    database.exec(
      'CREATE TABLE oauthtoken (id varchar(10) primary key, user_name varchar(255), client_id varchar(255), client_secret varchar(255), refresh_token varchar(255), access_token varchar(255), grant_token varchar(255), expiry_time varchar(20), redirect_url varchar(255), api_domain varchar(255))',
    );
    database
      .prepare('INSERT INTO oauthtoken VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(
        '1',
        "o'brien@example.com",
        '1000.CLIENT',
        clientSecret,
        refreshToken,
        accessToken,
        null,
        '1',
        null,
        'https://www.zohoapis.eu',
      );
    database.close();
    const before = await readFile(file);

    await page.getByRole('button', { name: 'Import tokens' }).waitFor();
    await dropFile(page, file);
    const dialog = page.getByRole('dialog');
    await dialog.getByText("o'brien@example.com").waitFor();
    await dialog.getByText(/Nothing has been stored yet/).waitFor();
    const nobody = await page.evaluate(() => window.deskside.getAppState());
    expect(nobody).toMatchObject({ ok: true, value: { accounts: [] } });

    await dialog.getByRole('button', { name: 'Import 1 sign-in' }).click();
    await page.getByText(/tokens still lie in it in clear text/).waitFor();
    expect(await readFile(file)).toEqual(before);
    const state = await page.evaluate(() => window.deskside.getAppState());
    expect(state).toMatchObject({
      ok: true,
      value: { accounts: [{ userName: "o'brien@example.com", dataCentre: 'eu', environment: 'production' }] },
    });
    expect(await findBytes(workplace.userDataDirectory, { refreshToken, accessToken, clientSecret })).toEqual(
      [],
    );

    // The question comes from the system, where no page can answer it.
    const answers = [1, 0];
    for (const answer of answers) {
      await workplace.app.app.evaluate(({ dialog: systemDialog }, response) => {
        systemDialog.showMessageBox = () => Promise.resolve({ response, checkboxChecked: false });
      }, answer);
      await page.getByRole('button', { name: 'Shred the file' }).click();
      if (answer === 1) await access(file);
    }
    await page.getByText(/overwritten and deleted/).waitFor();
    await expect(access(file)).rejects.toThrow();
    await page.getByRole('button', { name: 'Done' }).click();
  });

  it('says what a file that is none of Zoho’s is not [token_import.not_a_token_file]', async () => {
    const file = join(workplace.directory, 'shopping.csv');
    await writeFile(file, 'milk,2\nbread,1\n');
    await workplace.quit();
    ({ page } = await workplace.start());
    await page.getByRole('button', { name: 'Accounts and tokens' }).first().click();
    await page.getByRole('button', { name: 'Import tokens' }).waitFor();
    await dropFile(page, file);
    await page.getByText(/not a token file of a Zoho SDK/).waitFor();
  });
});
