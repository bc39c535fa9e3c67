import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { RunningApp } from './launch.ts';

/**
 * From now on files are saved here, as if a person had chosen it in the system's dialog; null closes the dialog without
 * a choice. Gives the path that the dialog was opened with last, once it was.
 */
export async function saveFilesTo(
  { app }: RunningApp,
  filePath: string | null,
): Promise<() => Promise<string>> {
  await app.evaluate(({ dialog }, path) => {
    Reflect.set(globalThis, 'offeredPath', '');
    dialog.showSaveDialog = (...given: unknown[]) => {
      const options = Object(given.at(-1)) as { readonly defaultPath?: string };
      Reflect.set(globalThis, 'offeredPath', options.defaultPath ?? '');
      return Promise.resolve({ canceled: path === null, filePath: path ?? '' });
    };
  }, filePath);
  const offered = (): Promise<string> => app.evaluate(() => String(Reflect.get(globalThis, 'offeredPath')));
  return async () => {
    await expect.poll(offered).not.toBe('');
    return offered();
  };
}

export function exportDialog(page: Page): Locator {
  return page.getByRole('dialog', { name: /^Export / });
}

/** Exports what is shown to this file, with choices by their text in the order given; gives the file. */
export async function startExport(
  app: RunningApp,
  file: string,
  ...choices: readonly (string | RegExp)[]
): Promise<string> {
  await saveFilesTo(app, file);
  await app.page.keyboard.press('Control+e');
  const dialog = exportDialog(app.page);
  for (const choice of choices) await dialog.getByText(choice, { exact: true }).click();
  await dialog.getByRole('button', { name: 'Choose file' }).click();
  await dialog.waitFor({ state: 'hidden' });
  return file;
}

/** Rows that the strip of exports says are written; 0 when it says nothing of the kind. */
export async function rowsWritten(page: Page): Promise<number> {
  const strip = page.getByRole('region', { name: 'Exports' });
  const text = (await strip.textContent().catch(() => '')) ?? '';
  return Number(/([\d,]+) of [\d,]+ rows/.exec(text)?.[1]?.replaceAll(',', '') ?? 0);
}
