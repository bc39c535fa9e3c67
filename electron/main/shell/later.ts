/** At most five messages a second: the status bar of a person does not read faster. */
export function latestOnly<T>(send: (value: T) => void): (value: T) => void {
  let latest: { readonly value: T } | null = null;
  return (value) => {
    const waiting = latest !== null;
    latest = { value };
    if (waiting) return;
    later(200, () => {
      if (latest !== null) send(latest.value);
      latest = null;
    });
  };
}

/** A timer that keeps no app alive. */
export function later(milliseconds: number, action: () => void): () => void {
  const timer = setTimeout(action, milliseconds);
  timer.unref();
  return () => clearTimeout(timer);
}
