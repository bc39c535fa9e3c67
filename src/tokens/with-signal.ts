/** Waits for a result as long as the signal allows. The work itself goes on: others may wait for it too. */
export function withSignal<Result>(work: Promise<Result>, signal: AbortSignal | undefined): Promise<Result> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abandon = (): void => {
      // What a signal was aborted with is the caller's own.
      reject(signal.reason instanceof Error ? signal.reason : new Error('Aborted', { cause: signal.reason }));
    };
    if (signal.aborted) {
      abandon();
      return;
    }
    signal.addEventListener('abort', abandon, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}
