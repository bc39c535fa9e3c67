import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DevRun } from './support/dev-run.ts';
import { Workplace } from './support/workplace.ts';

const projectDirectory = resolve(import.meta.dirname, '../..');

/** It says on the standard output when the window is shown. */
const development = 'electron/main/development/development.ts';

describe('npm run dev', () => {
  let run: DevRun;

  beforeAll(async () => {
    run = await DevRun.start('--sample-contacts=20');
    await vi.waitFor(() => expect(run.output).toMatch(/Window after [\d.]+ s/), { timeout: 200_000 });
    console.log(/Window after .*/.exec(run.output)?.[0]);
  });

  afterAll(async () => {
    await run.stop();
  });

  it('opens signed in to the sample company, at the origin of the app', async () => {
    const page = await run.page();
    await page.getByRole('navigation', { name: 'Modules' }).waitFor();
    await page.getByRole('grid').getByRole('gridcell').first().waitFor();
    expect(await page.evaluate(() => location.origin)).toBe('app://deskside');
  });

  it('shows a changed component without loading the page again, and keeps what is typed', async () => {
    const page = await run.page();
    await page.evaluate(() => Reflect.set(window, 'sinceTheEdit', 'the same page'));
    const find = page.getByRole('searchbox', { name: 'Find module' });
    await find.fill('zzz');
    await page.getByText('No module has this name.').waitFor();

    await run.edit(
      'renderer/features/browser/rail/module-list.tsx',
      '{messages.browser.noModuleHasThisName}',
      'Nothing is called like that.',
    );
    await page.getByText('Nothing is called like that.').waitFor();
    expect(await find.inputValue()).toBe('zzz');
    expect(await page.evaluate(() => Reflect.get(window, 'sinceTheEdit') as unknown)).toBe('the same page');
    expect(run.starts).toBe(1);
  });

  it('lets the page make no script of text and reach no server but that of hot reload', async () => {
    const page = await run.page();
    const refused = await page.evaluate(async () => {
      const violation = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', (event) => {
          if (event.effectiveDirective === 'connect-src') resolve(event.blockedURI);
        }),
      );
      const tries = [
        () => (document.createElement('script').textContent = 'window.ran = true'),
        () => (document.createElement('p').innerHTML = '<b>markup</b>'),
      ].map((attempt) => {
        try {
          attempt();
          return 'done';
        } catch (error) {
          return error instanceof TypeError ? 'refused' : error;
        }
      });
      const answer = await fetch('http://127.0.0.1:9/').catch(() => 'refused');
      return { tries, answer, blocked: await violation };
    });
    expect(refused).toEqual({
      tries: ['refused', 'refused'],
      answer: 'refused',
      blocked: 'http://127.0.0.1:9/',
    });
  });

  it('starts the app again when main changes', async () => {
    const before = await run.page();
    expect(await before.evaluate(() => devicePixelRatio)).toBe(1);
    await run.edit('electron/main/window/main-window.ts', 'settings.zoom / 100', 'settings.zoom / 50');
    await expect.poll(() => run.starts).toBe(2);
    await expect.poll(() => run.output.match(/The window is shown/g)?.length).toBe(2);
    const page = await run.page();
    await page.getByRole('grid').getByRole('gridcell').first().waitFor();
    expect(await page.evaluate(() => devicePixelRatio)).toBe(2);
  });

  it('starts at once with what it built before, and sees changes from then on', async () => {
    run = await run.again('--sample-contacts=20');
    await expect.poll(() => run.output).toMatch(/Window after [\d.]+ s/);
    console.log(/Window after .*/.exec(run.output)?.[0]);
    expect(run.output).toContain('Nothing was changed since the last build.');
    await expect.poll(() => run.output).toContain('Waiting for changes.');
    expect(run.starts).toBe(1);
    await run.edit(development, 'The window is shown.', 'The window is new.');
    await expect.poll(() => run.output).toContain('The window is new.');
  });

  it('builds first where something was changed since', async () => {
    await run.edit(development, 'The window is new.', 'The window is newer.');
    run = await run.again('--sample-contacts=20');
    await expect.poll(() => run.output).toMatch(/Window after [\d.]+ s/);
    expect(run.output).toMatch(/Built in [\d.]+ s/);
    expect(run.output).toContain('The window is newer.');
  });
});

describe('the built app', () => {
  let workplace: Workplace;
  let server: Server;
  let asked = 0;

  beforeAll(async () => {
    server = createServer((_request, response) => {
      asked += 1;
      response.end('<title>Of a stranger</title>');
    });
    server.on('connection', () => (asked += 1));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    workplace = await Workplace.open({ keyring: 'none', sandbox: { contacts: 1 } });
  });

  afterAll(async () => {
    await workplace.close();
    server.close();
  });

  it('asks no development server for its page, whatever the environment says', async () => {
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('no port');
    process.env['DESKSIDE_DEV_SERVER'] = `http://127.0.0.1:${address.port}`;
    process.env['DESKSIDE_DEV_NONCE'] = 'a-nonce-of-a-stranger';
    process.env['ELECTRON_RENDERER_URL'] = process.env['DESKSIDE_DEV_SERVER'];
    const { page } = await workplace.start();
    await page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    expect(await page.title()).toBe('Deskside');
    expect(asked).toBe(0);
  });

  it('does not hold what reads that environment', async () => {
    const folder = join(projectDirectory, 'out');
    const names = await readdir(folder, { recursive: true });
    const scripts = names.filter((name) => /^(main|preload|renderer)[/\\].*\.c?js$/.test(name));
    expect(scripts.length).toBeGreaterThan(3);
    for (const name of scripts) {
      expect(await readFile(join(folder, name), 'utf8'), name).not.toMatch(
        /DESKSIDE_DEV|__DEVELOPMENT__|ELECTRON_RENDERER_URL|development server/,
      );
    }
  });

  it('opens the developer tools from its menu where it runs from a checkout', async () => {
    const roles = await workplace.app.app.evaluate(({ Menu }) =>
      (Menu.getApplicationMenu()?.items ?? []).flatMap(({ submenu }) =>
        (submenu?.items ?? []).map(({ role }) => role?.toLowerCase()),
      ),
    );
    expect(roles).toContain('toggledevtools');
  });
});
