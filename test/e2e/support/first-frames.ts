import type { Page } from 'playwright-core';

/** What answers a click: elements that match, with a text that matches where one is given. */
export interface Answer {
  readonly selector: string;
  readonly text?: RegExp;
}

export interface FirstFrames {
  /** Frames painted from the click or key up to the one that shows the answer. */
  readonly frames: number;
  /** The time between the two, in ms. To be looked at, not to be judged: it grows on a busy machine. */
  readonly ms: number;
}

/** More frames than anybody waits for. */
const patience = 300;

/**
 * Counts the frames between a click or a key and the first one in which its answer is painted: what the page looks
 * like when a frame is drawn is seen by a callback of that frame.
 *
 * @param answer - not on screen before
 */
export async function framesUntil(
  page: Page,
  answer: Answer,
  act: () => Promise<void>,
): Promise<FirstFrames> {
  const begun = await page.evaluate(
    ({ selector, text, most }) => {
      // What answers when the button is let go may be another element by the time of the click.
      const beginnings = ['pointerup', 'click', 'keydown'];
      const pattern = text === null ? null : new RegExp(text.source, text.flags);
      const isPainted = (element: Element): boolean =>
        element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
        element.getClientRects().length > 0 &&
        (pattern === null || pattern.test(element.textContent));
      const isThere = (): boolean => [...document.querySelectorAll(selector)].some(isPainted);
      if (isThere()) return `${selector} is on screen already`;
      const counted = new Promise<{ frames: number; ms: number }>((resolve) => {
        const begin = ({ timeStamp, isTrusted }: Event): void => {
          if (!isTrusted) return;
          for (const kind of beginnings) removeEventListener(kind, begin, true);
          let frames = 0;
          const look = (at: number): void => {
            frames += 1;
            if (isThere() || frames >= most) resolve({ frames, ms: at - timeStamp });
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        };
        for (const kind of beginnings) addEventListener(kind, begin, true);
      });
      Object.assign(window, { framesCounted: counted });
      return null;
    },
    {
      selector: answer.selector,
      text: answer.text === undefined ? null : { source: answer.text.source, flags: answer.text.flags },
      most: patience,
    },
  );
  if (begun !== null) throw new Error(begun);
  await act();
  // What the page was given above.
  return page.evaluate(() => Reflect.get(window, 'framesCounted') as Promise<FirstFrames>);
}
