/** Longer than a frame takes. A window that is hidden paints none, and may lose its first one. */
const longestMs = 100;

/**
 * Calls once the next frame has been painted: what nobody waits for then does not hold it up.
 *
 * @returns stops it, if it has not been called yet
 */
export function afterPaint(action: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const end = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  const begin = (): void => {
    end();
    action();
  };
  timer = setTimeout(begin, longestMs);
  const frame = requestAnimationFrame(() => {
    // What is set to run in a frame comes before its paint, and what that sets, after it.
    clearTimeout(timer);
    timer = setTimeout(begin);
  });
  return end;
}
