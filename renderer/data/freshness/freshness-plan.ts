/** When what is on screen is read again. Pure. */

/** Older than this is read again, in ms. */
export const usualAgeMs = 30_000;
/** Where a read left a doubt that only another one clears. */
const doubtMs = 3_000;
/** Coming back again and again asks for nothing in between. */
const leastAgeMs = 2_000;

/** Credits left in the organisation below which less is asked for, and the age that is then waited for. */
const scarce: readonly { readonly below: number; readonly ageMs: number }[] = [
  { below: 200, ageMs: Infinity },
  { below: 1_000, ageMs: 10 * 60_000 },
  { below: 5_000, ageMs: 2 * 60_000 },
];

/** Reads in a row that found nothing, while nobody touched the window, before the next ones wait longer. */
const quiet: readonly { readonly reads: number; readonly factor: number }[] = [
  { reads: 10, factor: 4 },
  { reads: 4, factor: 2 },
];

export interface Known {
  /** Epoch ms at which it was last known to be as it is at Zoho; null while there is nothing. */
  readonly knownAt: number | null;
  /** Epoch ms of the last try, whatever came of it. */
  readonly triedAt: number | null;
  /** Reads that found nothing new since somebody last touched the window. */
  readonly quietReads: number;
  readonly isUnsure: boolean;
  /** Zoho tells once half of the day's are used; null before. */
  readonly creditsRemaining: number | null;
  /** Somebody came back to it, or opened it, after the last try. */
  readonly isReturn: boolean;
}

/** The age at which it is read again, in ms; Infinity for not by itself. */
export function readAgainAfter({
  quietReads,
  creditsRemaining,
}: Pick<Known, 'quietReads' | 'creditsRemaining'>): number {
  const factor = quiet.find(({ reads }) => quietReads >= reads)?.factor ?? 1;
  const few = scarce.find(({ below }) => creditsRemaining !== null && creditsRemaining < below);
  return Math.max(few?.ageMs ?? 0, usualAgeMs * factor);
}

export function isDue(known: Known, now: number): boolean {
  const { knownAt, triedAt, isUnsure, isReturn } = known;
  if (knownAt === null) return false;
  const wait = readAgainAfter(known);
  if (wait === Infinity) return false;
  const sinceTry = triedAt === null ? Infinity : now - triedAt;
  if (isReturn) {
    // With few credits left, coming back is no reason by itself.
    const least = wait > usualAgeMs * 4 ? wait : leastAgeMs;
    return now - knownAt >= least && sinceTry >= least;
  }
  if (isUnsure) return sinceTry >= Math.max(doubtMs, wait / 10);
  return now - knownAt >= wait && sinceTry >= wait;
}
