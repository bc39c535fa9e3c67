// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { afterFirstPicture } from '../../../../renderer/app/first-picture.ts';
import { createLayoutMemory, type LayoutMemory } from '../../../../renderer/lib/layout-memory.ts';

const skeleton = '<div class="boot"></div>';
const picture = '<main>Welcome</main>';
let layout: LayoutMemory;
/** Paints the frame that was asked for. */
let paint: (() => void) | null;
let hasRun: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  layout = createLayoutMemory(null);
  paint = null;
  hasRun = false;
  vi.spyOn(window, 'requestAnimationFrame').mockImplementation((callback) => {
    paint = () => callback(0);
    return 1;
  });
  speak('en-GB');
  document.body.innerHTML = `<div id="root">${skeleton}</div><template id="welcome">${picture}</template>`;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

function speak(language: string): void {
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue([language]);
}

async function begin(): Promise<void> {
  void afterFirstPicture(window, layout, () => {
    hasRun = true;
    return Promise.resolve();
  });
  await vi.advanceTimersByTimeAsync(0);
}

const shown = (): string | undefined => document.getElementById('root')?.innerHTML;

describe('a page that begins', () => {
  it('has its picture painted before the rest of its code runs, where nobody is signed in', async () => {
    await begin();
    expect(shown()).toBe(picture);
    await vi.advanceTimersByTimeAsync(50);
    expect(hasRun).toBe(false);
    paint?.();
    expect(hasRun).toBe(false);
    await vi.advanceTimersByTimeAsync(1);
    expect(hasRun).toBe(true);
  });

  it('does not wait for a frame that got lost', async () => {
    await begin();
    await vi.advanceTimersByTimeAsync(90);
    expect(hasRun).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    expect(hasRun).toBe(true);
  });

  it.each<[string, () => void]>([
    ['somebody was signed in', () => layout.write('account', 'a1')],
    ['another screen comes first', () => layout.write('begins', 'other')],
    ['another language is spoken', () => speak('de-AT')],
    ['the build put no picture there', () => document.getElementById('welcome')?.replaceWith('')],
    [
      'the place for the picture is empty',
      () => document.querySelector('template')?.content.replaceChildren(),
    ],
  ])('runs at once and shows no picture where %s', async (_where, arrange) => {
    arrange();
    await begin();
    expect(hasRun).toBe(true);
    expect(shown()).toBe(skeleton);
  });
});
