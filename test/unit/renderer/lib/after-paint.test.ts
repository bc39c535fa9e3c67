// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { afterPaint } from '../../../../renderer/lib/after-paint.ts';

/** Paints the frame that was asked for. */
let paint: (() => void) | null;
let calls: number;
const count = (): void => void (calls += 1);

beforeEach(() => {
  vi.useFakeTimers();
  paint = null;
  calls = 0;
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => {
    paint = () => callback(0);
    return 7;
  });
  vi.stubGlobal('cancelAnimationFrame', (frame: number) => {
    if (frame === 7) paint = null;
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('calls once, after the frame and not within it', () => {
  afterPaint(count);
  vi.advanceTimersByTime(60);
  paint?.();
  expect(calls).toBe(0);
  vi.advanceTimersByTime(1);
  expect(calls).toBe(1);
  paint?.();
  vi.advanceTimersByTime(1_000);
  expect(calls).toBe(1);
});

it('calls once where no frame comes', () => {
  afterPaint(count);
  vi.advanceTimersByTime(90);
  expect(calls).toBe(0);
  vi.advanceTimersByTime(20);
  paint?.();
  vi.advanceTimersByTime(1_000);
  expect(calls).toBe(1);
});

it.each([false, true])('calls no more once it is stopped, frame painted: %s', (isPainted) => {
  const stop = afterPaint(count);
  const later = paint;
  if (isPainted) later?.();
  stop();
  expect(paint).toBeNull();
  vi.advanceTimersByTime(1_000);
  expect(calls).toBe(0);
});
