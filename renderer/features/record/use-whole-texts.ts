import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ModuleDescription, RecordDetail } from '../../../src/contract/index.ts';
import { cutTexts, withWholeTexts } from '../../../src/crm/format/index.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

interface Read {
  readonly description: ModuleDescription;
  readonly detail: RecordDetail;
}

interface WholeTexts {
  /** Only where Zoho says that a text was cut: otherwise nothing may be missing. */
  readonly failure: DesksideError | null;
  readonly retry: () => void;
}

const restMs = 250;

/**
 * Reads the rest of rich texts that Zoho may have cut, and completes the record for all that show it. Not asked for
 * while a person steps through records.
 */
export function useWholeTexts(accountId: string, { module, id }: RecordRef, read: Read | null): WholeTexts {
  const { client } = useDeskside();
  const queryClient = useQueryClient();
  const cut = useMemo(() => (read === null ? [] : cutTexts(read.description, read.detail)), [read]);
  const rested = useDebounced(id, restMs);
  const receivedAt = read?.detail.receivedAt;
  const query = useQuery({
    // A record that was read anew may have other texts.
    queryKey: queryKeys.wholeTexts(accountId, module, id, receivedAt),
    enabled: cut.length > 0 && rested === id,
    queryFn: async ({ signal }) => {
      const whole = await client.read('readWholeTexts', { accountId, module, id }, signal);
      queryClient.setQueryData<RecordDetail>(queryKeys.record(accountId, module, id), (held) =>
        held?.receivedAt === receivedAt ? held && withWholeTexts(held, whole, cut) : held,
      );
      return true;
    },
  });
  const isMarked = cut.some((text) => text.isMarked);
  return {
    failure: isMarked && query.error !== null ? asDesksideError(query.error) : null,
    retry: () => void query.refetch(),
  };
}
