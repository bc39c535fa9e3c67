import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { EmailBody } from '../../../src/contract/index.ts';
import type { RequestOutput } from '../../../src/contract/schemas.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';
import { usePages } from '../../data/use-pages.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

/** The mails of a record, page by page. */
export function useEmails(accountId: string, { module, id }: RecordRef, enabled: boolean) {
  const { client } = useDeskside();
  return usePages<RequestOutput<'listEmails'>, string | null>({
    queryKey: queryKeys.related(accountId, module, id, '$emails'),
    enabled,
    first: null,
    read: (index, signal) => client.read('listEmails', { accountId, module, id, index }, signal),
  });
}

/** The body of a mail, asked for when it is opened. It never changes, so a refresh of the record leaves it. */
export function useEmailBody(
  accountId: string,
  { module, id }: RecordRef,
  messageId: string,
): UseQueryResult<EmailBody> {
  const { client } = useDeskside();
  return useQuery({
    queryKey: queryKeys.email(accountId, module, id, messageId),
    staleTime: Infinity,
    queryFn: ({ signal }) => client.read('readEmail', { accountId, module, id, messageId }, signal),
  });
}
