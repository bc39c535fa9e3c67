import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { queryKeys } from './use-crm-queries.ts';

/** Asks anew for the records of an account that are open, and for their related lists. */
export function useRefreshRecords(accountId: string): () => void {
  const queryClient = useQueryClient();
  return useCallback(() => {
    const keys = queryKeys.account(accountId);
    void queryClient.invalidateQueries({ queryKey: [...keys, 'record'] });
    void queryClient.invalidateQueries({ queryKey: [...keys, 'related'] });
  }, [queryClient, accountId]);
}
