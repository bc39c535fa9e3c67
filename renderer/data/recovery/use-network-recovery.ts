import { useQueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo } from 'react';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import type { RecordBoards } from '../boards/record-boards.ts';
import type { RecordLists } from '../lists/record-lists.ts';
import { queryKeys } from '../use-crm-queries.ts';
import { isNetworkFailure } from '../../lib/network-failure.ts';
import { NetworkRecovery, type RecoveryState } from './network-recovery.ts';
import { useValue } from '../../lib/value-store.ts';

const lookMs = 1_000;
// Not Date.now itself: a test moves the clock by replacing it.
const now = (): number => Date.now();

/** The way back to Zoho for the account that is looked at; null where none is. */
export const RecoveryContext = createContext<NetworkRecovery | null>(null);

export interface Recoverable {
  readonly lists: RecordLists;
  readonly boards: RecordBoards;
}

function lacksNetwork(thrown: unknown): boolean {
  return thrown !== null && isNetworkFailure(asDesksideError(thrown).code);
}

/** Makes the {@link NetworkRecovery} of an account and keeps it going while it is shown. */
export function useNetworkRecovery(accountId: string, { lists, boards }: Recoverable): NetworkRecovery {
  const { client, activity, attention } = useDeskside();
  const queryClient = useQueryClient();
  const recovery = useMemo(
    () =>
      new NetworkRecovery({
        clock: now,
        isOnline: () => activity.get()?.online ?? true,
        isVisible: () => attention.get().isVisible,
        probe: async () => {
          const modules = await client.read('listModules', { accountId });
          queryClient.setQueryData(queryKeys.modules(accountId), modules);
        },
        recover: async () => {
          const failed = queryClient.getQueryCache().findAll({
            queryKey: queryKeys.account(accountId),
            type: 'active',
            predicate: ({ state }) => lacksNetwork(state.error),
          });
          // How it ends is told to whoever watches the query, too.
          const queries = failed.map((query) =>
            query.fetch().then(
              () => true,
              (thrown: unknown) => !lacksNetwork(thrown),
            ),
          );
          const came = await Promise.all([...queries, lists.recover(accountId), boards.recover(accountId)]);
          return came.every(Boolean);
        },
      }),
    [client, activity, attention, queryClient, accountId, lists, boards],
  );
  useEffect(() => {
    const timer = setInterval(() => recovery.look(), lookMs);
    const endLine = activity.subscribe(() => recovery.look());
    let { returns } = attention.get();
    const endAttention = attention.subscribe(() => {
      const before = returns;
      ({ returns } = attention.get());
      if (returns !== before) recovery.tryNow();
    });
    return () => {
      clearInterval(timer);
      endLine();
      endAttention();
    };
  }, [recovery, activity, attention]);
  return recovery;
}

/** Where nobody looks for a way back, as before a sign-in. */
const online: RecoveryState = { kind: 'online' };
const always = { getState: () => online, subscribe: () => () => undefined };

/** How it is with the way to Zoho, and a way to try it now. */
export function useRecoveryState() {
  const recovery = useContext(RecoveryContext);
  const { getState, subscribe } = recovery ?? always;
  const state = useValue({ get: getState, subscribe });
  return { state, tryNow: () => recovery?.tryNow() };
}
