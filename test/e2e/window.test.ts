import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Workplace } from './support/workplace.ts';

describe('the window on the real Electron', () => {
  let workplace: Workplace;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 10 } });
    await workplace.start();
  });

  afterAll(async () => {
    await workplace.close();
  });

  it('runs its page sandboxed, isolated and without Node', async () => {
    const preferences = await workplace.app.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      // Electron offers the effective preferences without a type.
      return (
        contents as unknown as { getLastWebPreferences(): Record<string, unknown> }
      ).getLastWebPreferences();
    });
    expect(preferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
    });
    expect(
      await workplace.app.page.evaluate(() => [
        typeof Reflect.get(window, 'require'),
        typeof Reflect.get(window, 'process'),
      ]),
    ).toEqual(['undefined', 'undefined']);
  });

  it('shows the page only one frozen object', async () => {
    const { page } = workplace.app;
    const attempts = await page.evaluate(() => {
      const before = window.deskside.copyText;
      try {
        Object.assign(window.deskside, { copyText: () => undefined });
      } catch {
        // Refused with an error, which is as good.
      }
      return { same: window.deskside.copyText === before, frozen: Object.isFrozen(window.deskside) };
    });
    expect(attempts).toEqual({ same: true, frozen: true });
  });

  it('keeps name and folder that the keyring knows its secrets by', async () => {
    const facts = await workplace.app.app.evaluate(({ app }) => ({
      name: app.getName(),
      folder: app.getPath('userData'),
    }));
    expect(facts).toEqual({ name: 'Deskside', folder: workplace.userDataDirectory });
  });

  it('does not navigate, open windows, run foreign script, ask for permissions or talk to the network', async () => {
    const { page, app } = workplace.app;
    const address = page.url();
    const results = await page.evaluate(async () => {
      const violations: string[] = [];
      const document = globalThis.document;
      document.addEventListener('securitypolicyviolation', (event) =>
        violations.push(event.effectiveDirective),
      );
      const inline = document.createElement('img');
      inline.setAttribute('src', 'https://example.com/tracker.png');
      document.body.append(inline);
      const opened = globalThis.open('https://example.com/');
      const fetched = await fetch('https://example.com/').then(
        () => 'reached',
        () => 'refused',
      );
      const permission = await navigator.permissions
        .query({ name: 'geolocation' })
        .then(({ state }) => state);
      let html = 'accepted';
      try {
        document.createElement('div').innerHTML = '<b>x</b>';
      } catch {
        html = 'refused';
      }
      // They are told of later than what is refused.
      const awaited = ['img-src', 'connect-src', 'require-trusted-types-for'];
      for (let times = 0; times < 600 && !awaited.every((each) => violations.includes(each)); times += 1) {
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      inline.remove();
      globalThis.location.href = 'https://example.com/';
      return { opened: opened === null, fetched, permission, html, violations };
    });
    expect(results).toMatchObject({
      opened: true,
      fetched: 'refused',
      permission: 'denied',
      html: 'refused',
    });
    expect(results.violations).toEqual(
      expect.arrayContaining(['img-src', 'connect-src', 'require-trusted-types-for']),
    );
    expect(page.url()).toBe(address);
    expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  });

  it('opens only pages of Zoho in the browser [app.link_refused]', async () => {
    const { page } = workplace.app;
    const refused = await page.evaluate(() => window.deskside.openLink({ url: 'https://example.com/' }));
    expect(refused).toMatchObject({ ok: false, error: { code: 'app.link_refused' } });
    const opened = await page.evaluate(() =>
      window.deskside.openLink({ url: 'https://crm.zoho.eu/crm/tab/Leads/1' }),
    );
    expect(opened).toMatchObject({ ok: true });
    expect(await workplace.browser.nextAddress()).toBe('https://crm.zoho.eu/crm/tab/Leads/1');
  });

  it('answers a second start by the window that is there', async () => {
    const { launchApp } = await import('./support/launch.ts');
    await expect(
      launchApp({
        userDataDirectory: workplace.userDataDirectory,
        browser: workplace.browser,
        keyringEnvironment: workplace.keyring?.env ?? null,
      }),
    ).rejects.toThrow();
    expect(await workplace.app.page.evaluate(() => document.title)).toContain('Deskside');
  });
});
