import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ModuleDescription, RecordDetail } from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { queryKeys, useDescription } from '../../data/use-crm-queries.ts';
import type { RecordRef } from '../../workspace/record-history.ts';
import { useKnownRecord } from './use-known-record.ts';
import { useFreshRecord, type FreshRecord } from './use-fresh-record.ts';
import { recordTitle } from './record-sections.ts';
import { useWholeTexts } from './use-whole-texts.ts';

interface LoadedRecord {
  readonly description: UseQueryResult<ModuleDescription>;
  readonly detail: UseQueryResult<RecordDetail>;
  /** The name of the record; the one it was opened by until it is here. */
  readonly title: string;
  /** Both parts, once they are here. */
  readonly loaded: { readonly description: ModuleDescription; readonly detail: RecordDetail } | null;
  /** What the list beside it knows already, while the rest is on its way; null once it is here. */
  readonly known: { readonly description: ModuleDescription; readonly detail: RecordDetail } | null;
  /** Why it cannot be shown. */
  readonly failure: DesksideError | null;
  readonly retry: () => void;
  /** When it was last known to be as it is at Zoho, and a way to read it again. */
  readonly fresh: FreshRecord;
  /** Why the rest of a text that Zoho cut could not be read. */
  readonly cutFailure: DesksideError | null;
  readonly retryCut: () => void;
}

/** A record and the description of its module. */
export function useRecord(accountId: string, record: RecordRef, context: FormatContext): LoadedRecord {
  const { client } = useDeskside();
  const { module, id } = record;
  const description = useDescription(accountId, module);
  const detail = useQuery({
    queryKey: queryKeys.record(accountId, module, id),
    queryFn: ({ signal }) => client.read('getRecord', { accountId, module, id }, signal),
  });
  const checked = useFreshRecord(accountId, record, detail);
  const loaded = useMemo(
    () =>
      description.data === undefined || detail.data === undefined
        ? null
        : { description: description.data, detail: detail.data },
    [description.data, detail.data],
  );
  const known = useKnownRecord(accountId, record, description.data, loaded === null);
  const texts = useWholeTexts(accountId, record, loaded);
  const thrown = detail.error ?? description.error;
  return {
    description,
    detail,
    title: loaded === null ? record.name : recordTitle(loaded.description, loaded.detail, context),
    loaded,
    known,
    fresh: checked,
    failure: thrown === null || loaded !== null ? null : asDesksideError(thrown),
    cutFailure: texts.failure,
    retryCut: texts.retry,
    retry: () => {
      if (detail.isError) void detail.refetch();
      if (description.isError) void description.refetch();
    },
  };
}
