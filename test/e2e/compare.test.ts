import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openRecord, recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

describe('comparing two records on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 40 } });
    const { control } = workplace.sandbox;
    control.insertRecord('Contacts', {
      First_Name: 'Nora',
      Last_Name: 'Beside',
      Title: 'Owner of a company whose name takes several lines in a panel that is not wide at all',
      Description: Array.from({ length: 14 }, (_, line) => `Line ${String(line)} of what is known`).join(
        '\n',
      ),
      Department: 'Sales',
    });
    control.insertRecord('Contacts', {
      First_Name: 'Otto',
      Last_Name: 'Beside',
      Title: 'Baker',
      Fax: '+49 30 1',
    });
    ({ page } = await workplace.start({ size: { width: 1700, height: 900 } }));
    await workplace.signIn();
    const panel = await openRecord(page, 'Contacts', 'Nora Beside');
    await panel.getByRole('button', { name: 'Pin record' }).click();
    await openRecord(page, 'Contacts', 'Otto Beside');
    await pinned()
      .getByText(/fields? differ/)
      .waitFor();
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const pinned = (): Locator => page.getByRole('complementary', { name: 'Pinned record' });
  const topsOf = (side: Locator): Promise<Record<string, number>> =>
    side
      .locator('[data-field]')
      .evaluateAll((rows) =>
        Object.fromEntries(
          rows.map((row) => [
            row.getAttribute('data-field') ?? '',
            Math.round(row.getBoundingClientRect().top),
          ]),
        ),
      );

  it('Comparing: equal fields lie side by side, from the top to the end', async () => {
    const panel = recordPanel(page);
    await expect.poll(async () => (await topsOf(panel))['Title']).toBe((await topsOf(pinned()))['Title']);
    const [left, right] = [await topsOf(pinned()), await topsOf(panel)];
    // What only one of them has stands in both.
    expect(Object.keys(left)).toEqual(Object.keys(right));
    expect(Object.keys(left)).toEqual(expect.arrayContaining(['Department', 'Fax', 'Description']));
    expect(left).toEqual(right);
    expect(new Set(Object.values(left)).size).toBe(Object.keys(left).length);
    expect(await axeFindings(page)).toEqual([]);

    // Both scroll together, whichever is moved.
    for (const [moved, other] of [
      [panel, pinned()],
      [pinned(), panel],
    ] as const) {
      const before = (await topsOf(other))['Title'] ?? 0;
      await moved.locator('[data-field="Title"]').hover();
      await page.mouse.wheel(0, 90);
      await expect.poll(async () => (await topsOf(other))['Title']).toBeLessThan(before - 40);
      await expect
        .poll(async () => JSON.stringify(await topsOf(panel)))
        .toBe(JSON.stringify(await topsOf(pinned())));
    }
  });

  it('Comparing: marks what differs, and not what always does', async () => {
    const panel = recordPanel(page);
    const marked = (side: Locator): Promise<string[]> =>
      side
        .locator('[data-field][data-differs]')
        .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-field') ?? ''));
    const fields = await marked(panel);
    expect(fields).toEqual(await marked(pinned()));
    expect(fields).toEqual(expect.arrayContaining(['Title', 'Department', 'Fax', 'Description']));
    for (const always of [
      'id',
      'Full_Name',
      'First_Name',
      'Last_Name',
      'Created_Time',
      'Modified_Time',
      'Last_Activity_Time',
    ])
      expect(fields).not.toContain(always);
    await pinned().getByRole('button', { name: 'Only differences' }).click();
    await expect.poll(() => topsOf(panel).then((tops) => Object.keys(tops).length)).toBe(fields.length);
    await expect
      .poll(async () => JSON.stringify(await topsOf(panel)))
      .toBe(JSON.stringify(await topsOf(pinned())));
  });
});
