import type { MeasuredPage } from './frames.ts';

/** How long a page takes from a press to the frame that shows what came of it, ms. */
export class AnswerTimes {
  readonly #page: MeasuredPage['page'];

  private constructor(page: MeasuredPage['page']) {
    this.#page = page;
  }

  static async of({ page }: MeasuredPage): Promise<AnswerTimes> {
    await page.evaluate(watchAnswers);
    return new AnswerTimes(page);
  }

  /** Of everything pressed while something is done. */
  async during(work: (page: MeasuredPage['page']) => Promise<void>): Promise<readonly number[]> {
    await this.#page.evaluate(() => {
      window.answerTimes = [];
    });
    await work(this.#page);
    await this.#page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 200)));
    return this.#page.evaluate(() => window.answerTimes ?? []);
  }
}

declare global {
  interface Window {
    answerTimes?: number[];
  }
}

/** In the page. */
function watchAnswers(): void {
  const onPress = ({ timeStamp }: Event): void => {
    requestAnimationFrame(() => {
      // Comes after the frame was made.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => window.answerTimes?.push(performance.now() - timeStamp);
      port2.postMessage(null);
    });
  };
  for (const kind of ['keydown', 'pointerdown']) window.addEventListener(kind, onPress, { capture: true });
}
