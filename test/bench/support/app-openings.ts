import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { openModule } from '../../e2e/support/pages.ts';
import { Workplace } from '../../e2e/support/workplace.ts';
import { MeasuredPage } from './frames.ts';
import { timeOpening, type Opening, type OpeningTimes } from './openings.ts';
import { shuffled, type Contestant } from './rounds.ts';

/** As soon as a person may press a key after a start: longer than what is left to an idle page takes. */
const lookAroundMs = 4_000;
/** Of each kind in one round. */
const times = 3;
const escape = (page: Page): Promise<void> => page.keyboard.press('Escape');
const rowsOf = (module: string): string =>
  `[role="grid"][aria-label="${module}"] [role="gridcell"]:not(:empty)`;

const palette: Opening = {
  open: (page) => page.keyboard.press('Control+k'),
  shown: 'dialog[open] [role="option"]',
  close: escape,
};
const chooser: Opening = {
  open: (page) => page.getByRole('button', { name: 'Columns' }).click(),
  shown: '[role="dialog"][aria-label="Columns"] input[type="checkbox"]',
  close: escape,
};

/** The record of a row that was not opened yet. */
function record(row: number): Opening {
  return {
    prepare: async (page) => {
      const grid = page.getByRole('grid', { name: 'Contacts', exact: true });
      await grid
        .locator(`[role="row"][aria-rowindex="${String(row + 2)}"] [role="gridcell"]`)
        .first()
        .click();
    },
    open: (page) => page.keyboard.press('Enter'),
    shown: 'aside[aria-label="Record"] dd',
    close: escape,
  };
}

function otherModule(name: string): Opening {
  return {
    open: (page) =>
      page.getByRole('navigation', { name: 'Modules' }).getByText(name, { exact: true }).click(),
    shown: rowsOf(name),
  };
}

function otherTab(name: string): Opening {
  return { open: (page) => page.getByRole('tab', { name, exact: true }).click(), shown: rowsOf(name) };
}

/**
 * What is opened for the first time in a new process, and again: ms from the press to the frame that shows its first
 * content, at most.
 */
export const openingBudgets = {
  'palette, first': 150,
  'palette, again': 50,
  'record, first': 100,
  'record, again': 100,
  'column chooser, first': 100,
  'column chooser, again': 100,
  'another module, again': 100,
  'another tab, again': 100,
} as const;
type Name = keyof typeof openingBudgets;

/** Of the plain page. */
export const plainMetric = 'opening';

/** A person who is signed in, at a list of contacts. Each round is another start of the app. */
export class OpeningPerson implements AsyncDisposable {
  readonly contestant: Contestant;
  readonly #workplace: Workplace;

  private constructor(workplace: Workplace, contestant: Contestant) {
    this.#workplace = workplace;
    this.contestant = contestant;
  }

  /** @param appDirectory - of a build of the app, the one that is measured if not given */
  static async of(name: string, appDirectory = process.env['BENCH_APP']): Promise<OpeningPerson> {
    const workplace = await Workplace.open({ sandbox: { contacts: 5_000 } });
    const start = async (): Promise<Page> => {
      const size = { width: 1360, height: 860 };
      return (await workplace.start({ size, ...(appDirectory === undefined ? {} : { appDirectory }) })).page;
    };
    const page = await start();
    await workplace.signIn();
    await openModule(page, 'Contacts');
    await workplace.quit();
    const measure = async (): Promise<Record<string, readonly number[]>> => {
      const measured = await MeasuredPage.of(await start());
      const numbers = await openEverything(measured);
      await workplace.quit();
      return numbers;
    };
    return new OpeningPerson(workplace, { name, measure });
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#workplace.close();
  }
}

async function openEverything(measured: MeasuredPage): Promise<Record<string, readonly number[]>> {
  const { page } = measured;
  const numbers: Record<string, number[]> = {};
  const time = async (name: Name, opening: Opening): Promise<void> => {
    const { answer, cpu }: OpeningTimes = await timeOpening(measured, opening);
    (numbers[name] ??= []).push(answer);
    (numbers[cpuOf(name)] ??= []).push(cpu);
  };
  await page.locator(rowsOf('Contacts')).first().waitFor();
  await wait(lookAroundMs);
  const first: readonly (readonly [Name, Opening])[] = [
    ['palette, first', palette],
    ['record, first', record(0)],
    ['column chooser, first', chooser],
  ];
  for (const [name, opening] of shuffled(first, Math.random)) await time(name, opening);
  for (let count = 1; count <= times; count += 1) {
    await time('palette, again', palette);
    await time('record, again', record(count));
    await time('column chooser, again', chooser);
  }
  await openModule(page, 'Deals');
  for (const module of ['Contacts', 'Deals', 'Contacts', 'Deals'])
    await time('another module, again', otherModule(module));
  await page.keyboard.press('Control+t');
  await openModule(page, 'Contacts');
  for (const module of ['Deals', 'Contacts', 'Deals', 'Contacts'])
    await time('another tab, again', otherTab(module));
  await page.keyboard.press('Control+w');
  await openModule(page, 'Contacts');
  return numbers;
}

/** A dialog that is there already, with as many lines as a palette: the least that opening something can take. */
export async function plainOpening(measured: MeasuredPage): Promise<Record<string, readonly number[]>> {
  const opening: Opening = { ...palette, shown: 'dialog[open]' };
  const numbers: OpeningTimes[] = [];
  for (let count = 0; count < times; count += 1) numbers.push(await timeOpening(measured, opening));
  return {
    [plainMetric]: numbers.map(({ answer }) => answer),
    [cpuOf(plainMetric)]: numbers.map(({ cpu }) => cpu),
  };
}

/** Name of the metric: of the page's thread, for the same. */
export function cpuOf(name: string): string {
  return `${name}: CPU`;
}
