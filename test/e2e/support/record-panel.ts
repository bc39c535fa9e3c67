import type { Locator, Page } from 'playwright-core';
import type { RunningApp } from './launch.ts';
import { openModule } from './pages.ts';

/** What a person does with a record, and what the system's dialogs are told to answer. */

export function recordPanel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Record', exact: true });
}

/** Opens the first record of a module whose row has this text. */
export async function openRecord(page: Page, module: string, text: string | RegExp): Promise<Locator> {
  const grid = await openModule(page, module);
  await grid.getByRole('gridcell', { name: text }).first().click();
  await page.keyboard.press('Enter');
  const panel = recordPanel(page);
  await panel.getByRole('region', { name: 'Related lists' }).waitFor();
  return panel;
}

/** The value of a field, by its API name. */
export function fieldValue(panel: Locator, apiName: string): Locator {
  return panel.locator(`[data-field="${apiName}"] dd`);
}

/** Opens a part below the fields and gives it. */
export async function openPart(panel: Locator, label: string): Promise<Locator> {
  const part = panel.locator('details', { has: panel.page().locator('summary', { hasText: label }) });
  if ((await part.getAttribute('open')) === null) await part.locator('summary').click();
  return part;
}

/** From now on every question of the system is answered so, or by its third button; gives what was asked. */
export async function answerQuestions(
  { app }: RunningApp,
  answer: boolean | 'always',
): Promise<() => Promise<string[]>> {
  const response = answer === 'always' ? 2 : answer ? 0 : 1;
  await app.evaluate(({ dialog }, chosen) => {
    const asked: string[] = [];
    Object.assign(globalThis, { askedQuestions: asked });
    dialog.showMessageBox = (...input: unknown[]) => {
      asked.push(JSON.stringify(input.at(-1)));
      return Promise.resolve({ response: chosen, checkboxChecked: false });
    };
  }, response);
  return () =>
    app.evaluate(() => {
      const asked: unknown = Reflect.get(globalThis, 'askedQuestions');
      return Array.isArray(asked) ? asked.map(String) : [];
    });
}

export function clipboardText({ app }: RunningApp): Promise<string> {
  return app.evaluate(({ clipboard }) => clipboard.readText());
}
