import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useId } from 'react';
import { asDesksideError, type DesksideError } from './deskside-error.ts';

/** Something a button does: whether it is under way, and how the last try failed. */
export interface Action<A extends readonly unknown[]> {
  readonly run: (...input: A) => void;
  readonly busy: boolean;
  readonly error: DesksideError | null;
  readonly clear: () => void;
}

/** A mutation that runs one at a time: a second click while the first is under way does nothing. */
export function useAction<A extends readonly unknown[]>(perform: (...input: A) => Promise<void>): Action<A> {
  const queryClient = useQueryClient();
  const id = useId();
  const { mutate, reset, isPending, error } = useMutation<undefined, unknown, A>({
    mutationKey: ['action', id],
    mutationFn: async (input) => {
      await perform(...input);
      return undefined;
    },
    // What was done may hold a secret: it is forgotten as soon as it is over.
    gcTime: 0,
  });
  const isUnderWay = useCallback(
    () => queryClient.isMutating({ mutationKey: ['action', id] }) > 0,
    [queryClient, id],
  );
  const run = useCallback(
    (...input: A): void => {
      if (!isUnderWay()) mutate(input);
    },
    [mutate, isUnderWay],
  );
  const clear = useCallback((): void => {
    // What is under way goes on, and is seen to.
    if (!isUnderWay()) reset();
  }, [reset, isUnderWay]);
  return { run, busy: isPending, error: error === null ? null : asDesksideError(error), clear };
}
