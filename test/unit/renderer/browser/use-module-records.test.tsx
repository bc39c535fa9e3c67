// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { useFormatContexts } from '../../../../renderer/data/use-format-contexts.ts';
import { useModuleRecords } from '../../../../renderer/features/browser/list/use-module-records.ts';
import type { GridColumn } from '../../../../renderer/grid/grid-model.ts';
import { describedModule, settled, show, shownAccount } from '../support/show.tsx';

const account = shownAccount();
const description = describedModule('Deals');

it('gives a grid the same columns until something of them changes', async () => {
  const given: { columns: readonly GridColumn[] } = { columns: [] };
  const Records = () => {
    given.columns = useModuleRecords(account, '1', description, useFormatContexts(account)).columns.columns;
    return null;
  };
  const { show: render } = show(<Records />);
  await settled();
  const before = given.columns;
  expect(before.some(({ grouping }) => grouping === 'groupable')).toBe(true);
  render(<Records />);
  expect(given.columns).toBe(before);
});
