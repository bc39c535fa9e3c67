import { EventEmitter } from 'node:events';
import { beforeEach, describe, expect, it } from 'vitest';
import { showWhenPainted } from '../../../../electron/main/window/show-when-painted.ts';
import { ManualTimer } from '../../../fakes/manual-timer.ts';

class Window extends EventEmitter {
  readonly webContents = new EventEmitter();
  isGone = false;
  isDestroyed(): boolean {
    return this.isGone;
  }
}

describe('a window that is hidden until it has painted', () => {
  let window: Window;
  let timer: ManualTimer;
  let shown: number;

  beforeEach(() => {
    window = new Window();
    timer = new ManualTimer();
    shown = 0;
    const later = (milliseconds: number, action: () => void) => timer.set(action, milliseconds);
    showWhenPainted(window, later, () => (shown += 1));
  });

  it('is shown when it has, and once', () => {
    expect(shown).toBe(0);
    window.emit('ready-to-show');
    expect(shown).toBe(1);
    window.webContents.emit('did-stop-loading');
    timer.run();
    expect(shown).toBe(1);
  });

  it('is shown a moment after its page was loaded where its first frame got lost', () => {
    window.webContents.emit('did-stop-loading');
    expect(shown).toBe(0);
    expect(timer.delays).toEqual([1_500]);
    timer.run();
    expect(shown).toBe(1);
    window.emit('ready-to-show');
    expect(shown).toBe(1);
  });

  it('is not shown when it has gone', () => {
    window.webContents.emit('did-stop-loading');
    window.isGone = true;
    timer.run();
    expect(shown).toBe(0);
  });
});
