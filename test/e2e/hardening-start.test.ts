import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canMountDisks, smallDisk } from '../fakes/small-disk.ts';
import { electronExecutable } from './support/launch.ts';
import { Workplace } from './support/workplace.ts';

describe('a page that leaves', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 }, keyring: 'none' });
    await workplace.start();
  });
  afterAll(() => workplace.close());

  it.each([
    'about:blank',
    'about:srcdoc',
    'data:text/html,<p>elsewhere</p>',
    'javascript:document.write("elsewhere")',
    'https://example.com/',
    'app://elsewhere/index.html',
    'app://deskside/none.html',
    'blob:app://deskside/0',
    'chrome://version/',
    'file:///etc/passwd',
  ])('by %s stays, or comes back to the app', async (address) => {
    const { app } = workplace.app;
    // By main, which has the page wherever it is.
    const run = (code: string): Promise<unknown> =>
      app.evaluate(
        ({ BrowserWindow }, script) =>
          BrowserWindow.getAllWindows()[0]
            ?.webContents.executeJavaScript(script)
            .catch(() => ''),
        code,
      );
    const there = (): Promise<unknown> => run('document.body.innerText');
    await expect.poll(there, { timeout: 20_000 }).toContain('Sign in with Zoho');
    const url = JSON.stringify(address);
    for (const leave of [
      `location.assign(${url})`,
      `window.open(${url}, "_self")`,
      `Object.assign(document.createElement("a"), { href: ${url} }).click()`,
    ]) {
      await run(`${leave}; 0`);
      await expect.poll(there, { timeout: 20_000 }).toContain('Sign in with Zoho');
    }
  });
});

describe.runIf(canMountDisks())('a folder that cannot be written', () => {
  it('is said before the app ends', async () => {
    const disk = smallDisk({ kilobytes: 4_096 });
    execFileSync('mount', ['-o', 'remount,ro', disk.folder]);
    const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(
      electronExecutable(),
      ['.', `--user-data-dir=${disk.folder}`, '--password-store=basic', ...root],
      { stdio: ['ignore', 'ignore', 'pipe'] },
    );
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
    const [code] = (await once(child, 'exit')) as [number | null];
    disk.remove();
    expect(text).toContain('Deskside cannot write to its folder');
    expect(text).toContain(disk.folder);
    expect(code).toBe(3);
  });
});
