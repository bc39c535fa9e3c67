import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import {
  homeParts,
  type HomeAnswer,
  type HomePart,
  type ModuleSummary,
} from '../../../src/contract/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';

/** An answer is shown at once as it was, and asked for anew behind it when it is older than this. */
const freshMs = 30_000;

export interface HomePartState {
  readonly part: HomePart;
  readonly answer: HomeAnswer | undefined;
  readonly error: DesksideError | null;
  readonly isFetching: boolean;
  readonly retry: () => void;
}

/** The parts of Home for what a person may see. Each is asked for by itself, and fails by itself. */
export function useHome(accountId: string, modules: readonly ModuleSummary[]) {
  const { client } = useDeskside();
  const parts = useMemo(() => homeParts(modules), [modules]);
  const results = useQueries({
    queries: parts.map((part) => ({
      queryKey: ['account', accountId, 'home', part.kind, part.module],
      queryFn: ({ signal }: { readonly signal: AbortSignal }) =>
        client.read('readHome', { accountId, part }, signal),
      staleTime: freshMs,
      refetchOnMount: true,
      refetchOnWindowFocus: true,
    })),
  });
  const states = parts.flatMap((part, index): HomePartState[] => {
    const result = results[index];
    if (result === undefined) return [];
    return [
      {
        part,
        answer: result.data,
        error: result.isError ? asDesksideError(result.error) : null,
        isFetching: result.isFetching,
        retry: () => void result.refetch(),
      },
    ];
  });
  return { states, refresh: () => states.forEach(({ retry }) => retry()) };
}
