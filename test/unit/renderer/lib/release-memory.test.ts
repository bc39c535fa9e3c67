import { describe, expect, it } from 'vitest';
import { releaseMemoryAtRest } from '../../../../renderer/lib/release-memory.ts';

/** A page whose time a test moves on. */
class Page {
  readonly document = new EventTarget();
  readonly #timers = new Map<number, { readonly at: number; readonly work: () => void }>();
  readonly #answered: () => void;
  #now = 0;
  #count = 0;
  released = 0;

  constructor() {
    this.#answered = releaseMemoryAtRest(this, () => (this.released += 1));
  }

  readonly setTimeout = (work: () => void, ms: number): number => {
    this.#count += 1;
    this.#timers.set(this.#count, { at: this.#now + ms, work });
    return this.#count;
  };

  readonly clearTimeout = (timer: number): void => {
    this.#timers.delete(timer);
  };

  wait(ms: number): void {
    this.#now += ms;
    for (const [timer, { at, work }] of this.#timers) {
      if (at > this.#now) continue;
      this.#timers.delete(timer);
      work();
    }
  }

  tell(kind: string, times = 1): void {
    for (let time = 0; time < times; time += 1) this.document.dispatchEvent(new Event(kind));
  }

  answer(times: number): void {
    for (let time = 0; time < times; time += 1) this.#answered();
  }
}

describe('memory of a page that was scrolled', () => {
  it('is released once, when it rests', () => {
    const page = new Page();
    page.tell('scroll', 200);
    page.wait(2_000);
    expect(page.released).toBe(0);
    page.wait(1_000);
    expect(page.released).toBe(1);
    page.wait(60_000);
    expect(page.released).toBe(1);
    page.tell('scroll', 200);
    page.wait(3_000);
    expect(page.released).toBe(2);
  });

  it.each(['scroll', 'keydown', 'pointerdown', 'wheel'])('waits while a person is at work (%s)', (kind) => {
    const page = new Page();
    page.tell('scroll', 200);
    for (let time = 0; time < 10; time += 1) {
      page.wait(2_000);
      page.tell(kind);
    }
    expect(page.released).toBe(0);
    page.wait(3_000);
    expect(page.released).toBe(1);
  });

  it('is left alone after a little of it, and after none', () => {
    const page = new Page();
    page.tell('keydown', 500);
    page.tell('scroll', 5);
    page.wait(60_000);
    expect(page.released).toBe(0);
  });
});

describe('memory of a page that was given much to show', () => {
  it('is released once, when no more comes', () => {
    const page = new Page();
    page.answer(4);
    page.wait(2_000);
    page.answer(4);
    page.wait(2_000);
    expect(page.released).toBe(0);
    page.wait(1_000);
    expect(page.released).toBe(1);
    page.wait(60_000);
    expect(page.released).toBe(1);
  });

  it('is left alone while a list is only kept fresh, for however long', () => {
    const page = new Page();
    for (let minute = 0; minute < 60; minute += 1) {
      page.answer(2);
      page.wait(60_000);
    }
    expect(page.released).toBe(0);
  });

  it('waits for a person who begins to work', () => {
    const page = new Page();
    page.answer(10);
    page.wait(2_000);
    page.tell('keydown');
    page.wait(2_000);
    expect(page.released).toBe(0);
    page.wait(1_000);
    expect(page.released).toBe(1);
  });
});
