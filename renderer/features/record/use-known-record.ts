import { useMemo } from 'react';
import type { ModuleDescription, RecordDetail } from '../../../src/contract/index.ts';
import { useBrowserMemory } from '../../workspace/browser-context.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

/**
 * As much of a record as a list has of it, described by just these fields: what is not known is not shown as empty.
 *
 * @param isWanted - false once the record itself is here
 */
export function useKnownRecord(
  accountId: string,
  { module, id }: RecordRef,
  description: ModuleDescription | undefined,
  isWanted: boolean,
): { readonly description: ModuleDescription; readonly detail: RecordDetail } | null {
  const { lists } = useBrowserMemory();
  return useMemo(() => {
    const values = isWanted && description !== undefined ? lists.valuesOf(accountId, module, id) : null;
    if (values === null || description === undefined) return null;
    const fields = description.fields.filter(({ apiName }) => (values[apiName] ?? null) !== null);
    if (fields.length === 0) return null;
    return { description: { ...description, fields }, detail: { id, module, values, receivedAt: 0 } };
  }, [lists, accountId, module, id, description, isWanted]);
}
