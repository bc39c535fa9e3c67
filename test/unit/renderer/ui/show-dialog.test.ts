// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { showThenModal } from '../../../../renderer/ui/show-dialog.ts';

/** What a dialog was told, in order; jsdom has none of it. */
let told: string[] = [];
let frames: (() => void)[] = [];

beforeEach(() => {
  told = [];
  frames = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  vi.stubGlobal('requestAnimationFrame', (run: () => void) => frames.push(run));
  vi.stubGlobal('cancelAnimationFrame', () => (frames = []));
  document.body.innerHTML = '<button>Behind</button><dialog><input><button>Choose</button></dialog>';
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function dialogOf(): HTMLDialogElement {
  const dialog = document.querySelector('dialog');
  if (dialog === null) throw new Error('no dialog');
  const behind = document.querySelector('button');
  return Object.assign(dialog, {
    show: () => {
      told.push('show');
      dialog.open = true;
    },
    showModal: () => {
      told.push('modal');
      dialog.open = true;
      dialog.querySelector('input')?.focus();
    },
    close: () => {
      told.push('close');
      dialog.open = false;
      behind?.focus();
    },
  });
}

const paint = (): void => {
  for (const frame of frames.splice(0)) frame();
  vi.runAllTimers();
};

it('is modal once it was painted, with the focus where it was in it', () => {
  const dialog = dialogOf();
  showThenModal(dialog);
  expect(told).toEqual(['show']);
  dialog.querySelector('button')?.focus();
  paint();
  expect(told).toEqual(['show', 'close', 'modal']);
  expect(document.activeElement?.textContent).toBe('Choose');
});

it.each(['keydown', 'pointerdown'])('is modal before what a %s does that comes before', (press) => {
  const dialog = dialogOf();
  dialog.addEventListener(press, () => told.push(press));
  showThenModal(dialog);
  dialog.dispatchEvent(new Event(press, { bubbles: true }));
  expect(told).toEqual(['show', 'close', 'modal', press]);
  paint();
  expect(told).toHaveLength(4);
});

it('stays closed when it was closed before that', () => {
  const leave = showThenModal(dialogOf());
  leave();
  paint();
  window.dispatchEvent(new Event('keydown'));
  expect(told).toEqual(['show', 'close']);
});
