import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { english as mainEnglish } from '../../electron/main/messages/english.ts';
import { german as mainGerman } from '../../electron/main/messages/german.ts';
import { hebrew as mainHebrew } from '../../electron/main/messages/hebrew.ts';
import { english } from '../../renderer/messages/english/index.ts';
import { german } from '../../renderer/messages/german/index.ts';
import { hebrew } from '../../renderer/messages/hebrew/index.ts';
import { answerAuthorizePage } from '../../src/sandbox/index.ts';
import { sentencePatterns, spokenTexts } from './support/spoken-texts.ts';
import { Workplace } from './support/workplace.ts';

/** Labels of the application's menu as they stand now. */
const menuLabels = (workplace: Workplace): Promise<readonly string[]> =>
  workplace.app.app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items ?? [];
    return items.flatMap((item) => [
      item.label,
      ...(item.submenu?.items ?? []).flatMap(({ type, label }) => (type === 'separator' ? [] : [label])),
    ]);
  });

/** Answers the system's next questions with the safe answer, and keeps what was asked. */
const catchQuestions = (workplace: Workplace): Promise<void> =>
  workplace.app.app.evaluate(({ dialog }) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    Object.assign(dialog, {
      showMessageBox: (...given: unknown[]) => {
        asked.push(JSON.stringify(given.at(-1)));
        return Promise.resolve({ response: 1, checkboxChecked: false });
      },
    });
  });
const questions = (workplace: Workplace): Promise<readonly string[]> =>
  workplace.app.app.evaluate(() => {
    const all: unknown = Reflect.get(globalThis, 'asked');
    return Array.isArray(all) ? all.map(String) : [];
  });

describe('German', () => {
  let workplace: Workplace;
  let page: Page;
  const patterns = sentencePatterns(english, german);

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await workplace.quit();
    ({ page } = await workplace.start({ environment: { LANG: 'de_DE.UTF-8', LANGUAGE: 'de' } }));
    await page.getByRole('navigation', { name: german.browser.modules }).waitFor();
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const englishLeft = async (): Promise<readonly string[]> => {
    const texts = await spokenTexts(page);
    expect(texts.length).toBeGreaterThan(5);
    return texts.filter((text) => patterns.some((pattern) => pattern.test(text)));
  };

  it('is spoken where the system speaks it, in list, filter, columns and record', async () => {
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('de');
    await page.getByRole('navigation').getByRole('button', { name: 'Contacts', exact: true }).click();
    const grid = page.getByRole('grid', { name: 'Contacts', exact: true });
    await grid.getByRole('gridcell').first().waitFor();
    expect(await englishLeft()).toEqual([]);
    for (const name of [german.browser.filter, german.browser.columns]) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('dialog').first().waitFor();
      expect(await englishLeft()).toEqual([]);
      await page.keyboard.press('Escape');
    }
    await grid.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    await page
      .getByRole('complementary', { name: german.record.record })
      .getByRole('heading')
      .first()
      .waitFor();
    await page.getByRole('region', { name: german.record.relatedLists }).waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('is spoken on the board, in palette and shortcuts, among accounts and in the explorer', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Deals', exact: true }).click();
    await page.getByRole('grid', { name: 'Deals', exact: true }).getByRole('gridcell').first().waitFor();
    await page.keyboard.press('ControlOrMeta+k');
    await page.getByRole('dialog', { name: german.palette.commandPalette }).waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.keyboard.type(german.workspace.showAsBoard);
    await page.getByRole('option', { name: german.workspace.showAsBoard }).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(german.board.totalsFromZoho).waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: german.shortcuts.keyboardShortcuts }).waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: german.browser.accountsAndTokens, exact: true }).click();
    await page.getByRole('heading', { name: german.accounts.accountsAndTokens }).waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.getByRole('button', { name: german.accounts.addAccount }).first().click();
    await page.getByText(german.welcome.tagline).waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.getByRole('button', { name: german.welcome.backToRecords }).click();
  });

  it('is spoken where a list or a filter cannot be asked for, and says why', async () => {
    await page.getByRole('navigation').getByRole('button', { name: 'Tasks', exact: true }).click();
    const tasks = page.getByRole('grid', { name: 'Tasks', exact: true });
    await tasks.getByRole('gridcell').first().waitFor();
    await page.getByRole('heading', { level: 1 }).getByRole('button').click();
    const views = page.getByRole('dialog', { name: german.browser.views });
    // COQL refuses this view, and so it can be neither sorted nor filtered.
    await views.getByRole('button', { name: 'With a reminder', exact: true }).click();
    await tasks.getByRole('gridcell').first().waitFor();
    await tasks.getByRole('columnheader', { name: /^Subject/ }).click();
    await page.getByText(german.browser.unserved).waitFor();
    await page.getByText(german.listProblems.view_unread).waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.getByRole('button', { name: german.browser.clearTheOrder }).click();
    await tasks.getByRole('gridcell').first().waitFor();
  });

  it('is spoken by the menu, by dialogs of the system, by the page in the browser and by failures', async () => {
    const inMenu = await menuLabels(workplace);
    for (const label of [
      mainGerman.menu.edit,
      mainGerman.menu.undo,
      mainGerman.menu.reopenTab,
      mainGerman.quit,
    ])
      expect(inMenu).toContain(label);
    const englishOnly = new Set<string>(Object.values(mainEnglish.menu));
    for (const same of Object.values(mainGerman.menu)) englishOnly.delete(same);
    expect(inMenu.filter((label) => englishOnly.has(label))).toEqual([]);

    await page.getByRole('button', { name: german.browser.accountsAndTokens, exact: true }).click();
    await catchQuestions(workplace);
    await page.getByRole('button', { name: german.accounts.copyAccessToken }).first().click();
    await expect.poll(() => questions(workplace)).toHaveLength(1);
    expect(JSON.parse((await questions(workplace))[0] ?? '')).toMatchObject({
      message: mainGerman.copyToken.question('rowan.achterberg@example.com'),
      detail: mainGerman.copyToken.detail,
      buttons: [mainGerman.copyToken.copy, mainGerman.cancel],
    });

    const { control } = workplace.sandbox;
    control.setFaults([
      {
        path: /^\/oauth\/v2\/token$/,
        times: 1,
        respond: { kind: 'json', status: 200, body: { error: 'invalid_code' } },
      },
    ]);
    await page.getByRole('button', { name: german.accounts.addAccount }).first().click();
    await page.getByRole('button', { name: german.welcome.signInWithZoho }).click();
    const callback = await answerAuthorizePage(await workplace.browser.nextAddress());
    const shown = await fetch(callback);
    const text = await shown.text();
    expect(text).toContain('<html lang="de" dir="ltr">');
    expect(
      Object.values(mainGerman.callback.pages).some(({ heading }) => text.includes(`<h1>${heading}</h1>`)),
    ).toBe(true);
    await expect
      .poll(async () => (await fetch(shown.url)).text())
      .toContain(mainGerman.callback.pages.failed.heading);
    await page.getByText(german.errors['auth.invalid_code']).first().waitFor();
    expect(await englishLeft()).toEqual([]);
    await page.getByRole('button', { name: german.actions.back, exact: true }).click();
  });

  it('gives way at once to the language that is chosen in Settings, which stays', async () => {
    await page.getByRole('navigation', { name: german.browser.modules }).waitFor();
    await page.keyboard.press('ControlOrMeta+,');
    const settings = page.getByRole('dialog', { name: german.settings.settings });
    await settings.waitFor();
    expect(await englishLeft()).toEqual([]);
    await settings.getByRole('combobox', { name: german.settings.language }).selectOption('en');
    await page.getByRole('dialog', { name: english.settings.settings }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await expect.poll(() => menuLabels(workplace)).toContain(mainEnglish.menu.reopenTab);
    expect(await menuLabels(workplace)).not.toContain(mainGerman.menu.reopenTab);
    await page.keyboard.press('Escape');
    await workplace.quit();
    ({ page } = await workplace.start({ environment: { LANG: 'de_DE.UTF-8', LANGUAGE: 'de' } }));
    await page.getByRole('navigation', { name: english.browser.modules }).waitFor();
  });
});

describe('Hebrew', () => {
  let workplace: Workplace;
  let page: Page;
  const patterns = sentencePatterns(english, hebrew);

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await workplace.quit();
    ({ page } = await workplace.start({ arguments: ['--lang=he'] }));
    await page.getByRole('navigation', { name: hebrew.browser.modules }).waitFor();
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const boxOf = async (locator: Locator): Promise<{ left: number; right: number }> => {
    const box = await locator.boundingBox();
    if (box === null) throw new Error('nothing to measure');
    return { left: box.x, right: box.x + box.width };
  };
  const englishLeft = async (): Promise<readonly string[]> =>
    (await spokenTexts(page)).filter((text) => patterns.some((pattern) => pattern.test(text)));

  it('mirrors the window: module list on the right, record on the left, first column at the right', async () => {
    expect(await page.evaluate(() => [document.dir, document.documentElement.lang])).toEqual(['rtl', 'he']);
    await page.getByRole('navigation').getByRole('button', { name: 'Contacts', exact: true }).click();
    const grid = page.getByRole('grid', { name: 'Contacts', exact: true });
    await grid.getByRole('gridcell').first().waitFor();
    await grid.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('complementary', { name: hebrew.record.record });
    await panel.getByRole('heading').first().waitFor();
    const rail = await boxOf(page.getByRole('navigation', { name: hebrew.browser.modules }));
    const rows = await boxOf(grid);
    const record = await boxOf(panel);
    expect(rail.left).toBeGreaterThanOrEqual(rows.right - 1);
    expect(record.right).toBeLessThanOrEqual(rows.left + 1);
    const headers = grid.getByRole('columnheader');
    expect((await boxOf(headers.nth(0))).left).toBeGreaterThan((await boxOf(headers.nth(1))).left);
    expect(await englishLeft()).toEqual([]);
    await page.keyboard.press('Escape');
  });

  it('moves by keys as it is read, and scrolls to columns at the left', async () => {
    const grid = page.getByRole('grid', { name: 'Contacts', exact: true });
    const columnOf = (): Promise<string | null> =>
      grid.evaluate((element) => {
        const id = element.getAttribute('aria-activedescendant');
        return (id === null ? null : document.getElementById(id))?.getAttribute('aria-colindex') ?? null;
      });
    await grid.getByRole('gridcell').first().click();
    await expect.poll(columnOf).toBe('1');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(columnOf).toBe('2');
    await page.keyboard.press('ArrowRight');
    await expect.poll(columnOf).toBe('1');
    await page.keyboard.press('End');
    const last = await grid.getAttribute('aria-colcount');
    await expect.poll(columnOf).toBe(last);
    const cell = await boxOf(grid.locator(`[role="gridcell"][aria-colindex="${last ?? ''}"]`).first());
    expect(cell.left).toBeGreaterThanOrEqual((await boxOf(grid)).left - 1);
    await page.keyboard.press('Home');
    await expect.poll(columnOf).toBe('1');
  });

  it('runs from right to left in the page of the browser, and is spoken by the menu', async () => {
    expect(await menuLabels(workplace)).toContain(mainHebrew.menu.reopenTab);
    await page.getByRole('button', { name: hebrew.browser.accountsAndTokens, exact: true }).click();
    await page.getByRole('button', { name: hebrew.accounts.addAccount }).first().click();
    await page.getByRole('button', { name: hebrew.welcome.signInWithZoho }).click();
    const callback = await answerAuthorizePage(await workplace.browser.nextAddress());
    const text = await (await fetch(callback)).text();
    expect(text).toContain('<html lang="he" dir="rtl">');
    expect(
      Object.values(mainHebrew.callback.pages).some(({ heading }) => text.includes(`<h1>${heading}</h1>`)),
    ).toBe(true);
    await page.getByRole('navigation', { name: hebrew.browser.modules }).waitFor();
  });
});
