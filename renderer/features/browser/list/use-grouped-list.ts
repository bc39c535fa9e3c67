import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo } from 'react';
import type { AccountView, ListQuery, ModuleDescription } from '../../../../src/contract/index.ts';
import { GroupedList, placeAt, type GroupedState } from '../../../data/lists/grouped-list.ts';
import type { DueDates } from '../../../data/use-due.ts';
import { rowFormatters, type FormatContexts } from '../../../data/lists/record-source.ts';
import type { GridProps } from '../../../grid/grid-props.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { asDesksideError } from '../../../lib/deskside-error.ts';
import { createValueStore, useValue } from '../../../lib/value-store.ts';
import { useBrowserMemory } from '../../../workspace/browser-context.ts';
import { withCondition } from '../../../workspace/filter-model.ts';
import {
  conditionOfGroup,
  groupableFields,
  groupFieldsFor,
  inOrderOfField,
} from '../../../workspace/group-fields.ts';
import { groupTexts } from '../../../workspace/group-texts.ts';
import { groupedSource } from './grouped-source.ts';
import { useGroupChoice } from './use-group-choice.ts';
import type { ShownColumns } from './use-shown-columns.ts';

interface GroupedRequest {
  readonly account: AccountView;
  readonly tab: string;
  readonly description: ModuleDescription;
  readonly query: ListQuery;
  /** Of the view that is looked at. */
  readonly viewKey: string | null;
  readonly columns: ShownColumns;
  readonly contexts: FormatContexts;
  readonly due: DueDates | null;
  /** False while the records are looked at otherwise. */
  readonly isList: boolean;
}

const noGroups = createValueStore<GroupedState>({ groups: [], count: 0 });

/** A list in groups: what it is grouped by, its groups with counts and sums, and the rows of those that are open. */
export function useGroupedList(request: GroupedRequest) {
  const { account, tab, description, query, columns, contexts, due } = request;
  const { client } = useDeskside();
  const { lists } = useBrowserMemory();
  const [choice, choose] = useGroupChoice(query.module, request.viewKey);
  const fields = useMemo(() => groupableFields(description), [description]);
  const field = fields.find(({ apiName }) => apiName === choice.field) ?? null;
  // What Zoho finds for a word it neither counts nor adds up.
  const isGrouped = field !== null && request.isList && query.word === '';
  const { shown, fields: wanted, areKnown } = columns;
  const asked = useMemo(
    () => (field === null ? null : groupFieldsFor(description, field, shown)),
    [description, field, shown],
  );
  const totals = useQuery({
    queryKey: ['account', account.id, 'groups', query, asked],
    enabled: isGrouped && asked !== null,
    queryFn: ({ signal }) => {
      if (asked === null) throw new Error('nothing to group by');
      return client.read('readGroups', { accountId: account.id, query, group: asked }, signal);
    },
  });
  const queryText = JSON.stringify(query);
  const groups = isGrouped ? totals.data?.groups : undefined;
  const list = useMemo(() => {
    if (groups === undefined || field === null || asked === null) return null;
    return new GroupedList(inOrderOfField(field, groups), choice.open, (group) => {
      const filter = withCondition(query.filter, conditionOfGroup(asked, group));
      const part = { accountId: account.id, tab, query: { ...query, filter } };
      return lists.part(part, wanted, group.count);
    });
    // The query is a new object with every rendering; what is open, and the fields, change within a list.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [lists, groups, queryText, field, asked]);
  const state = useValue(list === null ? noGroups : { get: list.getState, subscribe: list.subscribe });
  useEffect(() => list?.useFields(wanted), [list, wanted]);
  useEffect(() => () => list?.stop(), [list]);

  const texts = useMemo(
    () => (field === null || asked === null ? null : groupTexts(description, field, asked, contexts.whole)),
    [description, field, asked, contexts.whole],
  );
  const formatterFor = useMemo(
    () => rowFormatters(description, shown, contexts, due),
    [description, shown, contexts, due],
  );
  const { isPending } = totals;
  const source = useMemo(
    () => groupedSource(state, isPending, texts, formatterFor),
    [state, isPending, texts, formatterFor],
  );
  const reach = useCallback<GridProps['onReach']>(
    (first, last, direction) => {
      if (areKnown) list?.reach(first, last, direction);
    },
    [list, areKnown],
  );
  const remember = (): void => choose({ field: choice.field, open: list?.open ?? [] });
  const failed = state.groups.find(({ list: rows }) => (rows?.error ?? null) !== null)?.list?.error ?? null;
  return {
    fields,
    field,
    isGrouped,
    list,
    state,
    source,
    formatterFor,
    reach,
    /** Why there are no groups. */
    error: totals.error === null ? null : asDesksideError(totals.error),
    /** Why rows of an open group did not come. */
    rowsError: failed,
    isBusy: totals.isFetching || state.groups.some(({ list: rows }) => (rows?.activity ?? 'none') !== 'none'),
    records: state.groups.reduce((sum, { group }) => sum + group.count, 0),
    choose: (name: string | null) => choose({ field: name, open: [] }),
    /** Unfolds the group of a row, or folds it. */
    toggle: (row: number): void => {
      const place = placeAt(state, row);
      if (place === null || list === null) return;
      list.setOpen(place.shown.key, place.shown.list === null);
      remember();
    },
    setAll: (isOpen: boolean): void => {
      for (const { key } of state.groups) list?.setOpen(key, isOpen);
      remember();
    },
    retry: (): void => {
      if (totals.isError) void totals.refetch();
      list?.retry();
    },
    refresh: (): void => {
      list?.replace();
      void totals.refetch();
    },
  };
}

export type GroupedRecords = ReturnType<typeof useGroupedList>;
