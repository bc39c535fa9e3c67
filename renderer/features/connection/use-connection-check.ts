import { useEffect, useRef, useState } from 'react';
import { type ConnectionCheck, type ConnectionDraft, checkFindings } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';

export type CheckState =
  | { readonly step: 'none' }
  | { readonly step: 'asking' }
  | { readonly step: 'done'; readonly check: ConnectionCheck }
  | { readonly step: 'failed'; readonly error: DesksideError };

export interface CheckControl {
  readonly state: CheckState;
  readonly run: (draft: ConnectionDraft, onFailure: (thrown: unknown) => void) => void;
  /** Ends what is under way, and takes away what was found: it is about something else now. */
  readonly clear: () => void;
}

/** Asks Zoho about a draft. One check at a time; leaving the screen ends it. */
export function useConnectionCheck(): CheckControl {
  const { client, announcements } = useDeskside();
  const [state, setState] = useState<CheckState>({ step: 'none' });
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const clear = (): void => {
    running.current?.abort();
    running.current = null;
    setState((current) => (current.step === 'none' ? current : { step: 'none' }));
  };
  const run: CheckControl['run'] = (draft, onFailure) => {
    running.current?.abort();
    const aborter = new AbortController();
    running.current = aborter;
    setState({ step: 'asking' });
    client.read('checkConnection', { draft }, aborter.signal).then(
      (check) => {
        if (aborter.signal.aborted) return;
        setState({ step: 'done', check });
        announcements.say(summaryText(check));
      },
      (thrown: unknown) => {
        if (aborter.signal.aborted) return;
        setState({ step: 'failed', error: asDesksideError(thrown) });
        onFailure(thrown);
      },
    );
  };
  return { state, run, clear };
}

function summaryText({ lines }: ConnectionCheck): string {
  const wrong = lines.filter(({ finding }) => checkFindings[finding].outcome === 'wrong').length;
  return wrong === 0 ? messages.connection.nothingWrong : messages.connection.checkFinished(wrong);
}
