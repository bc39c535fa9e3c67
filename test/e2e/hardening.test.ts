import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer as createHttpsServer } from 'node:https';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { selfSigned } from './support/self-signed.ts';
import { Workplace } from './support/workplace.ts';

describe('an environment that weakens connections', () => {
  let workplace: Workplace;
  const keysFile = (): string => join(workplace.directory, 'keys.log');

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 }, keyring: 'none' });
    await workplace.start({
      environment: { NODE_TLS_REJECT_UNAUTHORIZED: '0', SSLKEYLOGFILE: keysFile() },
    });
  });
  afterAll(() => workplace.close());

  it('sends nothing to a token endpoint that signed its own certificate', async () => {
    const received: string[] = [];
    const server = createHttpsServer(selfSigned, (request, response) => {
      received.push(request.url ?? '');
      response.end('{}');
    });
    const port = await listen(server);
    const outcome = await workplace.app.app.evaluate(
      (_electron, address) =>
        fetch(address, { method: 'POST', body: 'client_secret=canary' }).then(
          () => 'sent',
          (error: unknown) =>
            String(error instanceof Error ? Reflect.get(Object(error.cause), 'code') : error),
        ),
      `https://127.0.0.1:${port}/oauth/v2/token`,
    );
    server.close();
    expect(outcome).toBe('DEPTH_ZERO_SELF_SIGNED_CERT');
    expect(received).toEqual([]);
  });

  it('has no keys of connections written down', async () => {
    await workplace.app.page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    expect(existsSync(keysFile())).toBe(false);
  });
});

describe('the network of the page', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 }, keyring: 'none' });
    await workplace.start();
    await workplace.app.page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
  });
  afterAll(() => workplace.close());

  it('keeps WebRTC from sending past the network of the app', async () => {
    const policy = await workplace.app.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.getWebRTCIPHandlingPolicy(),
    );
    expect(policy).toBe('disable_non_proxied_udp');
  });

  it('has no spelling dictionary fetched', async () => {
    const enabled = await workplace.app.app.evaluate(({ session }) =>
      session.defaultSession.isSpellCheckerEnabled(),
    );
    expect(enabled).toBe(false);
  });

  it('finds no host, not even by a hint in the page', async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    const port = await listen(server);
    const here = [`http://127.0.0.1:${port}`, `http://localhost:${port}`];
    const { app, page } = workplace.app;
    await page.evaluate(
      (origins) => {
        for (const rel of ['preconnect', 'dns-prefetch', 'prefetch', 'prerender', 'modulepreload']) {
          for (const origin of origins) {
            const link = document.createElement('link');
            link.setAttribute('rel', rel);
            link.setAttribute('href', origin);
            document.head.append(link);
          }
        }
      },
      [...here, 'https://canary.example.com'],
    );
    // Of a hint nobody hears what became of it; a request of Chromium itself goes the same way, and ends.
    const answers = await app.evaluate(
      ({ session }, origins) =>
        Promise.all(
          origins.map((origin) =>
            session.defaultSession.fetch(origin).then(
              () => 'answered',
              (error: unknown) => String(error),
            ),
          ),
        ),
      here,
    );
    const resolved = await app.evaluate(({ session }) =>
      session.defaultSession.resolveHost('localhost').then(
        () => 'found',
        (error: unknown) => String(error),
      ),
    );
    server.close();
    expect(connections).toBe(0);
    for (const outcome of [...answers, resolved]) expect(outcome).toContain('ERR_NAME_NOT_RESOLVED');
  });
});

describe('the clipboard', () => {
  let workplace: Workplace;
  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 }, keyring: 'none' });
    await workplace.start();
    await workplace.signIn();
  });
  afterAll(() => workplace.close());

  const copied = 'canary of another program';
  const copy = (): Promise<void> =>
    workplace.app.app.evaluate(({ clipboard }, text) => clipboard.writeText(text), copied);

  /** By every way that a page has, with and without a field of its own, in a frame, too. */
  const read = (): Promise<string[]> =>
    workplace.app.page.evaluate(async () => {
      const pasteIn = (document_: Document, tag: 'textarea' | 'input' | 'div'): string => {
        const field = document_.createElement(tag);
        if (tag === 'div') field.contentEditable = 'true';
        document_.body.append(field);
        field.focus();
        const answers = ['paste', 'PasteAndMatchStyle', 'pasteGlobalSelection'].map((command) =>
          // eslint-disable-next-line @typescript-eslint/no-deprecated -- what a hostile page would use
          String(document_.execCommand(command)),
        );
        const text = 'value' in field ? field.value : field.textContent;
        field.remove();
        return `${answers.join()} ${text}`;
      };
      const frame = document.createElement('iframe');
      document.body.append(frame);
      const documents = [document, ...(frame.contentDocument === null ? [] : [frame.contentDocument])];
      const read = documents.flatMap((each) =>
        (['textarea', 'input', 'div'] as const).map((tag) => pasteIn(each, tag)),
      );
      frame.remove();
      const byPromise = await navigator.clipboard.readText().catch((error: unknown) => String(error));
      return [...read, byPromise];
    });

  it('is not read by the page, whatever it tries, nor after its preferences changed', async () => {
    await copy();
    expect((await read()).join()).not.toContain(copied);
    // Chromium hands its preferences to the page anew with each of these.
    await workplace.app.app.evaluate(({ nativeTheme, BrowserWindow }) => {
      nativeTheme.themeSource = nativeTheme.shouldUseDarkColors ? 'light' : 'dark';
      BrowserWindow.getAllWindows()[0]?.webContents.setZoomFactor(1.25);
    });
    await workplace.app.page.reload();
    await workplace.app.page.getByRole('grid').waitFor();
    expect((await read()).join()).not.toContain(copied);
  });

  it('is pasted by a person as ever', async () => {
    await copy();
    const search = workplace.app.page.getByRole('searchbox', { name: 'Search records' });
    await search.focus();
    await workplace.app.page.keyboard.press('Control+V');
    expect(await search.inputValue()).toBe(copied);
  });
});

describe('a crash', () => {
  let workplace: Workplace;
  beforeEach(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 }, keyring: 'none' });
    await workplace.start();
    await workplace.app.page.getByRole('button', { name: 'Sign in with Zoho' }).waitFor();
    await workplace.app.app.evaluate(({ dialog }) => {
      const asked: string[] = [];
      const ask = (...input: unknown[]): Promise<{ response: number; checkboxChecked: boolean }> => {
        asked.push(JSON.stringify(input.at(-1)));
        return new Promise((resolve) => {
          Object.assign(globalThis, {
            answerDialog: (response: number) => resolve({ response, checkboxChecked: false }),
          });
        });
      };
      Object.assign(globalThis, { asked });
      Object.assign(dialog, {
        showMessageBox: ask,
        showErrorBox: (title: string, content: string) => asked.push(title + content),
      });
    });
  });
  afterEach(() => workplace.close());

  const asked = (): Promise<string[]> =>
    workplace.app.app.evaluate(() => {
      const all: unknown = Reflect.get(globalThis, 'asked');
      return Array.isArray(all) ? all.map(String) : [];
    });
  const answer = (button: number): Promise<void> =>
    workplace.app.app.evaluate((_electron, response) => {
      const answerDialog: unknown = Reflect.get(globalThis, 'answerDialog');
      if (typeof answerDialog === 'function') Reflect.apply(answerDialog, undefined, [response]);
    }, button);
  const log = (): Promise<string> =>
    readFile(join(workplace.userDataDirectory, 'logs', 'deskside.log'), 'utf8');

  it('of the page is said, and Reload brings it back', async () => {
    const { app } = workplace.app;
    await app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
    );
    await expect.poll(asked, { timeout: 20_000 }).toHaveLength(1);
    expect((await asked())[0]).toMatch(/"buttons":\["Reload","Quit"\]/);
    await answer(0);
    const text = (): Promise<unknown> =>
      app.evaluate(({ BrowserWindow }) => {
        const contents = BrowserWindow.getAllWindows()[0]?.webContents;
        return contents === undefined || contents.isCrashed()
          ? ''
          : contents.executeJavaScript('document.body.innerText');
      });
    await expect.poll(text, { timeout: 20_000 }).toContain('Sign in with Zoho');
    expect(await log()).toContain('"kind":"page_gone"');
  });

  it('is what a page gets that sends main what the preload does not let through', async () => {
    const { app } = workplace.app;
    await app.evaluate(async ({ BrowserWindow, ipcMain }) => {
      const sender = BrowserWindow.getAllWindows()[0]?.webContents;
      // Where Electron keeps them: what a page sends once its process is taken over arrives here, by no way of ours.
      const listeners = Reflect.get(ipcMain, '_invokeHandlers') as Map<
        string,
        (...call: unknown[]) => unknown
      >;
      await listeners.get('deskside:copyText')?.(
        { sender, senderFrame: sender?.mainFrame },
        new Uint8Array(8),
      );
    });
    await expect.poll(asked, { timeout: 20_000 }).toHaveLength(1);
    // Written behind what is asked.
    await expect.poll(log).toContain('"kind":"page_gone"');
    expect(await log()).toContain('"kind":"preload_bypassed"');
  });

  it('of main is said without its message, logged without it, and Quit ends the app', async () => {
    const { app } = workplace.app;
    const gone = once(app.process(), 'exit');
    await app.evaluate(() => {
      setImmediate(() => {
        throw new Error('canary 1000.0123456789abcdef.0123456789abcdef');
      });
    });
    await expect.poll(asked, { timeout: 20_000 }).toHaveLength(1);
    const [question] = await asked();
    expect(question).toMatch(/"buttons":\["Reload","Quit"\]/);
    expect(question).not.toContain('canary');
    expect(question).not.toContain('You stay signed in');
    await answer(1);
    await gone;
    expect(await log()).toContain('"kind":"uncaught"');
    expect(await log()).not.toContain('canary');
  });
});

async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server on a port has an address of this form.
  return (server.address() as AddressInfo).port;
}
