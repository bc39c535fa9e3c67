import { useMemo, useState } from 'react';
import type { NameOf } from './filter-model.ts';
import type { RecordListState } from '../data/lists/record-list-state.ts';

interface RecordNames {
  readonly nameOf: NameOf;
  readonly keep: (field: string, id: string, name: string) => void;
}

/** Rows that are looked through for the name behind an id: a filter by it leaves hardly any other. */
const rowsToTry = 40;

/** Names of the records that filters hold by id: as they were chosen, else as the rows say. Memory only. */
export function useRecordNames(list: RecordListState): RecordNames {
  const [chosen] = useState(() => new Map<string, string>());
  return useMemo(
    () => ({
      keep: (field, id, name) => void chosen.set(`${field} ${id}`, name),
      nameOf: (field, id) => chosen.get(`${field} ${id}`) ?? nameInRows(list, field, id),
    }),
    [chosen, list],
  );
}

function nameInRows(list: RecordListState, field: string, id: string): string | null {
  const column = list.columns.indexOf(field);
  for (let row = 0; column >= 0 && row < Math.min(list.count, rowsToTry); row += 1) {
    const value = list.pages.row(row)?.[column];
    if (typeof value !== 'object' || value === null || Array.isArray(value) || value['id'] !== id) continue;
    return typeof value['name'] === 'string' ? value['name'] : null;
  }
  return null;
}
