import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { expiryText } from '../../../../renderer/features/accounts/expiry-text.ts';
import { createAnnouncements } from '../../../../renderer/lib/announcements.ts';
import { isZohoAddress, placeText } from '../../../../renderer/lib/data-centres.ts';
import { createLayoutMemory, isNumber } from '../../../../renderer/lib/layout-memory.ts';
import { shortcutFor } from '../../../../renderer/lib/shortcuts.ts';
import { agoText, countdownText, counted, sinceText } from '../../../../renderer/lib/time-text.ts';

describe('times and counts', () => {
  it('counts down in whole seconds, and 0:00 means over', () => {
    expect(countdownText(300_000)).toBe('5:00');
    expect(countdownText(299_001)).toBe('5:00');
    expect(countdownText(1)).toBe('0:01');
    expect(countdownText(-5)).toBe('0:00');
    expect(countdownText(3_725_000)).toBe('1:02:05');
  });

  it('says how long ago something was', () => {
    const now = Date.UTC(2026, 10, 24, 12);
    expect(agoText(now - 30_000, now)).toBe('just now');
    expect(agoText(now - 4 * 60_000, now)).toBe('4 min ago');
    expect(agoText(now - 3 * 3_600_000, now)).toBe('3 h ago');
    expect(agoText(now - 3 * 86_400_000, now)).toBe('21 Nov 2026');
  });

  it('says the same as a phrase in a sentence', () => {
    const now = Date.UTC(2026, 10, 24, 12);
    expect(sinceText(now - 30_000, now)).toBe('a moment ago');
    expect(sinceText(now - 60_000, now)).toBe('1 minute ago');
    expect(sinceText(now - 12 * 60_000, now)).toBe('12 minutes ago');
    expect(sinceText(now - 3 * 3_600_000, now)).toBe('3 hours ago');
    expect(sinceText(now - 3 * 86_400_000, now)).toBe('21 Nov 2026');
  });

  it('counts one and many', () => {
    expect(counted(1, 'row', 'rows')).toBe('1 row');
    expect(counted(12_000, 'row', 'rows')).toBe('12,000 rows');
  });

  it('says when an access token ends', () => {
    expect(expiryText(61_000, 0, false)).toBe('in 1:01');
    expect(expiryText(0, 1, false)).toMatch(/^Ended/);
    expect(expiryText(null, 0, false)).toBe('No access token at present');
    expect(expiryText(61_000, 0, true)).toBe('Being refreshed');
  });
});

describe('the keys of the window', () => {
  const press = (key: string, more: Partial<Parameters<typeof shortcutFor>[0]> = {}) =>
    shortcutFor({ key, command: false, alt: false, inText: false, afterG: false, ...more });

  it('mean what the list of keys says', () => {
    expect(press('/')).toBe('search');
    expect(press('F', { command: true, shift: true })).toBe('findColumn');
    expect(press('f', { command: true })).toBeNull();
    expect(press('?')).toBe('shortcuts');
    expect(press('m', { afterG: true })).toBe('modules');
    expect(press('r', { command: true })).toBe('refresh');
    expect(press('3', { command: true })).toEqual({ moduleNumber: 3 });
    expect(press('ArrowLeft', { alt: true })).toBe('back');
    expect(press('j')).toBe('nextRecord');
    expect(press('k')).toBe('previousRecord');
    expect(press('Escape', { inText: true })).toBe('escape');
  });

  it('open, close, change and move tabs, wherever the focus is', () => {
    const held = { command: true, control: true, inText: true };
    expect(press('t', held)).toBe('newTab');
    expect(press('w', held)).toBe('closeTab');
    expect(press('W', { ...held, shift: true })).toBeNull();
    expect(press('PageDown', held)).toBe('nextTab');
    expect(press('PageUp', held)).toBe('previousTab');
    expect(press('PageDown', { ...held, shift: true })).toBe('moveTabRight');
    expect(press('PageUp', { ...held, shift: true })).toBe('moveTabLeft');
    // Ctrl on a Mac as well, where Cmd is the key of commands.
    expect(press('Tab', { control: true })).toBe('nextTab');
    expect(press('Tab', { control: true, shift: true })).toBe('previousTab');
    for (const key of ['Tab', 'PageDown', 'PageUp', 't', 'w']) expect(press(key)).toBeNull();
  });

  it('are letters while a person types', () => {
    for (const key of ['/', '?', 'j', 'k', 'm'])
      expect(press(key, { inText: true, afterG: true })).toBeNull();
  });
});

it('knows the pages of Zoho, and none that only look like them', () => {
  expect(isZohoAddress('https://crm.zoho.eu/crm/tab')).toBe(true);
  expect(isZohoAddress('https://zohocloud.ca')).toBe(true);
  expect(isZohoAddress('https://zoho.eu.example.com')).toBe(false);
  expect(isZohoAddress('https://notzoho.eu')).toBe(false);
  expect(isZohoAddress('http://crm.zoho.eu')).toBe(false);
  expect(isZohoAddress('javascript:alert(1)')).toBe(false);
  expect(placeText('eu', 'sandbox')).toBe('Europe, Sandbox');
});

describe('announcements', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('go after a while, and sticky ones only when dismissed', () => {
    const announcements = createAnnouncements();
    announcements.say('Copied.');
    announcements.say('Copied.');
    announcements.say('Signed out on this computer.', { sticky: true });
    const texts = () => announcements.shown.get().map(({ text }) => text);
    expect(texts()).toEqual(['Copied.', 'Signed out on this computer.']);
    vi.advanceTimersByTime(10_000);
    expect(texts()).toEqual(['Signed out on this computer.']);
    announcements.dismiss(announcements.shown.get()[0]?.id ?? 0);
    expect(texts()).toEqual([]);
  });
});

describe('the layout a person made', () => {
  function storage(initial: Record<string, string>): Storage {
    const held = new Map(Object.entries(initial));
    return {
      get length() {
        return held.size;
      },
      key: (index) => [...held.keys()][index] ?? null,
      getItem: (name) => held.get(name) ?? null,
      setItem: (name, value) => void held.set(name, value),
      removeItem: (name) => void held.delete(name),
      clear: () => held.clear(),
    };
  }

  it('is read back at the next start, and not believed when it is damaged', () => {
    const kept = storage({ 'deskside.layout.broken': '{', 'deskside.layout.text': '"wide"' });
    createLayoutMemory(kept).write('panelWidth', 480);
    const next = createLayoutMemory(kept);
    expect(next.read('panelWidth', isNumber, 400)).toBe(480);
    expect(next.read('broken', isNumber, 400)).toBe(400);
    expect(next.read('text', isNumber, 400)).toBe(400);
  });

  it('is forgotten on request, and leaves what is not its own', () => {
    const kept = storage({ other: '1' });
    const memory = createLayoutMemory(kept);
    memory.write('panelWidth', 480);
    memory.forget();
    expect(memory.read('panelWidth', isNumber, 400)).toBe(400);
    expect(kept.length).toBe(1);
  });

  it('is another one for every account, and goes with it', () => {
    const kept = storage({});
    const memory = createLayoutMemory(kept);
    memory.write('panelWidth', 480);
    memory.of('a1').write('panelWidth', 500);
    memory.of('a12').write('panelWidth', 520);
    expect(createLayoutMemory(kept).of('a1').read('panelWidth', isNumber, 400)).toBe(500);
    memory.keepOnly(new Set(['a12']));
    for (const each of [memory, createLayoutMemory(kept)]) {
      expect(each.of('a1').read('panelWidth', isNumber, 400)).toBe(400);
      expect(each.of('a12').read('panelWidth', isNumber, 400)).toBe(520);
      expect(each.read('panelWidth', isNumber, 400)).toBe(480);
    }
  });
});
