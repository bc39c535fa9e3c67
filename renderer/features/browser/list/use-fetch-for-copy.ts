import { placeAt } from '../../../data/lists/grouped-list.ts';
import { RowFormatter } from '../../../data/lists/record-source.ts';
import type { CopySource, FetchForCopy } from './use-grid-copy.ts';
import type { ModuleRecords } from './use-module-records.ts';

/** Rows of a list that are not here, as the texts that are copied of them. */
export function useFetchForCopy(records: ModuleRecords): FetchForCopy {
  const { opened, description, columns, contexts, grouped, source } = records;
  const { pager } = opened;
  const { shown } = columns;
  return async (area, most, signal, onProgress) => {
    if (grouped.isGrouped) {
      if (grouped.list === null) return null;
      const { state, formatterFor } = grouped;
      const collected = await grouped.list.collect(area.rows, { signal, onProgress });
      const held = (row: number) => {
        const place = placeAt(state, row);
        const rows = place === null || place.record < 0 ? undefined : collected.get(place.shown.key);
        return place === null || rows === undefined ? null : { ...rows, record: place.record };
      };
      const fetched: CopySource = {
        key: (row) => {
          const at = held(row);
          return at === null ? source.key(row) : at.pages.id(at.record);
        },
        copyText: (row, column) => {
          const at = held(row);
          const values = at?.pages.row(at.record) ?? null;
          if (at === null || values === null) return source.copyText(row, column);
          return formatterFor(at.columns).copyText(values, column);
        },
      };
      return { count: state.count, source: fetched };
    }
    const { complete, count } = pager.getState();
    const isAll = !complete && area.rows[0]?.first === 0 && area.rows[0].last === count - 1;
    const rows = isAll ? null : area.rows;
    const collected = await pager.collect({ rows, most, signal, onProgress });
    if (!collected.isWhole) return null;
    const { pages } = collected;
    const formatter = new RowFormatter(description, shown, collected.columns, contexts, null);
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
  };
}
