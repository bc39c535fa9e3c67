import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ModuleDescription, RecordDetail } from '../../../src/contract/records.ts';
import { cutTexts, withWholeTexts } from '../../../src/crm/format/whole-texts.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

interface Read {
  readonly description: ModuleDescription;
  readonly detail: RecordDetail;
}

interface WholeTexts {
  /** The record with the whole of its texts, as far as they are here. */
  readonly complete: (detail: RecordDetail) => RecordDetail;
  /** Only where Zoho says that a text was cut: otherwise nothing may be missing. */
  readonly failure: DesksideError | null;
  readonly retry: () => void;
}

const restMs = 250;

/** The rest of rich texts that Zoho may have cut. Not asked for while a person steps through records. */
export function useWholeTexts(accountId: string, { module, id }: RecordRef, read: Read | null): WholeTexts {
  const { client } = useDeskside();
  const cut = useMemo(() => (read === null ? [] : cutTexts(read.description, read.detail)), [read]);
  const rested = useDebounced(id, restMs);
  const query = useQuery({
    // A record that was read anew may have other texts.
    queryKey: queryKeys.related(accountId, module, id, `$texts ${String(read?.detail.receivedAt)}`),
    enabled: cut.length > 0 && rested === id,
    queryFn: ({ signal }) => client.read('readWholeTexts', { accountId, module, id }, signal),
  });
  const { data } = query;
  const complete = useCallback(
    (detail: RecordDetail) => (data === undefined ? detail : withWholeTexts(detail, data, cut)),
    [data, cut],
  );
  const isMarked = cut.some((text) => text.isMarked);
  return {
    complete,
    failure: isMarked && query.error !== null ? asDesksideError(query.error) : null,
    retry: () => void query.refetch(),
  };
}
