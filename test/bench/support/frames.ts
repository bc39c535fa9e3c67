import type { CDPSession, Page } from 'playwright-core';
import { quantile } from './bench-report.ts';

/** What a person's hand does. CSS pixels, and CSS pixels a second. */
export interface Gesture {
  readonly x: number;
  readonly y: number;
  readonly down?: number;
  readonly right?: number;
  readonly speed: number;
}

/** Work of the page's main thread, ms of its own time, so that other programs of the machine do not count. */
interface Work {
  readonly task: number;
  readonly script: number;
  readonly layout: number;
  readonly style: number;
}

/** Names of the numbers of one run. */
export type FrameNumbers = Readonly<Record<string, readonly number[]>>;

/** A page that is driven by real input, with its frames counted. */
export class MeasuredPage {
  readonly page: Page;
  readonly #devtools: CDPSession;

  private constructor(page: Page, devtools: CDPSession) {
    this.page = page;
    this.#devtools = devtools;
  }

  static async of(page: Page): Promise<MeasuredPage> {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    return new MeasuredPage(page, devtools);
  }

  /** Turns the wheel at a steady speed. */
  async wheel({ x, y, down = 0, right = 0, speed }: Gesture): Promise<void> {
    await this.#devtools.send('Input.synthesizeScrollGesture', {
      ...{ x, y, speed },
      // A finger goes the other way.
      xDistance: -right,
      yDistance: -down,
      gestureSourceType: 'mouse',
      preventFling: true,
    });
  }

  /**
   * Frames of the page while something is done.
   *
   * @param distance - CSS pixels that are scrolled by it
   */
  async during(work: () => Promise<void>, distance: number): Promise<FrameNumbers> {
    const before = await this.#work();
    await this.page.evaluate(startCounting);
    await work();
    const times = await this.page.evaluate(() => window.endCounting?.() ?? []);
    const after = await this.#work();
    const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    const each = (part: keyof Work): readonly number[] => [(1000 * (after[part] - before[part])) / distance];
    return {
      'frame p50': [quantile(gaps, 0.5)],
      'frame p95': [quantile(gaps, 0.95)],
      'frames a second': [(1000 * gaps.length) / gaps.reduce((sum, gap) => sum + gap, 0)],
      'CPU for 1,000 px': each('task'),
      'script for 1,000 px': each('script'),
      'style for 1,000 px': each('style'),
      'layout for 1,000 px': each('layout'),
    };
  }

  /** Layers of the compositor. */
  async layers(): Promise<number> {
    let count = 0;
    const onChange = ({ layers }: { layers?: readonly unknown[] }): void => {
      count = layers?.length ?? count;
    };
    this.#devtools.on('LayerTree.layerTreeDidChange', onChange);
    await this.#devtools.send('DOM.enable');
    await this.#devtools.send('LayerTree.enable');
    await this.page.evaluate(twoFrames);
    await this.#devtools.send('LayerTree.disable');
    this.#devtools.off('LayerTree.layerTreeDidChange', onChange);
    return count;
  }

  /** Of the page's main thread so far, ms of its own time. */
  async cpu(): Promise<number> {
    return (await this.#work()).task;
  }

  elements(): Promise<number> {
    return this.page.evaluate(() => document.querySelectorAll('*').length);
  }

  async #work(): Promise<Work> {
    const { metrics } = await this.#devtools.send('Performance.getMetrics');
    const known = new Map(metrics.map(({ name, value }) => [name, value]));
    const ms = (name: string): number => 1000 * (known.get(name) ?? 0);
    return {
      task: ms('TaskDuration'),
      script: ms('ScriptDuration'),
      layout: ms('LayoutDuration'),
      style: ms('RecalcStyleDuration'),
    };
  }
}

declare global {
  interface Window {
    /** Of a run that is counted. */
    endCounting?: () => number[];
  }
}

/** In the page. */
function startCounting(): void {
  const times: number[] = [];
  let frame = 0;
  const onFrame = (time: number): void => {
    times.push(time);
    frame = requestAnimationFrame(onFrame);
  };
  frame = requestAnimationFrame(onFrame);
  window.endCounting = () => {
    cancelAnimationFrame(frame);
    return times;
  };
}

/** In the page. */
function twoFrames(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
}
