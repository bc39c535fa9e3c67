import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { saveFilesTo } from './support/exports.ts';
import { findBytes } from './support/find-bytes.ts';
import { pdfFile, pdfText } from './support/pdf.ts';
import { openPart, openRecord } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const secretLine = 'Quotation 4711-0815 for cold rooms';
const offer = pdfFile({ pages: [pdfText(secretLine), pdfText('Terms of payment')] });
const nested = (times: number): Buffer => {
  let bytes: Buffer = Buffer.alloc(1024 * 1024 * 1024, ' ');
  for (let time = 0; time < times; time += 1) bytes = deflateSync(bytes, { level: 9 });
  return bytes;
};
const action = (entries: string): string => `/OpenAction << /Type /Action ${entries} >>`;

/** Files that want more than to be looked at; each shows its line all the same. */
const wanting = {
  'script.pdf': pdfFile({
    pages: [pdfText('Script')],
    catalog: `${action('/S /JavaScript /JS (app.alert\\("x"\\); this.submitForm\\("https://example.com/"\\))')}
      /AA << /WC << /S /JavaScript /JS (while\\(1\\){}) >> >>`,
  }),
  'launch.pdf': pdfFile({
    pages: [pdfText('Launch')],
    catalog: action('/S /Launch /F (/bin/sh) /Win << /F (cmd.exe) >>'),
  }),
  'link.pdf': pdfFile({
    pages: [pdfText('Link')],
    catalog: action('/S /URI /URI (https://example.com/opened)'),
    page: '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 595 842] /A << /S /URI /URI (https://example.com/) >> >>]',
  }),
  'poster.pdf': pdfFile({ pages: [pdfText('Poster')], mediaBox: '[0 0 9000000 12000000]' }),
} as const;

describe('a look at PDF, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let part: Locator;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 20 } });
    const { control } = workplace.sandbox;
    const id = control.insertRecord('Contacts', { First_Name: 'Nora', Last_Name: 'Reader' });
    const add = (fileName: string, bytes: Buffer): boolean =>
      control.addAttachment('Contacts', id, { fileName, bytes });
    add('offer.pdf', offer);
    for (const [name, bytes] of Object.entries(wanting)) add(name, bytes);
    add('many.pdf', pdfFile({ pages: Array.from({ length: 3_000 }, (_, at) => pdfText(`Leaf ${at + 1}`)) }));
    add('damaged.pdf', Buffer.from('%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 7 0 R'));
    add('locked.pdf', locked());
    add('bomb.pdf', pdfFile({ pages: [{ bytes: nested(1), entries: '/Filter /FlateDecode' }] }));
    add('endless.pdf', endless());
    ({ page } = await workplace.start());
    await workplace.signIn();
    part = await openPart(await openRecord(page, 'Contacts', 'Nora Reader'), 'Attachments');
    const more = part.getByRole('button', { name: /^(?:Show|Load) more/ });
    if (await more.isVisible()) await more.click();
  }, 300_000);
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    // Of the last test: what it tries is refused.
    expect(
      problems.filter((line) => !/^This document requires 'TrustedScriptURL'|^Refused to/.test(line)),
    ).toEqual([]);
  });

  // What one of them left open would be in the way of the next.
  afterEach(async () => {
    if (await page.getByRole('dialog').isVisible()) await page.keyboard.press('Escape');
  });

  const look = async (name: string): Promise<Locator> => {
    await part.getByRole('button', { name: `Preview ${name}` }).click();
    return page.getByRole('dialog', { name, exact: true });
  };
  const close = async (dialog: Locator): Promise<void> => {
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  };
  /** Dots of the picture that are not white. */
  const inked = (canvas: Locator): Promise<number> =>
    canvas.evaluate((element) => {
      if (!(element instanceof HTMLCanvasElement)) return 0;
      const dots = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data;
      let sum = 0;
      for (const value of dots ?? []) if (value < 128) sum += 1;
      return sum;
    });

  it('Attachments: a PDF is shown page by page, by the keyboard alone, and is heard', async () => {
    await part.getByRole('button', { name: 'Preview offer.pdf' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'offer.pdf', exact: true });
    await dialog.getByText('Page 1 of 2').waitFor();
    const region = dialog.getByRole('region', { name: 'Text of offer.pdf' });
    await region.getByText(secretLine).waitFor();
    const canvas = region.getByRole('img', { name: 'Picture of page 1 of offer.pdf' });
    expect(await inked(canvas)).toBeGreaterThan(500);
    expect(await region.ariaSnapshot()).toContain(secretLine);
    for (const theme of ['light', 'dark'] as const) {
      await page.evaluate((chosen) => window.deskside.setPreferences({ theme: chosen }), theme);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      expect(await axeFindings(page)).toEqual([]);
    }
    await region.focus();
    await page.keyboard.press('PageDown');
    await region.getByText('Terms of payment').waitFor();
    await dialog.getByText('Page 2 of 2').waitFor();
    // There is none after the last.
    await page.keyboard.press('PageDown');
    await dialog.getByText('Page 2 of 2').waitFor();
    const second = region.getByRole('img', { name: 'Picture of page 2 of offer.pdf' });
    const width = (): Promise<number> => second.evaluate((element) => element.clientWidth);
    const fitted = await width();
    await page.keyboard.press('+');
    await expect.poll(width).toBeGreaterThan(fitted * 1.4);
    await page.keyboard.press('0');
    await expect.poll(width).toBe(fitted);
    await dialog.getByRole('button', { name: 'Previous page' }).click();
    await region.getByText(secretLine).waitFor();
    await close(dialog);
    expect(await findBytes(workplace.userDataDirectory, { line: secretLine })).toEqual([]);
  });

  it('Attachments: what a PDF wants beyond being looked at does not happen', async () => {
    const { app } = workplace.app;
    const address = page.url();
    for (const name of Object.keys(wanting)) {
      const dialog = await look(name);
      const region = dialog.getByRole('region', { name: `Text of ${name}` });
      const canvas = region.getByRole('img');
      await canvas.waitFor();
      await canvas.click();
      const dots = await canvas.evaluate((element) =>
        element instanceof HTMLCanvasElement ? element.width * element.height : 0,
      );
      expect(dots).toBeGreaterThan(0);
      expect(dots).toBeLessThanOrEqual(16_000_000);
      expect(await region.locator('a, iframe, object, embed, input, script').count()).toBe(0);
      await close(dialog);
    }
    expect(page.url()).toBe(address);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
    await expect.poll(() => page.workers().length).toBe(0);
  });

  it('Attachments: of a PDF of thousands of pages the first 500 are shown, and it says so', async () => {
    const dialog = await look('many.pdf');
    await dialog.getByText('Page 1 of 3,000').waitFor();
    await dialog.getByText('Only the first 500 of 3,000 pages can be seen here.').waitFor();
    await dialog.getByRole('region', { name: 'Text of many.pdf' }).focus();
    await page.keyboard.press('End');
    await dialog.getByText('Leaf 500', { exact: true }).waitFor();
    await close(dialog);
  });

  it('Attachments: a PDF that is damaged, locked or without end is ended, says so and offers Save', async () => {
    for (const [name, sentence] of [
      ['damaged.pdf', /is damaged/],
      ['locked.pdf', /asks for a password/],
      ['endless.pdf', /takes too long/],
    ] as const) {
      const dialog = await look(name);
      // The page answers meanwhile.
      expect(await page.evaluate(() => 1 + 1)).toBe(2);
      await dialog.getByText(sentence).waitFor();
      await expect.poll(() => page.workers().length).toBe(0);
      await dialog.getByRole('button', { name: 'Close' }).click();
    }
    const folder = join(workplace.directory, 'saved');
    await mkdir(folder);
    const file = join(folder, 'damaged.pdf');
    await saveFilesTo(workplace.app, file);
    const dialog = await look('damaged.pdf');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await part.getByText('Saved as damaged.pdf').waitFor();
    expect((await readFile(file)).subarray(0, 8).toString()).toBe('%PDF-1.4');
  });

  it('Attachments: a PDF that unfolds to a gigabyte holds up nothing, whatever is left of it', async () => {
    const dialog = await look('bomb.pdf');
    expect(await page.evaluate(() => 1 + 1)).toBe(2);
    // A quick computer gets to the bound of what one part may unfold to, and draws the page without it.
    await dialog.getByText(/is damaged|takes too long|has no text that can be read aloud/).waitFor();
    await dialog.getByRole('button', { name: 'Save' }).waitFor();
    await close(dialog);
    await expect.poll(() => page.workers().length).toBe(0);
  });

  it('starts no worker but the one that reads PDF, at its one address', async () => {
    const refused = await page.evaluate(() => {
      // TypeScript does not know them.
      const types = Reflect.get(globalThis, 'trustedTypes') as {
        createPolicy(name: string, rules: object): unknown;
      };
      const trials = [
        () => new Worker('app://deskside/assets/pdf-worker.js'),
        () => new Worker(URL.createObjectURL(new Blob(['1']))),
        // By its name a second time: the page has made it already.
        () => types.createPolicy('pdf-worker', {}),
        () => types.createPolicy('other', {}),
      ];
      return trials.map((trial) => {
        try {
          trial();
          return 'accepted';
        } catch (error) {
          return error instanceof TypeError ? 'refused' : String(error);
        }
      });
    });
    expect(refused).toEqual(['refused', 'refused', 'refused', 'refused']);
  });
});

/** Locked by a password that nobody has given (ISO 32000-1, 7.6.3: revision 2 of the standard handler). */
function locked(): Buffer {
  const nothing = `<${'5a'.repeat(32)}>`;
  return pdfFile({
    pages: [pdfText('Locked')],
    trailer: `/ID [<${'01'.repeat(16)}> <${'01'.repeat(16)}>]
      /Encrypt << /Filter /Standard /V 1 /R 2 /O ${nothing} /U ${nothing} /P -4 >>`,
  });
}

/** A content that draws on and on: forty million rectangles, four kilobytes of it in the file. */
function endless(): Buffer {
  const content = Buffer.from('0 0 595 842 re f\n'.repeat(10_000_000));
  return pdfFile({ pages: [{ bytes: deflateSync(content, { level: 9 }), entries: '/Filter /FlateDecode' }] });
}
