import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { MeasuredPage } from './frames.ts';

/** Something that a person opens. */
export interface Opening {
  /** Puts the focus where it has to be. */
  readonly prepare?: (page: Page) => Promise<void>;
  /** One press. */
  readonly open: (page: Page) => Promise<void>;
  /** By CSS, what is there once it shows something. */
  readonly shown: string;
  readonly close?: (page: Page) => Promise<void>;
}

/** One opening: ms from the press to the frame that shows it, and of the page's thread until all came to rest. */
export interface OpeningTimes {
  readonly answer: number;
  readonly cpu: number;
}

/** Longer than what comes behind the first frame takes. */
const restMs = 250;

/** Opens it once, and closes what can be closed. */
export async function timeOpening(
  measured: MeasuredPage,
  { prepare, open, shown, close }: Opening,
): Promise<OpeningTimes> {
  const { page } = measured;
  await prepare?.(page);
  await page.evaluate(watchFor, shown);
  const before = await measured.cpu();
  await open(page);
  const answer = await page.evaluate(() => window.answerSeen);
  if (answer === undefined) throw new Error('Nothing watches the page.');
  await wait(restMs);
  const cpu = (await measured.cpu()) - before;
  await close?.(page);
  await wait(restMs);
  return { answer, cpu };
}

declare global {
  interface Window {
    /** Ms from the press that comes next to the frame that shows what is waited for. */
    answerSeen?: Promise<number>;
  }
}

/** In the page. */
function watchFor(selector: string): void {
  if (document.querySelector(selector) !== null) throw new Error(`${selector} is there already.`);
  window.answerSeen = new Promise((resolve) => {
    const onPress = ({ timeStamp }: Event): void => {
      for (const kind of kinds) window.removeEventListener(kind, onPress, { capture: true });
      const onFrame = (): void => {
        if (document.querySelector(selector) === null) {
          requestAnimationFrame(onFrame);
          return;
        }
        // Comes after the frame was made.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now() - timeStamp);
        port2.postMessage(null);
      };
      requestAnimationFrame(onFrame);
    };
    const kinds = ['keydown', 'pointerdown'];
    for (const kind of kinds) window.addEventListener(kind, onPress, { capture: true });
  });
}
