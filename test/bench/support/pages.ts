import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type Locator } from 'playwright-core';
import { heldStart } from '../../e2e/support/held-start.ts';
import { electronExecutable } from '../../e2e/support/launch.ts';
import { openModule } from '../../e2e/support/pages.ts';
import { Workplace } from '../../e2e/support/workplace.ts';
import { MeasuredPage } from './frames.ts';
import { memoryOf, type ProcessMemory } from './process-memory.ts';

/** Something open in a window, to be closed in the end. */
export interface Opened extends AsyncDisposable {
  readonly measured: MeasuredPage;
}

/** Of the sample company, with this many more fields a contact has 64. */
const extraFields = 5;
export const manyColumns = 64;
/** Folder of another build of the app to measure, such as that of an older state. */
const otherApp = process.env['BENCH_APP'];

/** The app as a person has it, signed in, at 100,000 contacts. */
export async function openContacts(columns: 'usual' | 'all'): Promise<Opened & { readonly grid: Locator }> {
  const workplace = await Workplace.open({ sandbox: { contacts: 100_000, extraFields } });
  const { page } = await workplace.start({
    size: { width: 1360, height: 860 },
    ...(otherApp === undefined ? {} : { appDirectory: otherApp }),
  });
  await workplace.signIn();
  const grid = await openModule(page, 'Contacts');
  if (columns === 'all') {
    await page.getByRole('button', { name: 'Columns' }).click();
    await page.getByRole('button', { name: 'All columns' }).click();
    await page.keyboard.press('Escape');
    await grid.and(page.locator(`[aria-colcount="${String(manyColumns)}"]`)).waitFor();
  }
  const measured = await MeasuredPage.of(page);
  return { grid, measured, [Symbol.asyncDispose]: () => workplace.close() };
}

/** A page alone in a window of the same size. */
export async function openPage(address: string): Promise<Opened & { readonly memory: () => ProcessMemory }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-window-'));
  const held = heldStart(resolve(import.meta.dirname, '../window'), process.env);
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    env: held.env,
    args: [
      ...held.args,
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      `--user-data-dir=${folder}`,
      '--password-store=basic',
      `--page=${address}`,
    ],
  });
  const page = await app.firstWindow();
  await page.waitForLoadState();
  const measured = await MeasuredPage.of(page);
  const { pid = 0 } = app.process();
  return {
    measured,
    memory: () => memoryOf(pid),
    [Symbol.asyncDispose]: async () => {
      await app.close();
      await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  };
}

const words = ['Ana Calder', 'ana@example.org', '+49 30 1234567', 'Berlin', '12,500.00', 'Qualification'];

function textsOf(row: number, columns: number): readonly string[] {
  return Array.from({ length: columns }, (_, column) => words[(row * 7 + column) % words.length] ?? '');
}

/**
 * What a browser shows as fast as it can: as many lines as are scrolled past, each one text, at the place of the grid
 * and without any script.
 */
export function openPlainList(columns: number): Promise<Opened> {
  const lines = Array.from({ length: 900 }, (_, row) => `<div>${textsOf(row, columns).join('\t')}</div>`);
  const style = `div { width: ${String(columns * 140)}px; height: 31px; border-bottom: 1px solid #ddd;
    line-height: 31px; white-space: pre; tab-size: 140px }`;
  return openMarkup(`<style>${frame}${style}</style><main>${lines.join('')}</main>`);
}

/**
 * A table of a screenful, with the least that a key or a click can do: another cell is marked, or a dialog shown that
 * is there already.
 */
export function openPlainTable(): Promise<Opened> {
  const rows = Array.from({ length: 23 }, (_, row) => {
    const cells = textsOf(row, 8).map((text) => `<td>${text}</td>`);
    return `<tr>${cells.join('')}</tr>`;
  });
  const lines = rows.map((_, row) => `<button>${textsOf(row, 2).join(' ')}</button><br>`);
  const dialog = `<dialog>${lines.join('')}</dialog>`;
  const style = `td { width: 140px; height: 31px; border-bottom: 1px solid #ddd } .active { outline: 2px solid }`;
  const script = `const cells = [...document.querySelectorAll('td')];
    let active = 0;
    const mark = (next) => {
      cells[active].classList.remove('active');
      active = (next + cells.length) % cells.length;
      cells[active].classList.add('active');
    };
    const steps = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 8, ArrowUp: -8, PageDown: 160, PageUp: -160 };
    addEventListener('keydown', ({ key, ctrlKey }) => {
      if (ctrlKey && key === 'k') document.querySelector('dialog').showModal();
      else if (key in steps) mark(active + steps[key]);
    });
    addEventListener('pointerdown', ({ target }) => cells.includes(target) && mark(cells.indexOf(target)));`;
  return openMarkup(
    `<style>${frame}${style}</style><main><table>${rows.join('')}</table></main>${dialog}<script>${script}</script>`,
  );
}

/** At the place of the grid. */
const frame = `html, body { margin: 0; height: 100%; overflow: hidden; font: 13px sans-serif }
main { position: absolute; inset: 84px 0 26px 212px; overflow: auto; background: #fff; contain: strict }`;

async function openMarkup(markup: string): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'deskside-bench-page-'));
  const file = join(folder, 'page.html');
  await writeFile(file, `<!doctype html><meta charset="utf-8">${markup}`);
  const opened = await openPage(pathToFileURL(file).href);
  return {
    measured: opened.measured,
    [Symbol.asyncDispose]: async () => {
      await opened[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
