import { useMemo } from 'react';
import { type MentionNames, hasMention } from '../../../src/crm/format/index.ts';
import { personName, useUsers } from '../../data/use-users.ts';

/** Names for the mentions in these texts: users by either id, and the roles they have. Asked for only when needed. */
export function useMentionNames(accountId: string, texts: readonly string[]): MentionNames {
  const users = useUsers(accountId, texts.some(hasMention));
  return useMemo(() => {
    const names = new Map<string, string>();
    for (const person of users.data ?? []) {
      const { id, zuid, role } = person;
      const name = personName(person);
      names.set(`user ${id}`, name);
      if (zuid !== null) names.set(`user ${zuid}`, name);
      if (role !== null) names.set(`role ${role.id}`, role.name);
    }
    return (kind, id) => names.get(`${kind} ${id}`) ?? null;
  }, [users.data]);
}
