/** Long enough that a person who reads a line does not meet it, in ms. */
const restMs = 2_500;
/** Frames in which something scrolled, fewer than a second has: less leaves nothing that is worth the work. */
const scrolledOften = 30;
/** Answers of main: as many as a list takes that was not shown before. Those of a list that is kept fresh are fewer. */
const answeredOften = 5;
/** When Chromium has painted anew what it gave up, and when it keeps no picture for another use any more (5 s). */
const paintAfterMs = [500, 7_000];
const shownMs = 200;

/** What it needs of the page. */
export interface RestingPage {
  readonly document: Pick<EventTarget, 'addEventListener'>;
  readonly setTimeout: (work: () => void, ms: number) => number;
  readonly clearTimeout: (timer: number) => void;
}

/**
 * What was laid out while a list scrolled or was built stays in memory, tens of megabytes of it, until Chromium's
 * collector has another reason to run. Here it is asked to once, when the page rests after a good deal of it: a moment in
 * which nobody waits for a frame.
 *
 * @returns to be told of each answer of main
 */
export function releaseMemoryAtRest(
  { document, setTimeout, clearTimeout }: RestingPage,
  release: () => void,
): () => void {
  let scrolled = 0;
  let answered = 0;
  let timer: number | null = null;
  const rest = (): void => {
    if (timer !== null) clearTimeout(timer);
    timer = setTimeout(end, restMs);
  };
  const end = (): void => {
    timer = null;
    const isWorthIt = scrolled >= scrolledOften || answered >= answeredOften;
    scrolled = 0;
    answered = 0;
    if (isWorthIt) release();
  };
  const options = { capture: true, passive: true };
  const onScroll = (): void => {
    scrolled += 1;
    rest();
  };
  document.addEventListener('scroll', onScroll, options);
  // Somebody is at work. A pointer that moves says nothing: Chromium tells of moves whenever the layout changes under it.
  for (const kind of ['keydown', 'pointerdown', 'wheel']) {
    document.addEventListener(kind, () => timer !== null && rest(), options);
  }
  return () => {
    answered += 1;
    rest();
  };
}

/**
 * {@link releaseMemoryAtRest} for a window.
 *
 * @returns to be told of each answer of main
 */
export function releasesMemory(window: Window): () => void {
  const { document, deskside } = window;
  return releaseMemoryAtRest(
    {
      document,
      setTimeout: (work, ms) => window.setTimeout(work, ms),
      clearTimeout: (timer) => window.clearTimeout(timer),
    },
    () => {
      deskside.releaseMemory();
      paintALittle(document);
    },
  );
}

/**
 * Makes Chromium paint a little of the page, soon and once more. Without a graphics card the process that puts pictures on
 * the screen learns which of them are given up only together with a new one, and would keep tens of megabytes of them for
 * as long as nothing changes.
 */
function paintALittle(document: Document): void {
  for (const ms of paintAfterMs) {
    setTimeout(() => {
      const mark = document.createElement('i');
      // A layer of its own, too small for any picture that is there already and of no single colour, which would need
      // none; and nothing that anybody sees.
      mark.style.cssText =
        'position:fixed;right:0;bottom:0;width:8px;height:8px;will-change:transform;pointer-events:none;' +
        'background:linear-gradient(rgb(0 0 0/.004),rgb(0 0 0/.001))';
      document.body.append(mark);
      setTimeout(() => mark.remove(), shownMs);
    }, ms);
  }
}
