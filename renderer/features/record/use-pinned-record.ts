import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { queryKeys } from '../../data/use-crm-queries.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

/** The record that an account has pinned, over all its modules. In memory only, and gone with the account. */
export function usePinnedRecord(
  accountId: string,
): readonly [pinned: RecordRef | null, pin: (record: RecordRef | null) => void] {
  const queryClient = useQueryClient();
  const { data = null } = useQuery<RecordRef | null>({
    queryKey: [...queryKeys.account(accountId), 'pinned'],
    queryFn: skipToken,
    initialData: null,
    gcTime: Infinity,
  });
  const pin = useCallback(
    (record: RecordRef | null) =>
      void queryClient.setQueryData([...queryKeys.account(accountId), 'pinned'], record),
    [queryClient, accountId],
  );
  return [data, pin];
}
