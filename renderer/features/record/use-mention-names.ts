import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { hasMention, type MentionNames } from '../../../src/crm/format/note-text.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { queryKeys } from '../../data/use-crm-queries.ts';

/** Names for the mentions in these texts: users by either id, and the roles they have. Asked for only when needed. */
export function useMentionNames(accountId: string, texts: readonly string[]): MentionNames {
  const { client } = useDeskside();
  const users = useQuery({
    queryKey: [...queryKeys.account(accountId), 'users'],
    enabled: texts.some(hasMention),
    queryFn: ({ signal }) => client.read('listUsers', { accountId }, signal),
  });
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const { id, zuid, fullName, email, role } of users.data ?? []) {
      const name = fullName === '' ? email : fullName;
      names.set(`user ${id}`, name);
      if (zuid !== null) names.set(`user ${zuid}`, name);
      if (role !== null) names.set(`role ${role.id}`, role.name);
    }
    return (kind, id) => names.get(`${kind} ${id}`) ?? null;
  }, [users.data]);
}
