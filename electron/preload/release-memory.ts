/** Long enough that a person who reads a line does not meet it, in ms. */
const restMs = 6_000;
/** Frames in which something scrolled, fewer than a second has: less leaves nothing that is worth the work. */
const scrolledOften = 30;

/** What it needs of the page. */
export interface RestingPage {
  readonly document: Pick<EventTarget, 'addEventListener'>;
  readonly setTimeout: (work: () => void, ms: number) => number;
  readonly clearTimeout: (timer: number) => void;
}

/**
 * What was laid out while a list scrolled stays in memory, tens of megabytes of it, until Chromium's collector has another
 * reason to run. Here it is asked to once, when the page rests after a person has scrolled a good deal: a moment in which
 * nobody waits for a frame.
 */
export function releaseMemoryAtRest(
  { document, setTimeout, clearTimeout }: RestingPage,
  release: () => void,
): void {
  let scrolled = 0;
  let timer: number | null = null;
  const rest = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = scrolled < scrolledOften ? null : setTimeout(end, restMs);
  };
  const end = (): void => {
    timer = null;
    scrolled = 0;
    release();
  };
  const options = { capture: true, passive: true };
  const onScroll = (): void => {
    scrolled += 1;
    rest();
  };
  document.addEventListener('scroll', onScroll, options);
  // Somebody is at work. A pointer that moves says nothing: Chromium tells of moves whenever the layout changes under it.
  for (const kind of ['keydown', 'pointerdown', 'wheel']) {
    document.addEventListener(kind, rest, options);
  }
}
