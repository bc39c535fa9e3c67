import { useMemo } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { ModuleDescription } from '../../../../src/contract/index.ts';
import { useDeskside } from '../../../lib/deskside-context.ts';
import { queryKeys } from '../../../data/use-crm-queries.ts';

interface ViewColumns {
  /** The module with the columns of the view in it. */
  readonly described: ModuleDescription;
  /** False while the columns are on their way, and those of the default view stand in for them. */
  readonly areKnown: boolean;
}

const none: string[] = [];

/**
 * The module with the columns of a view in it. Zoho's list of views leaves them out, so those of a view are asked for
 * when it is chosen; where they may not be seen, the list has the columns of the default view.
 */
export function useViewColumns(
  accountId: string,
  description: ModuleDescription,
  viewId: string | null,
): ViewColumns {
  const { client } = useDeskside();
  const module = description.module.apiName;
  const listed = description.views.find(({ id }) => id === viewId);
  const isBare = listed !== undefined && listed.fieldNames.length === 0;
  const { data, isLoading } = useQuery({
    queryKey: queryKeys.view(accountId, module, viewId ?? ''),
    enabled: isBare,
    gcTime: Infinity,
    staleTime: Infinity,
    queryFn: ({ signal }) => client.read('describeView', { accountId, module, viewId: viewId ?? '' }, signal),
  });
  const standard = description.views.find(({ isDefault }) => isDefault)?.fieldNames ?? none;
  const fieldNames = data?.fieldNames ?? standard;
  const described = useMemo(() => {
    if (!isBare) return description;
    const views = description.views.map((view) => (view.id === viewId ? { ...view, fieldNames } : view));
    return { ...description, views };
  }, [isBare, description, viewId, fieldNames]);
  return { described, areKnown: !isLoading };
}
