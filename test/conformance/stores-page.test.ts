import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checksOf, failuresOfSample, rowOf } from './stores-page-rows.ts';
import { storesOnPage, storesPage } from './stores-page.ts';

it('docs/stores.md says what the kit checks in each store; `npm run stores` makes it of a run', async () => {
  const stores = await Promise.all(
    storesOnPage.map(async ([name, file, where]) => rowOf(name, where, await checksOf(file))),
  );
  const page = storesPage({ stores, sample: await failuresOfSample() });
  expect(readFileSync(`${import.meta.dirname}/../../docs/stores.md`, 'utf8')).toBe(page);
});
