import { useCallback, useEffect, useRef, useState, type RefObject } from 'react';

/** For a form: after the next paint its first marked field gets the focus, also one in a fold that has just opened. */
export function useFocusOnError(): {
  readonly form: RefObject<HTMLFormElement | null>;
  readonly focusFirstWrong: () => void;
} {
  const form = useRef<HTMLFormElement>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    if (asked > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [asked]);
  return { form, focusFirstWrong: useCallback(() => setAsked((count) => count + 1), []) };
}
