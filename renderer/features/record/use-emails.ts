import { useInfiniteQuery, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { EmailBody } from '../../../src/contract/record-emails.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

/** The mails of a record, page by page. */
export function useEmails(accountId: string, { module, id }: RecordRef, enabled: boolean) {
  const { client } = useDeskside();
  return useInfiniteQuery({
    queryKey: queryKeys.related(accountId, module, id, '$emails'),
    enabled,
    initialPageParam: null,
    getNextPageParam: (last) => last.next,
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      client.read('listEmails', { accountId, module, id, index: pageParam }, signal),
  });
}

/** The body of a mail, asked for when it is opened. */
export function useEmailBody(
  accountId: string,
  { module, id }: RecordRef,
  messageId: string,
): UseQueryResult<EmailBody> {
  const { client } = useDeskside();
  return useQuery({
    queryKey: queryKeys.related(accountId, module, id, `$email ${messageId}`),
    queryFn: ({ signal }) => client.read('readEmail', { accountId, module, id, messageId }, signal),
  });
}
