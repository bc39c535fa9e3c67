import type { RecordPage } from '../../src/contract/index.ts';
import { useDeskside } from '../lib/deskside-context.ts';
import { queryKeys } from './use-crm-queries.ts';
import { firstPage, usePages, type Pages } from './use-pages.ts';

/** Records of a related list. @param fields - API names; each row has their values in this order */
export function useRelatedRecords(
  accountId: string,
  { module, id }: { readonly module: string; readonly id: string },
  relatedList: string,
  fields: readonly string[],
): Pages<RecordPage> {
  const { client } = useDeskside();
  return usePages({
    queryKey: queryKeys.related(accountId, module, id, relatedList),
    first: firstPage,
    read: (page, signal) =>
      client.read(
        'listRelatedRecords',
        { accountId, module, id, relatedList, fields: [...fields], page },
        signal,
      ),
  });
}
