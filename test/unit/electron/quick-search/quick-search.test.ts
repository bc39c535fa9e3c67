import { describe, expect, it } from 'vitest';
import { QuickSearch, type QuickSearchPorts } from '../../../../electron/main/quick-search/quick-search.ts';

const off = { language: 'system' as const, quickSearchShortcut: null, quickSearchTray: false };
const keys = { ...off, quickSearchShortcut: 'CommandOrControl+Shift+Space' };
const tray = { ...off, quickSearchTray: true };

function desk(changes: Partial<QuickSearchPorts> = {}) {
  const log: string[] = [];
  const held = new Map<string, () => void>();
  const taken = new Set<string>();
  const timers: (() => void)[] = [];
  const windows: { isGone: boolean }[] = [];
  let clipboard: string | Promise<string> = '';
  const search = new QuickSearch({
    makeWindow: () => {
      const window = { isGone: false };
      windows.push(window);
      log.push('made');
      return {
        isGone: () => window.isGone,
        show: () => void log.push('shown'),
        offer: (number) => void log.push(`offered ${number}`),
        hide: () => void log.push('hidden'),
        end: () => {
          window.isGone = true;
          log.push('ended');
        },
      };
    },
    shortcuts: {
      register: (name, action) => {
        if (taken.has(name) || held.has(name)) return false;
        held.set(name, action);
        return true;
      },
      unregister: (name) => void held.delete(name),
    },
    showTray: () => {
      log.push('in tray');
      return () => void log.push('out of tray');
    },
    clipboardText: () => {
      log.push('clipboard read');
      return clipboard;
    },
    isLocked: () => false,
    showMain: () => void log.push('main shown'),
    later: (_milliseconds, action) => {
      timers.push(action);
      return () => void timers.splice(timers.indexOf(action), 1);
    },
    ...changes,
  });
  return {
    search,
    log,
    held,
    taken,
    windows,
    press: () => held.get('CommandOrControl+Shift+Space')?.(),
    pass: () => {
      for (const action of timers.splice(0)) action();
    },
    copy: (text: string | Promise<string>) => {
      clipboard = text;
    },
    settle: async () => {
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    },
  };
}

describe('Quick search', () => {
  it('does nothing until it is chosen', () => {
    const { search, log, held, pass } = desk();
    search.apply(off);
    search.started();
    pass();
    expect(log).toEqual([]);
    expect(held.size).toBe(0);
    expect(search.state).toBe('off');
  });

  it('makes its window when the app has started and there is time, and not again for the next openings', () => {
    const { search, log, press, pass } = desk();
    search.apply(keys);
    pass();
    expect(log).toEqual([]);
    search.started();
    expect(log).toEqual([]);
    pass();
    expect(log).toEqual(['made']);
    press();
    search.leave(false);
    press();
    expect(log.filter((line) => line === 'made')).toHaveLength(1);
    expect(log.filter((line) => line === 'shown')).toHaveLength(2);
  });

  it('makes another window when the one before is gone', () => {
    const { search, log, windows, press, pass } = desk();
    search.apply(keys);
    search.started();
    pass();
    for (const window of windows) window.isGone = true;
    search.leave(false);
    press();
    expect(log).toEqual(['made', 'made', 'shown', 'clipboard read']);
  });

  it('looks at the clipboard when it is opened, at no other time, and passes on a number only', async () => {
    const { search, log, press, pass, copy, settle } = desk();
    copy('1000.canary-canary-canary');
    search.apply(keys);
    search.started();
    pass();
    expect(log).not.toContain('clipboard read');
    press();
    await settle();
    expect(log).toEqual(['made', 'shown', 'clipboard read']);
    copy('+49 30 1234567');
    press();
    await settle();
    expect(log.at(-1)).toBe('offered +49 30 1234567');
  });

  it('offers no number that comes when it has been left', async () => {
    const { search, log, press, copy, settle } = desk();
    let arrive: (text: string) => void = () => undefined;
    copy(new Promise((resolve) => (arrive = resolve)));
    search.apply(keys);
    press();
    search.leave(false);
    arrive('+49 30 1234567');
    await settle();
    expect(log.filter((line) => line.startsWith('offered'))).toEqual([]);
  });

  it('shows the lock screen of the main window while Deskside is locked, and reads no clipboard', () => {
    const { search, log, press } = desk({ isLocked: () => true });
    search.apply(keys);
    press();
    expect(log).toEqual(['main shown']);
  });

  it('says when another program has the shortcut, and asks for it again', () => {
    const { search, taken } = desk();
    taken.add(keys.quickSearchShortcut);
    search.apply(keys);
    expect(search.state).toBe('taken');
    taken.clear();
    search.apply(keys);
    expect(search.state).toBe('ready');
  });

  it('gives one shortcut back for another, and leaves one of another program alone', () => {
    const { search, held, taken } = desk();
    search.apply(keys);
    search.apply({ ...keys, quickSearchShortcut: 'Alt+F9' });
    expect([...held.keys()]).toEqual(['Alt+F9']);
    taken.add('Alt+F10');
    search.apply({ ...keys, quickSearchShortcut: 'Alt+F10' });
    expect(search.state).toBe('taken');
    search.apply(off);
    expect([...held.keys()]).toEqual([]);
    expect(search.state).toBe('off');
  });

  it('is called taken where the system does not know the keys', () => {
    const { search } = desk({
      shortcuts: {
        register: () => {
          throw new Error('unknown key');
        },
        unregister: () => undefined,
      },
    });
    search.apply(keys);
    expect(search.state).toBe('taken');
  });

  it('goes on without a tray where there is none', () => {
    const { search, log, pass } = desk({ showTray: () => null });
    search.apply(tray);
    search.started();
    pass();
    expect(log).toEqual(['made']);
    search.apply(off);
    expect(log).toEqual(['made', 'ended']);
  });

  it('says its entry in the tray anew in another language', () => {
    const { search, log } = desk();
    search.apply(tray);
    search.apply({ ...tray, language: 'de' });
    search.apply({ ...tray, language: 'de' });
    expect(log).toEqual(['in tray', 'out of tray', 'in tray']);
  });

  it('leaves neither window, key nor tray when the app ends, and does not come back', () => {
    const { search, log, held, pass } = desk();
    search.apply({ ...keys, quickSearchTray: true });
    search.started();
    pass();
    search.end();
    expect(log).toEqual(['in tray', 'made', 'out of tray', 'ended']);
    expect(held.size).toBe(0);
    search.open();
    search.apply(keys);
    pass();
    expect(log).toHaveLength(4);
    expect(held.size).toBe(0);
  });
});
