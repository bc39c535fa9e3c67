import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { ElectronApplication, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { axeFindings } from './support/axe.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

const run = promisify(execFile);
const canary = '1000.canaryCanaryCanary0123456789.canary';

/** Keys that reach whatever window has the focus, as those of a keyboard do. */
async function pressKeys(keys: string): Promise<void> {
  await run('xdotool', ['key', '--clearmodifiers', keys]);
}

/** The page of the second window, once it is there: a window is known before its page has an address. */
async function quickPage(app: ElectronApplication): Promise<Page> {
  const find = (): Page | undefined => app.windows().find((page) => page.url().endsWith('/quick.html'));
  await expect.poll(() => find() !== undefined).toBe(true);
  const page = find();
  if (page === undefined) throw new Error('the window of Quick search has gone');
  page.setDefaultTimeout(60_000);
  return page;
}

describe('quick search from anywhere on the real Electron', () => {
  let workplace: Workplace;
  let app: ElectronApplication;
  let main: Page;
  let quick: Page;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 60 } });
    const { control } = workplace.sandbox;
    control.insertRecord('Contacts', {
      Last_Name: 'Zyxwv',
      Full_Name: 'Ana Zyxwv',
      Phone: '+49 30 5550199',
    });
    ({ app, page: main } = await workplace.start());
    await workplace.signIn();
    await openModule(main, 'Contacts');
  });

  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  const windows = () =>
    app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) => ({
        id: window.id,
        isQuick: window.webContents.getURL().endsWith('/quick.html'),
        isVisible: window.isVisible(),
        isFocused: window.isFocused(),
      })),
    );
  const isOpen = async (): Promise<boolean> =>
    (await windows()).some(({ isQuick, isVisible }) => isQuick && isVisible);
  const copy = (text: string) => app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  const box = () => quick.getByRole('combobox');
  const options = () => quick.getByRole('option').allTextContents();
  async function open(): Promise<void> {
    await pressKeys('ctrl+shift+space');
    await expect.poll(isOpen).toBe(true);
  }
  async function close(): Promise<void> {
    await box().evaluate((element) => element.setAttribute('data-closed', ''));
    await quick.keyboard.press('Escape');
    await expect.poll(isOpen).toBe(false);
    // The page hears of it a little later, and then has the next palette ready.
    await expect.poll(() => box().getAttribute('data-closed')).toBeNull();
  }

  it('is off until a shortcut is chosen: no key is held and there is no second window', async () => {
    expect(
      await app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('CommandOrControl+Shift+Space')),
    ).toBe(false);
    expect(await windows()).toHaveLength(1);
  });

  it('takes the keys that are pressed in Settings, and refuses those that every program needs', async () => {
    await main.keyboard.press('Control+,');
    const field = main.getByRole('textbox', { name: 'Shortcut' });
    await field.focus();
    expect(await field.inputValue()).toBe('Off');
    await main.keyboard.press('Control+c');
    await main.getByText(/^Press two of Ctrl, Alt and Shift/).waitFor();
    for (const keys of ['Alt+F4', 'Control+Shift+T']) {
      await main.keyboard.press(keys);
      await main.getByText('These keys have a use already. Press other keys.').waitFor();
      expect(await field.inputValue()).toBe('Off');
    }
    await main.keyboard.press('Control+Alt+Space');
    await expect.poll(() => field.inputValue()).toBe('Ctrl + Alt + Space');
    // Whoever turns it off by the keyboard is at the field again, not at the top of the page.
    await main.keyboard.press('Tab');
    await main.keyboard.press('Enter');
    await expect.poll(() => field.inputValue()).toBe('Off');
    expect(await field.evaluate((element) => element === document.activeElement)).toBe(true);
    await main.keyboard.press('Control+Shift+Space');
    await expect.poll(() => field.inputValue()).toBe('Ctrl + Shift + Space');
    expect(await axeFindings(main)).toEqual([]);
    await main.keyboard.press('Escape');
    await main.getByRole('dialog', { name: 'Settings' }).waitFor({ state: 'hidden' });
    quick = await quickPage(app);
    await box().waitFor();
    expect(await isOpen()).toBe(false);
  });

  it('has a window that is guarded as the main window is', async () => {
    const preferences = await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows().map((window) =>
        // Electron offers the effective preferences without a type.
        (
          window.webContents as unknown as { getLastWebPreferences(): Record<string, unknown> }
        ).getLastWebPreferences(),
      ),
    );
    expect(preferences).toHaveLength(2);
    for (const each of preferences) {
      expect(each).toMatchObject({
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
        webviewTag: false,
      });
    }
    const facts = await quick.evaluate(async () => {
      const fetched = await fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      );
      const permission = await navigator.permissions
        .query({ name: 'geolocation' })
        .then(({ state }) => state);
      const opened = globalThis.open('https://example.com/') === null ? 'refused' : 'opened';
      return { fetched, permission, opened, node: typeof Reflect.get(window, 'process') };
    });
    expect(facts).toEqual({ fetched: 'refused', permission: 'denied', opened: 'refused', node: 'undefined' });
  });

  it('may ask for what a search needs and for nothing else [app.sender_refused]', async () => {
    const answers = await quick.evaluate(async () => [
      await window.deskside.signOutEverywhere(),
      await window.deskside.setPreferences({ theme: 'dark' }),
      await window.deskside.copyText({ text: 'x' }),
      await window.deskside.getDiagnostics(),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ ok: false, error: { code: 'app.sender_refused' } });
    }
    expect(await quick.evaluate(() => window.deskside.getAppState())).toMatchObject({ ok: true });
  });

  it('opens by keys of the X server with the box ready, and by Escape is gone', async () => {
    await open();
    await expect
      .poll(() => quick.evaluate(() => document.activeElement?.getAttribute('role')))
      .toBe('combobox');
    await expect.poll(options).not.toEqual([]);
    // The pointer rests over the middle of the window, and chooses nothing before it is moved.
    expect(await quick.getByRole('option').first().getAttribute('aria-selected')).toBe('true');
    expect(await axeFindings(quick)).toEqual([]);
    await close();
  });

  it('makes no window, loads nothing and mounts nothing when it is opened, and paints within a moment', async () => {
    const before = await windows();
    const requests = workplace.sandbox.requests.length;
    await box().evaluate((element) => element.setAttribute('data-mounted-before', ''));
    await quick.evaluate(() => {
      const shown = new Promise<number>((resolve) => {
        window.deskside.on('windowShown', (isShown) => {
          if (isShown)
            requestAnimationFrame(() =>
              requestAnimationFrame(() => resolve(performance.timeOrigin + performance.now())),
            );
        });
      });
      Object.assign(window, { shown, entries: performance.getEntriesByType('resource').length });
    });
    const pressedAt = Date.now();
    await open();
    const paintedAt = await quick.evaluate(() => Reflect.get(window, 'shown') as Promise<number>);
    console.log(
      `Quick search: ${String(Math.round(paintedAt - pressedAt))} ms from the key to the second frame, with the start of xdotool in it`,
    );
    expect((await windows()).map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(await box().getAttribute('data-mounted-before')).toBe('');
    expect(
      await quick.evaluate(
        () => performance.getEntriesByType('resource').length - Number(Reflect.get(window, 'entries')),
      ),
    ).toBe(0);
    // The main window may have read its list anew meanwhile: what is asked for a word is a search.
    const searches = workplace.sandbox.requests
      .slice(requests)
      .filter(({ path }) => /search|coql/.test(path));
    expect(searches).toEqual([]);
    await close();
  });

  it('finds a record and hands it to the main window, which has the focus then', async () => {
    await open();
    await quick.keyboard.type('zyxwv');
    await expect.poll(async () => (await options()).join(' ')).toContain('Ana Zyxwv');
    await quick.keyboard.press('Enter');
    await expect.poll(isOpen).toBe(false);
    const record = main.getByRole('complementary', { name: 'Record' });
    await expect.poll(() => record.getByRole('heading').first().textContent()).toBe('Ana Zyxwv');
    await expect.poll(async () => (await windows()).find(({ isQuick }) => !isQuick)?.isFocused).toBe(true);
  });

  it('offers what was used in the main window, and commands of it', async () => {
    await open();
    await quick.getByText('Recent records').waitFor();
    expect((await options())[0]).toContain('Ana Zyxwv');
    // Nothing of the search before is left.
    expect(await box().inputValue()).toBe('');
    await quick.keyboard.type('>settings');
    await expect.poll(async () => (await options())[0]).toContain('Settings');
    await quick.keyboard.press('Enter');
    await main.getByRole('dialog', { name: 'Settings' }).waitFor();
    await main.keyboard.press('Escape');
    await expect.poll(isOpen).toBe(false);
  });

  it('offers a telephone number of the clipboard as a search', async () => {
    await copy('+49 30 5550199');
    await open();
    await quick.getByRole('option', { name: '+49 30 5550199 Search for this number' }).waitFor();
    await quick.keyboard.press('Enter');
    await expect.poll(() => box().inputValue()).toBe('+49 30 5550199');
    await expect.poll(async () => (await options()).join(' ')).toContain('Ana Zyxwv');
    await close();
  });

  it('gives the page nothing else of the clipboard', async () => {
    await quick.evaluate(() => {
      const told: unknown[] = [];
      window.deskside.on('numberOffered', (payload) => told.push(payload));
      Object.assign(window, { told });
    });
    await copy(canary);
    await open();
    await expect.poll(options).not.toEqual([]);
    await close();
    // Main reads the clipboard of the second opening after that of the first.
    await copy('+49 30 5550199');
    await open();
    await quick.getByRole('option', { name: /Search for this number/ }).waitFor();
    expect(await quick.evaluate((): unknown => Reflect.get(window, 'told'))).toEqual([
      { telephoneNumber: '+49 30 5550199' },
    ]);
    expect(await quick.content()).not.toContain('canary');
    expect(
      await quick.evaluate((): unknown =>
        Reflect.apply(Reflect.get(document, 'execCommand') as () => boolean, document, ['paste']),
      ),
    ).toBe(false);
    await close();
    await copy('');
  });

  it('is the same in the dark and from right to left', async () => {
    for (const [theme, language] of [
      ['dark', 'en'],
      ['light', 'he'],
    ] as const) {
      await main.evaluate((chosen) => window.deskside.setPreferences(chosen), { theme, language });
      await expect.poll(() => quick.locator('html').getAttribute('data-theme')).toBe(theme);
      await expect.poll(() => quick.locator('html').getAttribute('lang')).toBe(language);
      await open();
      await expect.poll(options).not.toEqual([]);
      expect(await axeFindings(quick)).toEqual([]);
      const folder = process.env['DESKSIDE_PICTURES'];
      if (folder !== undefined) await quick.screenshot({ path: `${folder}/quick-${theme}-${language}.png` });
      await close();
    }
    await main.evaluate(() => window.deskside.setPreferences({ theme: 'system', language: 'en' }));
    await expect.poll(() => quick.locator('html').getAttribute('lang')).toBe('en');
  });

  it('shows the lock screen of the main window while Deskside is locked', async () => {
    await open();
    await main.evaluate(() => window.deskside.lockApp());
    await expect.poll(isOpen).toBe(false);
    await expect.poll(() => box().count()).toBe(0);
    await pressKeys('ctrl+shift+space');
    await expect.poll(async () => (await windows()).find(({ isQuick }) => !isQuick)?.isFocused).toBe(true);
    expect(await isOpen()).toBe(false);
    await main.evaluate(() => window.deskside.unlockApp());
    await main.getByRole('navigation', { name: 'Modules' }).waitFor();
    await box().waitFor({ state: 'attached' });
  });

  it('says without a sign-in what to do, with one button', async () => {
    await main.evaluate(() => window.deskside.signOutEverywhere());
    await quick.getByText('Sign in to search records.').waitFor({ state: 'attached' });
    await open();
    expect(await axeFindings(quick)).toEqual([]);
    await quick.getByRole('button', { name: 'Open Deskside' }).press('Enter');
    await expect.poll(isOpen).toBe(false);
    await expect.poll(async () => (await windows()).find(({ isQuick }) => !isQuick)?.isFocused).toBe(true);
  });

  it('holds its keys again after a start, stays on its own page, and its hidden window does not keep the app', async () => {
    await workplace.quit();
    ({ app, page: main } = await workplace.start());
    await expect
      .poll(() =>
        app.evaluate(({ globalShortcut }) => globalShortcut.isRegistered('CommandOrControl+Shift+Space')),
      )
      .toBe(true);
    quick = await quickPage(app);
    await quick.getByText('Sign in to search records.').waitFor({ state: 'attached' });
    // Playwright waits for a navigation that never comes, so this stands at the end.
    const address = quick.url();
    await quick.evaluate(() => {
      globalThis.location.href = 'https://example.com/';
    });
    expect(await quick.evaluate(() => globalThis.location.href)).toBe(address);
    const gone = new Promise((resolve) => app.process().once('exit', resolve));
    await app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .find((window) => window.webContents.getURL().endsWith('/index.html'))
        ?.close();
    });
    await gone;
    await workplace.quit();
  });
});
