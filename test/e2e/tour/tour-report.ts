import { mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';

const outputDirectory = resolve(import.meta.dirname, '../../../out/demo');

/** Says each step of the tour with its time, and keeps a picture of it. */
export class TourReport {
  readonly #startedAt = performance.now();
  #lastAt = this.#startedAt;
  #pictures = 0;

  async prepare(): Promise<void> {
    await rm(outputDirectory, { recursive: true, force: true });
    await mkdir(outputDirectory, { recursive: true });
  }

  /** `12.3 s  +0.8 s  what was seen`. */
  step(text: string): void {
    const now = performance.now();
    process.stdout.write(`${seconds(now - this.#startedAt)}  +${seconds(now - this.#lastAt)}  ${text}\n`);
    this.#lastAt = now;
  }

  async picture(page: Page, name: string): Promise<void> {
    this.#pictures += 1;
    const file = `${String(this.#pictures).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: join(outputDirectory, file) });
  }

  get pictures(): number {
    return this.#pictures;
  }
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1000).toFixed(1).padStart(5)} s`;
}
