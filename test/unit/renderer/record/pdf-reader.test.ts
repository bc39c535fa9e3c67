import { beforeEach, describe, expect, it } from 'vitest';
import { readPdfReply } from '../../../../renderer/features/record/pdf/pdf-messages.ts';
import { PdfReader, type PdfState } from '../../../../renderer/features/record/pdf/pdf-reader.ts';

/** jsdom has none; only that it is one counts here. */
class Picture {
  readonly width = 1;
  readonly height = 1;
  isClosed = false;
  close(): void {
    this.isClosed = true;
  }
}

class FakeWorker extends EventTarget {
  readonly asked: unknown[] = [];
  ended = 0;
  postMessage(message: unknown): void {
    this.asked.push(message);
  }
  terminate(): void {
    this.ended += 1;
  }
  answer(data: unknown): void {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

const view = { page: 1, width: 600, zoom: 1, density: 1 };
const drawn = (id: number, picture = new Picture()): unknown => ({
  kind: 'drawn',
  id,
  picture,
  shown: { width: 1, height: 1 },
  text: `text ${id}`,
});

describe('a PDF in its worker', () => {
  let worker: FakeWorker;
  let states: PdfState[];
  let timers: Set<() => void>;
  let reader: PdfReader;

  beforeEach(() => {
    Reflect.set(globalThis, 'ImageBitmap', Picture);
    worker = new FakeWorker();
    states = [];
    timers = new Set();
    reader = new PdfReader('JVBERi0=', {
      startWorker: () => worker,
      after: (_milliseconds, run) => {
        timers.add(run);
        return () => timers.delete(run);
      },
      onState: (state) => states.push(state),
    });
  });
  const timeOut = (): void => {
    for (const run of timers) run();
  };

  it('is opened, and a page of it drawn', () => {
    expect(worker.asked).toEqual([{ kind: 'open', base64: 'JVBERi0=' }]);
    worker.answer({ kind: 'opened', pages: 3 });
    expect(timers.size).toBe(0);
    reader.draw({ ...view, page: 2 });
    expect(worker.asked.at(-1)).toEqual({ kind: 'draw', id: 1, ...view, page: 2 });
    worker.answer(drawn(1));
    expect(states.at(-1)).toMatchObject({
      kind: 'open',
      pages: 3,
      busy: false,
      drawn: { page: 2, text: 'text 1' },
    });
    expect(timers.size).toBe(0);
    reader.close();
    expect(worker.ended).toBe(1);
  });

  it('shows of several pages that were asked for only the last', () => {
    worker.answer({ kind: 'opened', pages: 3 });
    reader.draw(view);
    reader.draw({ ...view, page: 3 });
    const first = new Picture();
    worker.answer(drawn(1, first));
    expect(first.isClosed).toBe(true);
    expect(states.at(-1)).toMatchObject({ drawn: null, busy: true });
    worker.answer(drawn(2));
    expect(states.at(-1)).toMatchObject({ drawn: { page: 3 }, busy: false });
    expect(timers.size).toBe(0);
  });

  it.each(['to be opened', 'to be drawn', 'to be drawn, after others that came'])(
    'is ended when it takes too long %s',
    (what) => {
      if (what !== 'to be opened') {
        worker.answer({ kind: 'opened', pages: 3 });
        reader.draw(view);
        reader.draw({ ...view, page: 2 });
        expect(timers.size).toBe(1);
      }
      if (what.includes('others')) worker.answer(drawn(1));
      timeOut();
      expect(states.at(-1)).toEqual({ kind: 'failed', reason: 'too_long' });
      expect(worker.ended).toBe(1);
      // What comes too late is not listened to.
      worker.answer(drawn(2));
      expect(states.at(-1)).toEqual({ kind: 'failed', reason: 'too_long' });
    },
  );

  it('says why it cannot be shown, and has ended by then', () => {
    worker.answer({ kind: 'failed', reason: 'encrypted' });
    expect(states).toEqual([{ kind: 'failed', reason: 'encrypted' }]);
    expect([worker.ended, timers.size]).toEqual([1, 0]);
  });

  it('counts as damaged when the worker itself fails', () => {
    worker.dispatchEvent(new Event('error'));
    expect(states).toEqual([{ kind: 'failed', reason: 'damaged' }]);
  });

  it('believes nothing of what the worker says in another form', () => {
    for (const data of [
      null,
      'opened',
      { kind: 'opened', pages: 0 },
      { kind: 'opened', pages: '3' },
      { kind: 'opened', pages: 2 ** 60 },
      { kind: 'failed', reason: '<b>' },
      { kind: 'drawn', id: 1, picture: {}, shown: { width: 1, height: 1 }, text: '' },
      { kind: 'drawn', id: 1, picture: new Picture(), shown: { width: Infinity, height: 1 }, text: '' },
      { sourceName: 'worker', targetName: 'main', action: 'ready', data: null },
    ]) {
      expect(readPdfReply(data)).toBeNull();
      worker.answer(data);
    }
    expect(states).toEqual([]);
    expect(
      readPdfReply({
        kind: 'drawn',
        id: 1,
        picture: new Picture(),
        shown: { width: 1, height: 1 },
        text: 'a'.repeat(30_000),
      }),
    ).toMatchObject({ text: 'a'.repeat(20_000) });
  });
});
