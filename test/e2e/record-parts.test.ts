import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileTexts } from '../../src/sandbox/company/phrases.ts';
import { sampleUsers, type CrmObject, type SandboxControl } from '../../src/sandbox/index.ts';
import { axeFindings } from './support/axe.ts';
import { answerQuestions, fieldValue, openPart, openRecord, recordPanel } from './support/record-panel.ts';
import { saveFilesTo } from './support/exports.ts';
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
    control.insertRecord('Contacts', { First_Name: 'Cora', Last_Name: 'Counted' });
    const note = (content: string): boolean => control.addNote('Contacts', id, { title: 'Call', content });
    note('<div onclick="x">Rich <b>note</b><br><img src="http://example.net/p.png"></div>');
    note(hostileTexts[0]);
    control.addAttachment('Contacts', id, { fileName: 'plan.bin', bytes });
    control.addAttachment('Contacts', id, { fileName: deceptive, bytes: bytes.subarray(0, 900) });
    fillFull(control);
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
    expect(texts[1]).toContain('Rich note');
    expect(texts[0]).toContain(hostileTexts[0]);
    expect(await notes.locator('b,img').count()).toBe(0);
    const timeline = await openPart(panel, 'Timeline');
    expect(await timeline.getByRole('listitem').last().innerText()).toContain('Created');
    expect(await timeline.innerText()).toContain('Added attachment plan.bin');
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
    const respond = { kind: 'slow-body', bytes: 40_000, pauseMs: 1_000 } as const;
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

  it('shows an attachment that is a link as one, and opens it only after the question (replies/07)', async () => {
    const panel = await openRecord(page, 'Contacts', 'Fay Fullhouse');
    const files = await openPart(panel, 'Attachments');
    const link = files.getByRole('button', { name: 'Spring prices' });
    await link.waitFor();
    expect(await files.getByRole('button', { name: /Download/ }).count()).toBe(0);
    expect(await files.innerText()).toContain('Lies in Google Drive.');
    const asked = await answerQuestions(workplace.app, false);
    await link.click();
    await expect.poll(asked).toHaveLength(1);
    expect((await asked())[0]).toContain('Open prices.example.net in the browser?');
    await answerQuestions(workplace.app, true);
    await link.click();
    expect(await workplace.browser.nextAddress()).toBe('https://prices.example.net/spring');
  });

  it('names who is mentioned in a note, and saves the file of a note (trials/12) (replies/15)', async () => {
    const notes = await openPart(recordPanel(page), 'Notes');
    await notes.getByText('@Imani Vesterholt and @someone, see the picture').waitFor();
    expect(await notes.getByText('For @Sales Manager').count()).toBe(1);
    expect(await axeFindings(page)).toEqual([]);
    await saveFilesTo(workplace.app, join(folder, 'door.jpg'));
    await notes.getByRole('button', { name: 'Download door.jpg' }).click();
    await notes.getByText('Saved as door.jpg').waitFor();
    expect(sha256(await readFile(join(folder, 'door.jpg')))).toBe(sha256(bytes.subarray(0, 70_000)));
  });

  it('reads the timeline to its end, with what automation did (replies/08)', async () => {
    const timeline = await openPart(recordPanel(page), 'Timeline');
    const entries = timeline.getByRole('listitem');
    await entries.first().waitFor();
    expect(await entries.count()).toBe(200);
    expect(await entries.first().innerText()).toMatch(
      /Owner assigned[^]*Rating: Cold → Warm[^]*Assignment rule: By region/,
    );
    const more = timeline.getByRole('button', { name: 'Show more' });
    await more.click();
    await expect.poll(() => entries.count()).toBe(400);
    await more.click();
    await expect.poll(() => entries.count()).toBe(410);
    expect(await more.count()).toBe(0);
    expect(await entries.last().innerText()).toContain('Created');
  });

  it('keeps the counts of related lists when one of them fails (replies/14)', async () => {
    const body = {
      get_related_records_count: [
        { code: 'NOT_SUPPORTED', details: {}, message: 'm', status: 'error' },
        { count: 31, related_list: { api_name: 'Tasks', id: '5' } },
      ],
    };
    const respond = { kind: 'json', status: 207, body } as const;
    workplace.sandbox.control.setFaults([{ path: /get_related_records_count/, respond }]);
    const panel = await openRecord(page, 'Contacts', 'Cora Counted');
    const summary = (name: string) => panel.locator('summary', { hasText: name });
    await expect.poll(() => summary('Open Activities').innerText()).toMatch(/31/);
    expect(await summary('Deals').innerText()).toBe('Deals');
    workplace.sandbox.control.setFaults([]);
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

  it('lists what a multi-select look-up links, and follows it', async () => {
    const { control } = workplace.sandbox;
    const product = control.insertRecord('Products', { Product_Name: 'Zero chiller' });
    const link = { id: '71400000000000001', Products_Of_Interest: { name: 'Zero chiller', id: product } };
    control.insertRecord('Contacts', { Last_Name: 'Linked', Products_Of_Interest: [link] });
    const panel = await openRecord(page, 'Products', 'Zero chiller');
    const contacts = await openPart(panel, 'Interested contacts');
    await contacts.getByRole('button', { name: 'Linked' }).click();
    await expect.poll(() => panel.getByRole('heading').first().innerText()).toContain('Linked');
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
    expect(await page.getByRole('tablist', { name: 'Records' }).count()).toBe(0);
    await resize(workplace, 1360, 860);
  });
});

/** A record with a link, a file that lies elsewhere, a note with a file and mentions, and a long history. */
function fillFull(control: SandboxControl): void {
  const id = control.insertRecord('Contacts', { First_Name: 'Fay', Last_Name: 'Fullhouse' });
  control.addAttachment('Contacts', id, {
    fileName: 'Spring prices',
    linkUrl: 'https://prices.example.net/spring',
  });
  control.addAttachment('Contacts', id, { fileName: 'Drawing', linkUrl: null, type: 'Google Drive' });
  const [, imani] = sampleUsers;
  const mention = `crm[user#${imani?.id ?? ''}#${imani?.zuid ?? ''}]crm`;
  control.addNote('Contacts', id, {
    title: 'For crm[role#5500000000000026013]crm',
    content: `${mention} and crm[user#71400000000099999]crm, see the picture`,
    files: [{ fileName: 'door.jpg', bytes: bytes.subarray(0, 70_000) }],
  });
  const entry = (index: number): CrmObject => ({
    id: '71400000000088888',
    action: index === 405 ? 'owner_assigned' : index % 2 === 0 ? null : 'updated',
    source: 'assignment_rules',
    audited_time: '2026-02-03T10:00:00+00:00',
    done_by: null,
    record: { module: { api_name: 'Contacts', id: '1' }, name: 'Fay Fullhouse', id },
    related_record: null,
    automation_details:
      index === 405 ? { type: 'assignment_rule', rule: { name: 'By region', id: '714000000000777' } } : null,
    field_history: index === 405 ? [{ api_name: 'Rating', _value: { old: 'Cold', new: 'Warm' } }] : null,
  });
  for (let index = 0; index <= 405; index += 1) control.addHistory('Contacts', id, entry(index));
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

async function resize({ app }: Workplace, width: number, height: number): Promise<void> {
  await app.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
}
