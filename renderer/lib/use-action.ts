import { useCallback, useEffect, useRef, useState } from 'react';
import { asDesksideError, type DesksideError } from './deskside-error.ts';

/** Something a button does: whether it is under way, and how the last try failed. */
export interface Action<A extends readonly unknown[]> {
  readonly run: (...input: A) => void;
  readonly busy: boolean;
  readonly error: DesksideError | null;
  readonly clear: () => void;
}

/** Runs one at a time: a second click while the first is under way does nothing. */
export function useAction<A extends readonly unknown[]>(perform: (...input: A) => Promise<void>): Action<A> {
  const [state, setState] = useState<{ busy: boolean; error: DesksideError | null }>({
    busy: false,
    error: null,
  });
  const latest = useRef(perform);
  const underWay = useRef(false);
  const here = useRef(true);
  useEffect(() => {
    latest.current = perform;
  });
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);

  const run = useCallback((...input: A): void => {
    if (underWay.current) return;
    underWay.current = true;
    setState({ busy: true, error: null });
    const end = (error: DesksideError | null): void => {
      underWay.current = false;
      if (here.current) setState({ busy: false, error });
    };
    latest.current(...input).then(
      () => end(null),
      (thrown: unknown) => end(asDesksideError(thrown)),
    );
  }, []);
  const clear = useCallback(() => setState((state) => ({ ...state, error: null })), []);
  return { run, ...state, clear };
}
