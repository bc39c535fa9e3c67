export interface RestartPorts {
  readonly isWaiting: () => boolean;
  /** Whether files are being written. */
  readonly isBusy: () => boolean;
  /** Tells the person why nothing happens. */
  readonly busy: () => void;
  readonly restart: () => void;
}

/** What the button "Restart" does. An update that waits is no reason to lose a file; the button is pressed again later. */
export function restartForUpdate({ isWaiting, isBusy, busy, restart }: RestartPorts): void {
  if (isWaiting() && isBusy()) busy();
  else restart();
}
