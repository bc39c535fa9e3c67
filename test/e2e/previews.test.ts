import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { saveFilesTo } from './support/exports.ts';
import { findBytes } from './support/find-bytes.ts';
import { openPart, openRecord } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const secretLine = 'Kundennummer 4711-0815-Zwölf';
const text = `${secretLine}\r\n<script>alert(1)</script>\r\nUmsatz: 1.234,50 €\r\n`;
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj\n<< /Type /Catalog /OpenAction << /S /JavaScript /JS (app.alert("x")) >> >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF',
);

/** A picture of one colour (PNG, RFC 2083). */
function png(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x6a)]);
  const rows = deflateSync(Buffer.concat(Array.from({ length: height }, () => row)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a look at attachments, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let part: Locator;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 20 } });
    const { control } = workplace.sandbox;
    const id = control.insertRecord('Contacts', { First_Name: 'Nora', Last_Name: 'Looker' });
    const add = (fileName: string, bytes: Buffer): boolean =>
      control.addAttachment('Contacts', id, { fileName, bytes });
    add('site.png', png(320, 200));
    const wall = png(320, 200);
    wall.writeUInt32BE(60_000, 16);
    wall.writeUInt32BE(60_000, 20);
    add('wall.png', wall);
    // Of a depth and colours that no picture has.
    add('torn.png', png(320, 200).fill(0xff, 24, 29));
    add('notes.txt', Buffer.from(text));
    add('offer.pdf', pdf);
    // By its name a picture, by its bytes none.
    add('deceptive.png', pdf);
    add('archive.bin', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 1, 2]));
    add('film.txt', Buffer.alloc(6 * 1024 * 1024, 'a'));
    ({ page } = await workplace.start());
    await workplace.signIn();
    part = await openPart(await openRecord(page, 'Contacts', 'Nora Looker'), 'Attachments');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const look = async (name: string): Promise<Locator> => {
    await part.getByRole('button', { name: `Preview ${name}` }).click();
    return page.getByRole('dialog', { name, exact: true });
  };
  const asked = (): number =>
    workplace.sandbox.requests.filter(({ path }) => /\/Attachments\/\d+$/.test(path)).length;

  it('Attachments: a picture is shown without being saved', async () => {
    const dialog = await look('site.png');
    const picture = dialog.getByRole('img', { name: 'Picture site.png' });
    await picture.waitFor();
    expect(
      await picture.evaluate((image) =>
        image instanceof HTMLImageElement ? [image.naturalWidth, image.naturalHeight] : [],
      ),
    ).toEqual([320, 200]);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    const button = part.getByRole('button', { name: 'Preview site.png' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('Attachments: a text is shown as text, by the keyboard alone, and nothing of it is kept on the disk', async () => {
    await part.getByRole('button', { name: 'Preview notes.txt' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'notes.txt', exact: true });
    const shown = dialog.getByRole('region', { name: 'Text of notes.txt' });
    await shown.getByText(secretLine).waitFor();
    expect(await shown.textContent()).toBe(text);
    expect(await shown.locator('*').count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    expect(await findBytes(workplace.userDataDirectory, { line: secretLine })).toEqual([]);
  });

  it('Attachments: what cannot be shown safely says so and offers Save, files of 5 MB included', async () => {
    const before = asked();
    const large = await look('film.txt');
    await large.getByText(/Files of more than .* are not shown here/).waitFor();
    await large.getByRole('button', { name: 'Close' }).click();
    // The size was enough.
    expect(asked()).toBe(before);
    for (const [name, sentence] of [
      ['wall.png', 'This picture is too large to be shown here. Save the file to open it.'],
      ['torn.png', 'This picture is damaged. Save the file to look into it.'],
      ['deceptive.png', /This PDF is damaged/],
      ['archive.bin', /Files of this kind are not shown here/],
    ] as const) {
      const dialog = await look(name);
      await dialog.getByText(sentence).waitFor();
      await dialog.getByRole('button', { name: 'Close' }).click();
    }
    expect(asked()).toBe(before + 4);
    const folder = join(workplace.directory, 'saved');
    await mkdir(folder);
    const file = join(folder, 'offer.pdf');
    await saveFilesTo(workplace.app, file);
    const dialog = await look('offer.pdf');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await part.getByText('Saved as offer.pdf').waitFor();
    expect(await readFile(file)).toEqual(pdf);
  });
});
