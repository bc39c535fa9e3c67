import { useCallback } from 'react';
import { RowFormatter } from '../../../data/lists/record-source.ts';
import type { FetchForCopy } from './use-grid-copy.ts';
import type { ModuleRecords } from './use-module-records.ts';

/** Rows of a list that are not here, as the texts that are copied of them. */
export function useFetchForCopy({ opened, description, columns, contexts }: ModuleRecords): FetchForCopy {
  const { pager } = opened;
  const { shown } = columns;
  return useCallback<FetchForCopy>(
    async (area, most, signal, onProgress) => {
      const { complete, count } = pager.getState();
      const isAll = !complete && area.rows[0]?.first === 0 && area.rows[0].last === count - 1;
      const rows = isAll ? null : area.rows;
      const collected = await pager.collect({ rows, most, signal, onProgress });
      if (!collected.isWhole) return null;
      const { pages } = collected;
      const formatter = new RowFormatter(description, shown, collected.columns, contexts);
      return {
        count: collected.count,
        source: {
          key: (row) => pages.id(row),
          copyText: (row, column) => {
            const values = pages.row(row);
            return values === null ? '' : formatter.copyText(values, column);
          },
        },
      };
    },
    [pager, description, shown, contexts],
  );
}
