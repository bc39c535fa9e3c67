import { useQueries } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import {
  comparabilityOf,
  mostIds,
  type Field,
  type Filter,
  type ModuleDescription,
} from '../../src/contract/index.ts';
import type { RecordListState } from '../data/lists/record-list-state.ts';
import { queryKeys } from '../data/use-crm-queries.ts';
import { personName, useUsers } from '../data/use-users.ts';
import { useDeskside } from '../lib/deskside-context.ts';
import { placedConditions, type NameOf } from './filter-model.ts';

interface RecordNames {
  readonly nameOf: NameOf;
  readonly keep: (field: string, id: string, name: string) => void;
}

/** Rows that are looked through for the name behind an id: a filter by it leaves hardly any other. */
const rowsToTry = 40;

/**
 * Names of the records that filters hold by id: as they were chosen, as the rows say, or else as Zoho is asked, since a
 * kept view has no name of a record on the disk. Memory only.
 */
export function useRecordNames(
  accountId: string,
  description: ModuleDescription,
  filter: Filter | null,
  list: RecordListState,
): RecordNames {
  const { client } = useDeskside();
  const [chosen] = useState(() => new Map<string, string>());
  const held = useMemo(() => heldRecords(filter, description), [filter, description]);
  const unnamed = held.map(({ field, ids }) => ({
    field,
    ids: ids.filter((id) => !chosen.has(`${field.apiName} ${id}`)).slice(0, mostIds),
  }));
  const isOfUser = ({ kind, lookupModule }: Field): boolean => kind === 'owner' || lookupModule === 'users';
  const users = useUsers(
    accountId,
    unnamed.some(({ field, ids }) => isOfUser(field) && ids.length > 0),
  ).data;
  const answers = useQueries({
    queries: unnamed.map(({ field, ids }) => ({
      queryKey: [...queryKeys.account(accountId), 'names', field.lookupModule, ids],
      enabled: ids.length > 0 && field.lookupModule !== null && !isOfUser(field),
      staleTime: Infinity,
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        client.read('nameRecords', { accountId, module: field.lookupModule ?? '', ids }, signal),
    })),
    combine: (results) => results.flatMap(({ data }) => data ?? []),
  });
  return useMemo(() => {
    const asked = new Map([
      ...answers.map(({ id, name }) => [id, name] as const),
      ...(users ?? []).map((person) => [person.id, personName(person)] as const),
    ]);
    return {
      keep: (field, id, name) => void chosen.set(`${field} ${id}`, name),
      nameOf: (field, id) =>
        chosen.get(`${field} ${id}`) ?? nameInRows(list, field, id) ?? asked.get(id) ?? null,
    };
  }, [chosen, list, answers, users]);
}

/** The records that a filter names by their ids, by field. */
function heldRecords(
  filter: Filter | null,
  { fields }: ModuleDescription,
): readonly { readonly field: Field; readonly ids: readonly string[] }[] {
  const byField = new Map<Field, string[]>();
  for (const { condition } of filter === null ? [] : placedConditions(filter)) {
    const field = fields.find(({ apiName }) => apiName === condition.field);
    if (field === undefined || comparabilityOf(field) !== 'reference') continue;
    const ids = condition.values.filter((value) => typeof value === 'string' && /^\d{1,25}$/.test(value));
    byField.set(field, [...(byField.get(field) ?? []), ...ids.map(String)]);
  }
  return [...byField].map(([field, ids]) => ({ field, ids: [...new Set(ids)] }));
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
