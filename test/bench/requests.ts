import type { Page } from 'playwright-core';
import { openModule } from '../e2e/support/pages.ts';
import { Workplace } from '../e2e/support/workplace.ts';
import { benchResult, report, type BenchResult } from './support/bench-report.ts';

/**
 * What a person does, in this order, and what it asks of Zoho: requests to the CRM and credits. Counted, not timed;
 * an action is over when nothing was asked for a moment.
 */
interface Action {
  readonly name: string;
  readonly work: () => Promise<void>;
  /** Requests and credits at most. */
  readonly most: readonly [requests: number, credits: number];
}

const quietMs = 1_500;
const workplace = await Workplace.open({ sandbox: { contacts: 5_000 } });
try {
  const { page } = await workplace.start({ environment: { DESKSIDE_CHECK_OUTPUTS: '' } });
  await countCredits(page);
  const results: BenchResult[] = [];
  let [requestsSoFar, creditsSoFar] = [0, 0];
  for (const { name, work, most } of actionsOn(page)) {
    const [requestsBefore, creditsBefore] = [requestsSoFar, creditsSoFar];
    await work();
    await quiet();
    [requestsSoFar, creditsSoFar] = [asked().length, (await credits(page)) - looksAgain()];
    const count = (what: string, value: number, limit: number): BenchResult =>
      benchResult(`${name}: ${what}`, '', [value], { budget: { of: 'value', most: limit } });
    results.push(
      count('requests', requestsSoFar - requestsBefore, most[0]),
      count('credits', creditsSoFar - creditsBefore, most[1]),
    );
  }
  report('requests', results);
} finally {
  await workplace.close();
}

function actionsOn(page: Page): readonly Action[] {
  const grid = (name: string) => page.getByRole('grid', { name, exact: true });
  const palette = page.getByRole('dialog', { name: 'Command palette' });
  const open = async (name: string): Promise<void> => {
    await openModule(page, name);
  };
  const openRecord = async (): Promise<void> => {
    await grid('Contacts').getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').getByRole('heading').first().waitFor();
  };
  return [
    { name: 'sign in, to the first rows', work: () => workplace.signIn(), most: [10, 10] },
    { name: 'another module', work: () => open('Deals'), most: [8, 8] },
    {
      name: 'the first module again',
      work: () => open('Contacts'),
      most: [0, 0],
    },
    {
      name: 'to the end of 5,000 rows',
      work: async () => {
        await grid('Contacts').getByRole('gridcell').first().click();
        await page.keyboard.press('Control+End');
      },
      most: [2, 2],
    },
    { name: 'back to the first row', work: () => page.keyboard.press('Control+Home'), most: [0, 0] },
    { name: 'a record', work: openRecord, most: [3, 3] },
    {
      name: 'the same record again',
      work: async () => {
        await page.keyboard.press('Escape');
        await openRecord();
      },
      most: [0, 0],
    },
    {
      name: 'the palette',
      work: async () => {
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+k');
        await palette.waitFor();
      },
      most: [0, 0],
    },
    {
      name: 'a word in the palette',
      work: () => palette.getByRole('combobox').fill('anna'),
      // One for each module that is asked first, and who asks: the country says how telephone numbers are read.
      most: [13, 13],
    },
    {
      name: 'a board',
      work: async () => {
        await page.keyboard.press('Escape');
        await openModule(page, 'Deals');
        await page.getByRole('radio', { name: 'Board' }).check({ force: true });
        await page.locator('[data-card="0"]:not([aria-disabled])').first().waitFor();
      },
      most: [6, 8],
    },
  ];
}

/** Addresses of the CRM, without what is asked every half a minute to see whether something changed. */
function asked(): readonly string[] {
  const { requests } = workplace.sandbox;
  return requests.flatMap(({ path, modifiedSince }) =>
    path.startsWith('/crm/') && modifiedSince === undefined ? [path] : [],
  );
}

/** Each costs a credit. */
function looksAgain(): number {
  return workplace.sandbox.requests.filter(({ modifiedSince }) => modifiedSince !== undefined).length;
}

/** Told by main with every answer. */
async function countCredits(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.creditsSpent = 0;
    window.deskside.on('activityChanged', (activity) => {
      window.creditsSpent = activity.creditsSpent;
    });
  });
}

function credits(page: Page): Promise<number> {
  return page.evaluate(() => window.creditsSpent ?? 0);
}

async function quiet(): Promise<void> {
  for (let before = -1; before !== workplace.sandbox.counts.crm;) {
    before = workplace.sandbox.counts.crm;
    await new Promise((resolve) => setTimeout(resolve, quietMs));
  }
}

declare global {
  interface Window {
    creditsSpent?: number;
  }
}
