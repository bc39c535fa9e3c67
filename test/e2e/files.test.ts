import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pngPicture } from '../../src/sandbox/crm/png-picture.ts';
import { messageFor } from '../../src/contract/errors.ts';
import { axeFindings } from './support/axe.ts';
import { saveFilesTo } from './support/exports.ts';
import { clipboardText, fieldValue, openRecord, recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const picture = pngPicture(7, 320);
const contract = Buffer.from('%PDF-1.4 invented %%EOF');
const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="document.title=1"></svg>');
const file = (number: number, name: string, size: number | string) => ({
  id: `71400000000077000${String(number)}`,
  File_Id__s: `enc${String(number)}`,
  File_Name__s: name,
  Size__s: size,
  Sequence_Number__s: number,
});
const sentence = 'The customer wants <b>quiet</b> coolers. ';
const text = `<p>${sentence.repeat(120)}</p><p>And this is the end.</p>`;

describe('files and long texts of fields on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let folder: string;
  let panel: Locator;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 20 } });
    const { control } = workplace.sandbox;
    const photo = file(1, 'front.png', picture.length);
    const fake = file(2, 'fake.png', drawing.length);
    const terms = [
      file(3, 'terms.pdf', String(contract.length)),
      file(4, 'plan.svg', String(drawing.length)),
      file(5, 'gone.pdf', '10'),
    ];
    control.insertRecord('Contacts', {
      First_Name: 'Petra',
      Last_Name: 'Filer',
      Badge_Photo: [fake, photo],
      Signed_Terms: terms,
      Meeting_Notes: text,
      Record_Image: 'x'.repeat(40),
    });
    control.setFieldFile('Contacts', photo.id, picture);
    control.setFieldFile('Contacts', fake.id, drawing);
    control.setFieldFile('Contacts', terms[0]?.id ?? '', contract);
    folder = join(workplace.directory, 'saved');
    await mkdir(folder);
    ({ page } = await workplace.start());
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await workplace.signIn();
    panel = await openRecord(page, 'Contacts', 'Petra Filer');
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const asked = (pattern: RegExp): number =>
    workplace.sandbox.requests.filter(({ path }) => pattern.test(path)).length;

  it('shows the pictures of a field small, and saves them byte for byte', async () => {
    const photos = fieldValue(panel, 'Badge_Photo');
    const shown = photos.getByRole('img', { name: 'Picture front.png' });
    await expect.poll(() => shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
    const box = await shown.boundingBox();
    expect(box?.height).toBeLessThanOrEqual(122);
    expect(await photos.getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(/^front\.png/),
      expect.stringMatching(/^fake\.png/),
    ]);
    await saveFilesTo(workplace.app, join(folder, 'front.png'));
    await photos.getByRole('button', { name: 'Download front.png' }).click();
    await photos.getByText('Saved as front.png').waitFor();
    expect(picture.equals(await readFile(join(folder, 'front.png')))).toBe(true);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('shows no drawing, whatever its name says, and asks for none by its name', async () => {
    await expect.poll(() => asked(/download_fields_attachment/)).toBeGreaterThanOrEqual(3);
    expect(await panel.getByRole('img', { name: 'Picture fake.png' }).count()).toBe(0);
    const before = asked(/download_fields_attachment/);
    expect(await fieldValue(panel, 'Signed_Terms').getByRole('img').count()).toBe(0);
    expect(asked(/download_fields_attachment/)).toBe(before);
    expect(await page.evaluate(() => document.title)).not.toBe('1');
  });

  it('saves each of several files, and says of one that is gone that it is [crm.file_not_found]', async () => {
    const terms = fieldValue(panel, 'Signed_Terms');
    expect(await terms.getByRole('listitem').count()).toBe(3);
    await saveFilesTo(workplace.app, join(folder, 'terms.pdf'));
    await terms.getByRole('button', { name: 'Download terms.pdf' }).click();
    await terms.getByText('Saved as terms.pdf').waitFor();
    expect(contract.equals(await readFile(join(folder, 'terms.pdf')))).toBe(true);
    const respond = { kind: 'empty', status: 204 } as const;
    workplace.sandbox.control.setFaults([{ path: /fields_attachment_id=714000000000770005/, respond }]);
    await saveFilesTo(workplace.app, join(folder, 'gone.pdf'));
    await terms.getByRole('button', { name: 'Download gone.pdf' }).click();
    await terms.getByText(messageFor('crm.file_not_found')).waitFor();
    expect((await readdir(folder)).sort()).toEqual(['front.png', 'terms.pdf']);
    workplace.sandbox.control.setFaults([]);
  });

  it('shows the photo of the record as before', async () => {
    const photo = recordPanel(page).getByRole('img', { name: 'Photo of Petra Filer' });
    await expect.poll(() => photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(96);
  });

  it('shows a long text to its end, where the record has only the beginning', async () => {
    const notes = fieldValue(panel, 'Meeting_Notes');
    await notes.getByText('And this is the end.').waitFor();
    expect(await notes.locator('b').count()).toBe(120);
    expect(asked(/fetch_full_data/)).toBe(1);
    await panel.getByRole('button', { name: 'Copy Meeting Notes' }).click();
    await expect.poll(() => clipboardText(workplace.app)).toContain('And this is the end.');
  });

  it('shows the beginning when the rest cannot be had', async () => {
    const { control } = workplace.sandbox;
    const brief = { First_Name: 'Brief', Last_Name: 'Filer', Meeting_Notes: text };
    const id = control.insertRecord('Contacts', brief);
    control.setFaults([
      { path: /fetch_full_data/, respond: { kind: 'error', status: 400, code: 'NOT_SUPPORTED' } },
    ]);
    await page.getByRole('button', { name: 'Refresh' }).click();
    panel = await openRecord(page, 'Contacts', 'Brief Filer');
    await fieldValue(panel, 'Meeting_Notes').getByText('The customer wants').waitFor();
    await expect.poll(() => asked(new RegExp(`${id}/actions/fetch_full_data`))).toBeGreaterThan(0);
    await fieldValue(panel, 'Meeting_Notes').getByText('The customer wants').waitFor();
    expect(await panel.getByRole('alert').count()).toBe(0);
    control.setFaults([]);
  });
});
