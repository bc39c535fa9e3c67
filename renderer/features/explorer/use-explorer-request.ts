import { useEffect, useRef, useState } from 'react';
import type { ExplorerRequest } from '../../../src/contract/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError, type DesksideError } from '../../lib/deskside-error.ts';
import { withEntry, type ExplorerState } from './explorer-memory.ts';

interface ExplorerRequests {
  readonly isRunning: boolean;
  readonly error: DesksideError | null;
  readonly send: (request: ExplorerRequest) => void;
  readonly cancel: () => void;
}

/**
 * Sends one request at a time. Of one that a later request took the place of, or that was left behind with the
 * screen, only the history tells.
 */
export function useExplorerRequest(
  accountId: string,
  change: (change: (state: ExplorerState) => ExplorerState) => void,
): ExplorerRequests {
  const { client } = useDeskside();
  const [error, setError] = useState<DesksideError | null>(null);
  const [isRunning, setRunning] = useState(false);
  const latest = useRef<AbortController | null>(null);
  const leave = (): void => {
    latest.current?.abort();
    latest.current = null;
  };
  useEffect(() => leave, []);

  const send = async (request: ExplorerRequest): Promise<void> => {
    leave();
    const run = new AbortController();
    latest.current = run;
    setRunning(true);
    setError(null);
    try {
      const reply = await client.read('explore', { accountId, request }, run.signal);
      const isLatest = latest.current === run;
      change((before) => withEntry(isLatest ? { ...before, reply } : before, request, reply.status));
    } catch (thrown) {
      const failure = asDesksideError(thrown);
      const isLatest = latest.current === run;
      // An older answer below a new failure would be read as the answer to it.
      change((before) => withEntry(isLatest ? { ...before, reply: null } : before, request, null));
      if (isLatest && !failure.isCancellation) setError(failure);
    }
    if (latest.current !== run) return;
    latest.current = null;
    setRunning(false);
  };
  return {
    isRunning,
    error,
    send: (request) => void send(request),
    cancel: () => latest.current?.abort(),
  };
}
