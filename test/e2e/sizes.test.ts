import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RunningApp } from './support/launch.ts';
import { layoutFaults, resizeTo } from './support/layout-faults.ts';
import { openModule } from './support/pages.ts';
import { recordPanel } from './support/record-panel.ts';
import { Workplace } from './support/workplace.ts';

/** Wider than any column or line that has to hold it. */
const longName = `Widest name ${'of all that were ever given to a deal '.repeat(5).trim()}`;

describe('sizes of the window', () => {
  let workplace: Workplace;
  let running: RunningApp;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    workplace.sandbox.control.insertRecord('Deals', {
      Deal_Name: longName,
      Stage: 'Qualification',
      Amount: -987_654_321.25,
      Currency: 'USD',
    });
    running = await workplace.start();
    ({ page } = running);
    await workplace.signIn();
    await openModule(page, 'Deals');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const main = (): Locator => page.getByRole('main');
  const panel = (): Locator => recordPanel(page);
  const pinned = (): Locator => page.getByRole('complementary', { name: 'Pinned record' });

  async function showAs(what: 'List' | 'Board' | 'Chart'): Promise<void> {
    await page.getByRole('radio', { name: what }).check({ force: true });
    const first = what === 'List' ? main().getByRole('gridcell') : main().getByRole('listitem');
    await first.first().waitFor();
  }
  async function openFirst(): Promise<void> {
    const cell = main().getByRole('gridcell').first();
    await cell.click();
    await page.keyboard.press('Enter');
    await panel().getByRole('region', { name: 'Related lists' }).waitFor();
  }

  /** The names of what the toolbar offers, in itself and in its menu. */
  async function offered(): Promise<string[]> {
    const bar = main().getByRole('group', { name: 'Toolbar' });
    const controls = bar.getByRole('button').or(bar.getByRole('radio')).or(bar.getByRole('searchbox'));
    const names = await controls.evaluateAll((all) =>
      all.map((each) => each.getAttribute('aria-label') ?? each.textContent),
    );
    const more = bar.getByRole('button', { name: 'More', exact: true });
    if ((await more.count()) === 0) return names;
    await more.focus();
    await page.keyboard.press('Enter');
    const menu = page.getByRole('menu');
    await menu.waitFor();
    // A choice is there as a group of the menu, with its name.
    const items = await menu
      .locator('[role^="menuitem"], [role="group"][aria-label]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('aria-label') ?? each.textContent));
    await page.keyboard.press('Escape');
    await menu.waitFor({ state: 'hidden' });
    return [...names, ...items];
  }

  const zooms = [100, 150, 200];
  const widths = [800, 1024, 1360];
  const displays = ['List', 'Board', 'Chart'];
  const inList = ['Filter', 'Columns', 'Export', 'Refresh', ...displays];
  const onBoard = ['Filter', 'Export', 'Refresh', ...displays, /^(Columns by|By)( |$)/];
  const onChart = ['Filter', 'Export', 'Refresh', ...displays];

  it('6 The toolbar never loses a control', async () => {
    const scenes = [
      { name: 'list', begin: () => showAs('List'), names: inList },
      { name: 'record', begin: openFirst, names: inList },
      {
        name: 'record and pinned record',
        begin: async () => {
          await panel().getByRole('button', { name: 'Pin record' }).click();
          await pinned().waitFor();
          await page.keyboard.press('j');
        },
        names: inList,
      },
      { name: 'board, record and pinned record', begin: () => showAs('Board'), names: onBoard },
      {
        name: 'board',
        begin: async () => {
          await pinned().getByRole('button', { name: 'Unpin record' }).click();
          await page.keyboard.press('Escape');
          await panel().waitFor({ state: 'hidden' });
        },
        names: onBoard,
      },
      { name: 'chart', begin: () => showAs('Chart'), names: onChart },
    ];
    const lost: string[] = [];
    for (const { name, begin, names } of scenes) {
      await resizeTo(running, { width: 1600, height: 900, zoom: 100 });
      await begin();
      for (const width of widths) {
        for (const zoom of zooms) {
          await resizeTo(running, { width, height: 600, zoom });
          const at = `${name}, ${String(width)} px at ${String(zoom)} %`;
          lost.push(...(await layoutFaults(page)).map((fault) => `${at}: ${fault}`));
          const all = await offered();
          for (const wanted of [/^View:/, 'Search records', ...names]) {
            const isThere = all.some((each) =>
              typeof wanted === 'string' ? each === wanted : wanted.test(each),
            );
            if (!isThere) lost.push(`${at}: no ${String(wanted)} among ${all.join(', ')}`);
          }
        }
      }
    }
    expect(lost).toEqual([]);
  });

  it('6 The toolbar never loses a control: what is in its menu opens from there, and gives the focus back', async () => {
    await resizeTo(running, { width: 1600, height: 900, zoom: 100 });
    await showAs('List');
    await page.getByRole('button', { name: /^View:/ }).click();
    await page.getByLabel('Name of the new view').fill('Deals that nobody has looked at since spring');
    await page.getByRole('button', { name: 'Save as view' }).click();
    await page.keyboard.press('Escape');
    await resizeTo(running, { width: 800, height: 600, zoom: 200 });
    expect(await layoutFaults(page)).toEqual([]);
    const more = main().getByRole('button', { name: 'More', exact: true });
    const isFocused = (): Promise<boolean> => more.evaluate((button) => button === document.activeElement);
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: 'Export', exact: true }).press('Enter');
    const dialog = page.getByRole('dialog', { name: /Export/ });
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await expect.poll(isFocused).toBe(true);
    // The search box opens over the bar, and goes back to its button.
    const search = page.getByRole('searchbox', { name: 'Search records' });
    const width = async (): Promise<number> => (await search.boundingBox())?.width ?? 0;
    expect(await width()).toBeLessThan(40);
    await page.keyboard.press('/');
    await expect.poll(width).toBeGreaterThan(240);
    await page.keyboard.press('Escape');
    await expect.poll(width).toBeLessThan(40);
    await resizeTo(running, { width: 1600, height: 900, zoom: 100 });
  });

  it('15 Polish: the status bar has the number of rows and the state of the connection at every width', async () => {
    await showAs('List');
    await main().getByRole('gridcell').first().click();
    await page.keyboard.press('Control+a');
    const bar = page.getByRole('contentinfo', { name: 'Status' });
    await bar.getByText(/rows selected/).waitFor();
    for (const zoom of zooms) {
      await resizeTo(running, { width: 800, height: 600, zoom });
      for (const part of [bar.locator('[data-online]'), bar.getByText(/^\d+ rows$/)]) {
        const box = await part.evaluate((each) => {
          const { left, right } = each.getBoundingClientRect();
          return { left, beyond: right - innerWidth, cut: each.scrollWidth - each.clientWidth };
        });
        expect(box.left).toBeGreaterThanOrEqual(0);
        expect(box.beyond).toBeLessThanOrEqual(0);
        expect(box.cut).toBeLessThanOrEqual(0);
      }
    }
    await page.keyboard.press('Escape');
    await resizeTo(running, { width: 1600, height: 900, zoom: 100 });
  });

  it('11 Widths: names as wide as they are at the first look, spare room for the columns, cut texts on hover', async () => {
    await resizeTo(running, { width: 1600, height: 900, zoom: 100 });
    const grid = await openModule(page, 'Products');
    const cutNames = await grid.getByRole('row').evaluateAll((rows) =>
      rows.flatMap((row) => {
        const cell = row.querySelector('[role="gridcell"]');
        const text = cell?.querySelector('span') ?? cell;
        return text !== null && text.scrollWidth > text.clientWidth ? [text.textContent] : [];
      }),
    );
    expect(cutNames).toEqual([]);
    const unused = (): Promise<number> =>
      grid.evaluate((element) => {
        const heads = [...element.querySelectorAll('[role="columnheader"]')];
        const right = Math.max(...heads.map((head) => head.getBoundingClientRect().right));
        return element.getBoundingClientRect().right - right;
      });
    await resizeTo(running, { width: 2560, height: 900, zoom: 80 });
    await expect.poll(unused).toBeLessThan(30);

    await resizeTo(running, { width: 800, height: 600, zoom: 100 });
    const deals = await openModule(page, 'Deals');
    // Half of a number is another one.
    const cutNumbers = await deals.getByRole('gridcell', { name: /\d\.\d\d$/ }).evaluateAll((all) =>
      all.flatMap((cell) => {
        const text = cell.querySelector('span') ?? cell;
        return text.scrollWidth > text.clientWidth ? [text.textContent] : [];
      }),
    );
    expect(cutNumbers).toEqual([]);
    expect(await deals.getByRole('gridcell', { name: '-$987,654,321.25' }).count()).toBe(1);
    const long = deals.getByRole('gridcell', { name: longName });
    await long.hover();
    const titleOf = (what: Locator): Promise<string | null> =>
      what.evaluate(
        (each) => (each.closest('[title]') ?? each.querySelector('[title]'))?.getAttribute('title') ?? null,
      );
    await expect.poll(() => titleOf(long)).toBe(longName);

    await resizeTo(running, { width: 1600, height: 900, zoom: 100 });
    await showAs('Board');
    const card = main()
      .getByRole('listitem')
      .filter({ hasText: 'Cold room' })
      .first()
      .getByText(/^Cold room/);
    const lines = await card.evaluate((name) => ({
      most: Math.max(
        ...[...document.querySelectorAll('[data-card] > span:first-child')].map(
          (each) => each.getBoundingClientRect().height,
        ),
      ),
      isCut: name.scrollHeight > name.clientHeight,
    }));
    expect(lines).toEqual({ most: 40, isCut: false });
    await showAs('List');

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').fill('Widest name');
    const option = page.getByRole('option', { name: /Widest name/ }).first();
    await option.waitFor();
    const cutParts = await option.evaluate((line) =>
      [...line.children]
        .filter((part) => part.scrollWidth > part.clientWidth)
        .map((part) => part.textContent),
    );
    expect(cutParts).toEqual([longName]);
    const title = option.getByText(longName);
    await title.hover();
    await expect.poll(() => titleOf(title)).toBe(longName);
    await page.keyboard.press('Escape');
  });

  it('15 Polish: messages beside the status bar, two at most, and a focused name that is no text field', async () => {
    await resizeTo(running, { width: 1024, height: 700, zoom: 100 });
    const said = page.getByRole('status', { name: 'Messages' });
    for (const module of ['Tasks', 'Products', 'Calls']) {
      await page.locator(`[data-module="${module}"]`).press('f');
      await said.getByText(`${module} is a favourite now.`).waitFor();
      expect(await said.locator('p').count()).toBeLessThanOrEqual(2);
    }
    const bar = await page.getByRole('contentinfo', { name: 'Status' }).boundingBox();
    const boxes = await said
      .locator('p')
      .evaluateAll((all) =>
        all.map((each) => each.parentElement?.getBoundingClientRect().bottom ?? Infinity),
      );
    expect(Math.max(...boxes)).toBeLessThanOrEqual(bar?.y ?? 0);
    await openFirst();
    const name = panel().getByRole('heading').first();
    await expect.poll(() => name.evaluate((heading) => heading === document.activeElement)).toBe(true);
    const ring = await name.evaluate((heading) => {
      const { outlineStyle, borderInlineStartWidth, borderInlineEndWidth } = getComputedStyle(heading);
      return { outlineStyle, borderInlineStartWidth, borderInlineEndWidth };
    });
    expect(ring).toEqual({
      outlineStyle: 'none',
      borderInlineStartWidth: '3px',
      borderInlineEndWidth: '0px',
    });
    await page.keyboard.press('Escape');
    await panel().waitFor({ state: 'hidden' });
  });
});

/*
 * Widths by zooms by scenes by looks are 400 layouts. Taken are those in which each width, each zoom and each look is
 * seen with each scene, widths and zooms meet in all but a few pairs, and each scene is seen at both ends.
 */
describe('the sweep over sizes', () => {
  const widths = [800, 1024, 1360, 1920, 2560];
  const zooms = [80, 100, 125, 150, 200];
  const looks = [
    { theme: 'light', dir: 'ltr' },
    { theme: 'dark', dir: 'rtl' },
    { theme: 'light', dir: 'rtl' },
    { theme: 'dark', dir: 'ltr' },
  ] as const;
  let workplace: Workplace;
  let running: RunningApp;
  let page: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    running = await workplace.start();
    ({ page } = running);
    await workplace.signIn();
    await openModule(page, 'Deals');
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const scenes = [
    { name: 'list', begin: () => Promise.resolve() },
    {
      name: 'record',
      begin: async () => {
        await page.getByRole('main').getByRole('gridcell').first().click();
        await page.keyboard.press('Enter');
        await recordPanel(page).getByRole('region', { name: 'Related lists' }).waitFor();
      },
    },
    {
      name: 'record and pinned record',
      begin: async () => {
        await recordPanel(page).getByRole('button', { name: 'Pin record' }).click();
        await page.keyboard.press('j');
        await page
          .getByRole('complementary', { name: 'Pinned record' })
          .getByText(/fields? differ/)
          .waitFor();
      },
    },
    {
      name: 'board',
      begin: async () => {
        await page.getByRole('button', { name: 'Unpin record' }).click();
        await page.keyboard.press('Escape');
        await page.getByRole('radio', { name: 'Board' }).check({ force: true });
        await page.getByRole('main').getByRole('listitem').first().waitFor();
      },
    },
    {
      name: 'chart',
      begin: async () => {
        await page.getByRole('radio', { name: 'Chart' }).check({ force: true });
        await page.getByRole('button', { name: /^Measure: / }).click();
        await page.getByRole('menuitemradio', { name: 'Sum of Amount', exact: true }).click();
        await page.getByRole('button', { name: /^Bars by / }).click();
        await page.getByRole('menuitemradio', { name: 'Deal Owner', exact: true }).click();
        await page
          .getByRole('region', { name: /by Deal Owner$/ })
          .getByRole('listitem')
          .first()
          .waitFor();
      },
    },
    {
      name: 'table of a chart',
      begin: async () => {
        await page.getByRole('button', { name: 'Show table' }).click();
        await page
          .getByRole('region', { name: /by Deal Owner$/ })
          .getByRole('row')
          .first()
          .waitFor();
      },
    },
  ];

  it('finds a control that left the window, one that is covered, and controls and texts over one another', async () => {
    const spoil = (rules: string): Promise<string[]> =>
      page
        .evaluate((css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }, rules)
        .then(() => layoutFaults(page));
    expect(await spoil('main button { transform: translateX(5000px) }')).toContainEqual(
      expect.stringContaining('outside the window: button "Refresh"'),
    );
    expect(await spoil('[role="columnheader"] { position: absolute; inset: 0 auto auto 0 }')).toContainEqual(
      expect.stringContaining('texts overlap'),
    );
    expect(await spoil('[role="grid"] { position: fixed !important; inset: 0; z-index: 9 }')).toContainEqual(
      expect.stringContaining('covered: button "Refresh"'),
    );
    expect(await spoil('main button { margin-inline-end: -18px }')).toContainEqual(
      expect.stringContaining('controls overlap: button'),
    );
    expect(await spoil('')).toEqual([]);
  });

  it.each(scenes.map(({ name, begin }, index) => ({ name, begin, index })))(
    'no control is outside the window and no text overlaps: $name',
    async ({ begin, index }) => {
      await look({ theme: 'light', dir: 'ltr' });
      await resizeTo(running, { width: 1600, height: 900, zoom: 100 });
      await begin();
      const sizes = widths.map((width, at) => ({
        width,
        zoom: zooms[(at * 2 + index) % zooms.length] ?? 100,
      }));
      const faults: string[] = [];
      for (const [at, size] of [...sizes, { width: 800, zoom: 200 }, { width: 2560, zoom: 80 }].entries()) {
        const shown = looks[(at + index) % looks.length] ?? looks[0];
        await look(shown);
        await resizeTo(running, { ...size, height: 700 });
        const found = await layoutFaults(page);
        faults.push(...found.map((fault) => `${JSON.stringify({ ...size, ...shown })}: ${fault}`));
      }
      expect(faults).toEqual([]);
    },
  );

  async function look({ theme, dir }: (typeof looks)[number]): Promise<void> {
    await page.evaluate(
      async (to) => {
        const answer = await window.deskside.setPreferences({ theme: to.theme });
        if (!answer.ok) throw new Error(answer.error.code);
        document.documentElement.dir = to.dir;
      },
      { theme, dir },
    );
  }
});
