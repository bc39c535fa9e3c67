import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleUsers } from '../../src/sandbox/index.ts';
import { openModule } from './support/pages.ts';
import { clipboardText, fieldValue, openRecord } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

const german = sampleUsers.find((user) => user.locale === 'de_DE')?.email ?? '';
const id = (place: number): string => `55000000003${String(90_000_000 + place)}`;

const event = {
  Event_Title: 'Yearly planning',
  Start_DateTime: '2026-03-02T09:00:00+01:00',
  End_DateTime: '2026-03-02T10:30:00+01:00',
  Participants: [
    {
      id: id(1),
      type: 'contact',
      participant: id(2),
      name: 'Paula Dahl',
      Email: 'paula@example.org',
      invited: true,
    },
    { id: id(3), type: 'email', participant: 'lee@example.org', name: null, Email: null, invited: true },
  ],
  Remind_At: '2026-03-02T08:45:00+01:00',
  Remind_Participants: [{ period: 'minutes', unit: 15 }],
  Recurring_Activity: { RRULE: 'FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;DTSTART=2026-03-02;UNTIL=2026-08-31' },
};
const quote = {
  Subject: 'Cold store north',
  ERP_Number: '987654321098765432',
  Grand_Total: 1_234_567.5,
  Valid_Till: '2026-05-01',
  Terms: '<p>Gr&uuml;n &amp; S&ouml;hne&#146;s terms, 4&frac12; &deg;C &#150; <b>ex works</b></p>',
  Quoted_Items: Array.from({ length: 230 }, (_, index) => ({
    id: id(1_000 + index),
    Product_Name: { name: `Panel ${String(index + 1)}`, id: id(5_000) },
    Quantity: 2,
    List_Price: 1_000.5,
    Total: 2_001,
    Line_Tax: [{ percentage: 19, name: 'USt', id: id(6_000), value: 380.19 }],
  })),
};

describe('values as a person means them, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 40 } });
    const { control } = workplace.sandbox;
    control.insertRecord('Events', event);
    control.insertRecord('Quotes', quote);
    control.insertRecord('Deals', {
      Deal_Name: 'Fjord terminal',
      Territory: [
        { Name: 'EMEA North', id: id(7_001) },
        { Name: 'Nordics', id: id(7_002) },
      ],
    });
    ({ page } = await workplace.start());
    await workplace.signIn(german);
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  it('shows an event with its participants, reminders and repetition (replies/12) (replies/13)', async () => {
    const panel = await openRecord(page, 'Events', 'Yearly planning');
    const text = async (name: string): Promise<string> => (await fieldValue(panel, name).innerText()).trim();
    expect(await text('Start_DateTime')).toBe('02.03.2026 09:00');
    expect(await text('Remind_At')).toBe('02.03.2026 08:45');
    expect(await text('Remind_Participants')).toBe('15 minutes before');
    expect(await text('Recurring_Activity')).toBe('Every week on Monday until 31.08.2026');
    expect(await fieldValue(panel, 'Participants').getByRole('listitem').allInnerTexts()).toEqual([
      'Paula Dahl',
      'lee@example.org',
    ]);
    const cells = page.getByRole('grid', { name: 'Events', exact: true });
    await cells.getByRole('gridcell', { name: 'Paula Dahl; lee@example.org' }).waitFor();
    await cells.getByRole('gridcell', { name: 'Every week on Monday until 31.08.2026' }).waitFor();
  });

  it('shows the territories of a deal by name (replies/12)', async () => {
    const panel = await openRecord(page, 'Deals', 'Fjord terminal');
    expect(await fieldValue(panel, 'Territory').getByRole('listitem').allInnerTexts()).toEqual([
      'EMEA North',
      'Nordics',
    ]);
    await fieldValue(panel, 'Territory').hover();
    await panel.getByRole('button', { name: 'Copy Territory' }).click();
    await expect.poll(() => clipboardText(workplace.app)).toBe('EMEA North; Nordics');
  });

  it('shows every digit of a long integer, in the list, the panel and a copy (trials/09)', async () => {
    const grid = await openModule(page, 'Quotes');
    await grid.getByRole('gridcell', { name: '987654321098765432', exact: true }).click();
    await page.keyboard.press('Control+c');
    await expect.poll(() => clipboardText(workplace.app)).toBe('987654321098765432');
    const panel = await openRecord(page, 'Quotes', 'Cold store north');
    expect((await fieldValue(panel, 'ERP_Number').innerText()).trim()).toBe('987654321098765432');
    expect((await fieldValue(panel, 'Grand_Total').innerText()).replaceAll(/\s/gu, ' ').trim()).toBe(
      '1.234.567,50 $',
    );
  });

  it('reads the names of characters in rich text (trials/13)', async () => {
    const panel = await openRecord(page, 'Quotes', 'Cold store north');
    const terms = fieldValue(panel, 'Terms');
    expect((await terms.innerText()).trim()).toBe('Grün & Söhne’s terms, 4½ °C – ex works');
    expect(await terms.locator('b').innerText()).toBe('ex works');
  });

  it('says that Zoho has more rows of a subform than it sent (trials/28)', async () => {
    const panel = await openRecord(page, 'Quotes', 'Cold store north');
    const items = fieldValue(panel, 'Quoted_Items');
    expect(await items.getByRole('row').count()).toBe(201);
    expect((await items.getByRole('row').nth(1).innerText()).replaceAll(/\s/gu, ' ')).toBe(
      'Panel 1 2 1.000,50 $ 2.001,00 $ USt 19 %',
    );
    await items.getByText('The first 200 rows. The others are in Zoho.').waitFor();
  });

  it('writes one kind of digits for somebody in Egypt, everywhere (trials/27)', async () => {
    workplace.sandbox.control.setUserFormats(german, {
      locale: 'ar_EG',
      timeZone: 'Africa/Cairo',
      dateFormat: 'dd/MM/yyyy',
      timeFormat: 'HH:mm',
      decimalSeparator: 'Period',
      numberSeparator: 'Comma',
    });
    await workplace.quit();
    ({ page } = await workplace.start());
    await openModule(page, 'Quotes');
    const panel = await openRecord(page, 'Events', 'Yearly planning');
    await expect
      .poll(async () => (await fieldValue(panel, 'Start_DateTime').innerText()).trim())
      .toBe('02/03/2026 10:00');
    expect((await fieldValue(panel, 'Remind_At').innerText()).trim()).toBe('02/03/2026 09:45');
    const grid = await openModule(page, 'Quotes');
    await grid.getByRole('gridcell', { name: '01/05/2026' }).waitFor();
    const shown = (await grid.innerText()) + (await grid.getByRole('gridcell').allInnerTexts()).join(' ');
    expect(shown).toContain('1,234,567.50');
    expect(shown.match(/\p{Nd}/gu)?.join('') ?? '').toMatch(/^[0-9]+$/);
  });
});
