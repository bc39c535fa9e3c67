import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileTexts } from '../../src/sandbox/company/phrases.ts';
import { axeFindings } from './support/axe.ts';
import { fieldValue, openPart, openRecord, recordPanel, saveFilesTo } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const bytes = randomBytes(3_000_000);
const deceptive = 'offer\u202efdp.exe';

describe('what lies around a record on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let folder: string;
  let id: string;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 40 } });
    const { control } = workplace.sandbox;
    id = control.insertRecord('Contacts', { First_Name: 'Nora', Last_Name: 'Parts', Title: 'Owner' });
    control.insertRecord('Contacts', { First_Name: 'Otto', Last_Name: 'Parts', Title: 'Baker' });
    const note = (content: string): boolean => control.addNote('Contacts', id, { title: 'Call', content });
    note('<div onclick="x">Rich <b>note</b><br><img src="http://example.net/p.png"></div>');
    note(hostileTexts[0]);
    control.addAttachment('Contacts', id, { fileName: 'plan.bin', bytes });
    control.addAttachment('Contacts', id, { fileName: deceptive, bytes: bytes.subarray(0, 900) });
    folder = join(workplace.directory, 'saved');
    await mkdir(folder);
    ({ page } = await workplace.start());
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await workplace.signIn();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const countOf = async (part: Locator): Promise<number> =>
    Number((await part.locator('summary').innerText()).replaceAll(/\D/g, ''));

  it('tells with one call how much is in each related list, and opens each as a grid of its own', async () => {
    const counting = (): number =>
      workplace.sandbox.requests.filter(({ path }) => path.endsWith('get_related_records_count')).length;
    const before = counting();
    const panel = await openRecord(page, 'Accounts', '');
    const contacts = await openPart(panel, 'Contacts');
    await contacts.getByRole('row').nth(1).waitFor();
    await expect.poll(() => countOf(contacts)).toBe((await contacts.getByRole('row').count()) - 1);
    expect(counting() - before).toBe(1);
    const name = contacts.getByRole('row').nth(1).getByRole('button');
    const text = await name.innerText();
    await name.click();
    await expect.poll(() => panel.getByRole('heading').first().innerText()).toBe(text);
    await page.keyboard.press('Alt+ArrowLeft');
    await contacts.getByRole('row').nth(1).waitFor();
    await expect.poll(() => name.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('shows notes as text, the timeline, and whose the record is', async () => {
    const panel = await openRecord(page, 'Contacts', 'Nora Parts');
    const notes = await openPart(panel, 'Notes');
    await notes.getByRole('listitem').first().waitFor();
    expect(await countOf(notes)).toBe(2);
    const texts = await notes.getByRole('listitem').allInnerTexts();
    expect(texts[0]).toContain('Rich note');
    expect(texts[1]).toContain(hostileTexts[0]);
    expect(await notes.locator('b,img').count()).toBe(0);
    const timeline = await openPart(panel, 'Timeline');
    expect(await timeline.getByRole('listitem').first().innerText()).toContain('Created');
    expect(await panel.locator('header').innerText()).toMatch(/Owner\s+Rowan Achterberg/);
  });

  it('saves an attachment whole, with the name it seems to have, and shows it in its folder', async () => {
    const files = await openPart(recordPanel(page), 'Attachments');
    await files.getByRole('listitem').first().waitFor();
    expect(await files.innerText()).toContain('offerfdp.exe');
    expect(await files.innerText()).toMatch(/3\s?MB/);
    await saveFilesTo(workplace.app, join(folder, 'plan.bin'));
    await files.getByRole('button', { name: 'Download plan.bin' }).click();
    await files.getByText('Saved as plan.bin').waitFor();
    const saved = await readFile(join(folder, 'plan.bin'));
    expect(sha256(saved)).toBe(sha256(bytes));
    expect(await readdir(folder)).toEqual(['plan.bin']);
    await workplace.app.app.evaluate(({ shell }) => {
      shell.showItemInFolder = (file) => Object.assign(globalThis, { shownFile: file });
    });
    await files.getByRole('button', { name: 'Show in folder' }).click();
    await expect
      .poll(() => workplace.app.app.evaluate((): unknown => Reflect.get(globalThis, 'shownFile')))
      .toBe(join(folder, 'plan.bin'));
  });

  it('shows how far a download is, and leaves no file when it is cancelled [crm.cancelled]', async () => {
    const respond = { kind: 'slow-body', bytes: 40_000, pauseMs: 60 } as const;
    workplace.sandbox.control.setFaults([{ path: /Attachments\/\d+$/, respond }]);
    await saveFilesTo(workplace.app, join(folder, 'cancelled.bin'));
    const files = await openPart(recordPanel(page), 'Attachments');
    await files.getByRole('button', { name: 'Download plan.bin' }).click();
    const progress = files.getByRole('progressbar', { name: 'Download of plan.bin' });
    await expect.poll(() => progress.evaluate((bar) => bar.getAttribute('value'))).not.toBe('0');
    expect(await files.innerText()).toMatch(/\d+ kB of 3\s?MB/);
    expect(await readdir(folder)).toEqual(['cancelled.bin.part', 'plan.bin']);
    await files.getByRole('button', { name: 'Cancel' }).click();
    await progress.waitFor({ state: 'hidden' });
    await expect.poll(() => readdir(folder)).toEqual(['plan.bin']);
  });

  it('says that the connection broke, leaves no half file, and saves it at the next try [crm.unreachable]', async () => {
    const rule = { path: /Attachments\/\d+$/, times: 1, respond: { kind: 'cut-midway' } } as const;
    workplace.sandbox.control.setFaults([rule]);
    await saveFilesTo(workplace.app, join(folder, 'again.bin'));
    const files = await openPart(recordPanel(page), 'Attachments');
    await files.getByRole('button', { name: 'Download plan.bin' }).click();
    await files.getByText('Zoho could not be reached.').waitFor();
    expect(await readdir(folder)).toEqual(['plan.bin']);
    await files.getByRole('button', { name: 'Retry' }).click();
    await files.getByText('Saved as again.bin').waitFor();
    expect(sha256(await readFile(join(folder, 'again.bin')))).toBe(sha256(bytes));
  });

  it('asks nothing of Zoho when no place was chosen', async () => {
    const before = workplace.sandbox.counts.crm;
    await saveFilesTo(workplace.app, null);
    const files = await openPart(recordPanel(page), 'Attachments');
    await files.getByRole('button', { name: 'Download offerfdp.exe' }).click();
    await files.getByRole('button', { name: 'Download offerfdp.exe' }).waitFor();
    expect(workplace.sandbox.counts.crm).toBe(before);
  });

  it('shows a failure in its own part and nowhere else [crm.no_permission] [crm.scope_missing]', async () => {
    const { control } = workplace.sandbox;
    const refuse = (path: RegExp, status: number, code: string) =>
      ({ path, respond: { kind: 'error', status, code } }) as const;
    control.setFaults([
      refuse(/\/Attachments\?/, 403, 'NO_PERMISSION'),
      refuse(/\/Notes\?/, 401, 'OAUTH_SCOPE_MISMATCH'),
      { path: /get_related_records_count/, respond: { kind: 'cut' } },
    ]);
    const panel = await openRecord(page, 'Contacts', 'Otto Parts');
    const files = await openPart(panel, 'Attachments');
    await files.getByText('Your Zoho profile does not allow this.').waitFor();
    const notes = await openPart(panel, 'Notes');
    await notes.getByText('does not include the permission').waitFor();
    await notes.getByRole('button', { name: 'Sign in again' }).waitFor();
    expect(await fieldValue(panel, 'Last_Name').innerText()).toBe('Parts');
    await (await openPart(panel, 'Timeline')).getByRole('listitem').first().waitFor();
    control.setFaults([]);
    await files.getByRole('button', { name: 'Retry' }).click();
    await files.getByText('Nothing here.').waitFor();
  });

  it('says of a record that was deleted meanwhile that it is gone [crm.record_not_found]', async () => {
    const { control } = workplace.sandbox;
    const gone = control.insertRecord('Contacts', { Last_Name: 'Gone' });
    const panel = recordPanel(page);
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByRole('gridcell', { name: 'Gone' }).waitFor();
    control.deleteRecord('Contacts', gone);
    await page.getByRole('gridcell', { name: 'Gone' }).click();
    await page.keyboard.press('Enter');
    await panel.getByText('This record no longer exists').waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
  });

  it('compares a pinned record with another, and puts both behind tabs in a narrow window', async () => {
    const panel = await openRecord(page, 'Contacts', 'Nora Parts');
    await panel.getByRole('button', { name: 'Pin record' }).click();
    const pinned = page.getByRole('complementary', { name: 'Pinned record' });
    await pinned.waitFor();
    await openRecord(page, 'Contacts', 'Otto Parts');
    await pinned.getByText(/fields? differ/).waitFor();
    for (const side of [panel, pinned]) {
      expect(await side.locator('[data-field="Title"]').getAttribute('data-differs')).toBe('true');
      expect(await side.locator('[data-field="Last_Name"]').getAttribute('data-differs')).toBeNull();
    }
    for (const name of ['Notes', 'Attachments', 'Timeline']) await openPart(panel, name);
    expect(await axeFindings(page)).toEqual([]);
    await pinned.getByRole('button', { name: 'Only differences' }).click();
    expect(await pinned.locator('[data-field="Last_Name"]').count()).toBe(0);
    expect(await pinned.locator('[data-field="Title"] dd').innerText()).toBe('Owner');
    expect(await panel.locator('[data-field="Title"] dd').innerText()).toBe('Baker');

    await resize(workplace, 1024, 700);
    const tab = page.getByRole('tab', { name: 'Record', exact: true });
    await tab.waitFor();
    expect(await pinned.isVisible()).toBe(false);
    expect(await axeFindings(page)).toEqual([]);
    await tab.focus();
    await page.keyboard.press('ArrowRight');
    await pinned.waitFor();
    expect(await panel.isVisible()).toBe(false);
    await pinned.getByRole('button', { name: 'Unpin record' }).click();
    await panel.waitFor();
    expect(await page.getByRole('tab').count()).toBe(0);
    await resize(workplace, 1360, 860);
  });
});

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function resize({ app }: Workplace, width: number, height: number): Promise<void> {
  await app.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
}
