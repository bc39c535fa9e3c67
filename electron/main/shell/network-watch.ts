/** How often the system is asked whether it has a network, in ms. It knows, so asking costs nothing. */
const pollMs = 5_000;

/** Calls `onBack` whenever the network is back after it was gone. The returned function ends the watch. */
export function watchNetwork(
  isOnline: () => boolean,
  later: (milliseconds: number, action: () => void) => () => void,
  onBack: () => void,
): () => void {
  let before = isOnline();
  let stop: () => void = () => undefined;
  const look = (): void => {
    const now = isOnline();
    if (now && !before) onBack();
    before = now;
    stop = later(pollMs, look);
  };
  stop = later(pollMs, look);
  return () => stop();
}
