import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'rolldown';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keepFigures } from '../security/figures.ts';
import { weaknessesOf } from '../security/policy-weaknesses.ts';
import type { Outcome, Targets } from './hostile/attempt.ts';
import { tapTokens, type TokenTap } from './support/token-tap.ts';
import { Workplace } from './support/workplace.ts';

const root = resolve(import.meta.dirname, '../..');
const word = 'canary-of-a-file-2f9c';
const copied = 'canary of another program';

interface Hostile {
  readonly attack: () => Promise<Outcome[]>;
  readonly seen: readonly string[];
  readonly clicked: readonly Outcome[];
  readonly clicks: number;
}

/** What main did for the page, outside of it. */
interface Acts {
  readonly dialogs: readonly string[];
  readonly opened: readonly string[];
}

/** A build of the app whose page is another one: main, the preload and the policy are ours. */
async function hostileBuild(folder: string, targets: Targets): Promise<void> {
  await cp(join(root, 'package.json'), join(folder, 'package.json'));
  for (const part of ['main', 'preload'])
    await cp(join(root, 'out', part), join(folder, 'out', part), { recursive: true });
  const addon = 'node_modules/better-sqlite3';
  await cp(join(root, addon), join(folder, addon), { recursive: true });
  const page = join(folder, 'out/renderer');
  await mkdir(join(page, 'assets'), { recursive: true });
  await build({
    input: join(import.meta.dirname, 'hostile/page.ts'),
    output: { file: join(page, 'assets/hostile.js'), format: 'es', codeSplitting: false },
    // What it imports by an address is for the app to refuse.
    external: (id) => /^(?:node:|data:|blob:|app:|electron$)/.test(id),
    logLevel: 'silent',
  });
  const content = JSON.stringify(targets).replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  await writeFile(
    join(page, 'index.html'),
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Deskside</title><meta name="targets" content="${content}"><script type="module" src="/assets/hostile.js"></script></head><body>Hostile</body></html>`,
  );
}

describe('a page of a stranger in place of ours', () => {
  let workplace: Workplace;
  let tap: TokenTap;
  const servers: Server[] = [];
  let datagramSocket: Socket;
  const came: string[] = [];
  let outcomes: readonly Outcome[];
  let saw: readonly string[];
  let acts: Acts;
  let navigations = 0;
  const untouched = new Map<string, string>();

  async function countingServer(host: string): Promise<number> {
    const server = createServer((socket) => {
      came.push(`a connection to ${host}`);
      socket.on('error', () => undefined);
      socket.destroy();
    });
    server.listen(0, host);
    await once(server, 'listening');
    servers.push(server);
    // A server on a port has an address of this form.
    return (server.address() as AddressInfo).port;
  }

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 30 } });
    tap = await tapTokens(workplace.sandbox);
    await workplace.writeConnection({ accountsUrl: tap.url, apiUrl: tap.url });
    await workplace.start();
    await workplace.signIn();
    await workplace.quit();

    datagramSocket = createSocket('udp4', () => came.push('a datagram'));
    datagramSocket.bind(0, '127.0.0.1');
    await once(datagramSocket, 'listening');
    const port = await countingServer('127.0.0.1');
    const secretFile = join(workplace.directory, 'secret.json');
    await writeFile(
      secretFile,
      JSON.stringify({ name: word, clientId: word, clientSecret: word, refresh_token: word }),
    );
    const folder = join(workplace.directory, 'hostile');
    await hostileBuild(folder, {
      origins: [`http://127.0.0.1:${String(port)}`, `http://localhost:${String(port)}`],
      datagrams: `127.0.0.1:${String(datagramSocket.address().port)}`,
      files: [secretFile, workplace.connectionFile, join(workplace.userDataDirectory, 'tokens.db')],
      word,
    });
    for (const file of [secretFile, workplace.connectionFile])
      untouched.set(file, await readFile(file, 'utf8'));
    await workplace.start({ appDirectory: folder });
    await workplace.app.app.evaluate(({ clipboard, dialog, shell }, text) => {
      const acts = { dialogs: [] as string[], opened: [] as string[] };
      Object.assign(globalThis, { acts });
      void clipboard.writeText(text);
      for (const name of [
        'showMessageBox',
        'showOpenDialog',
        'showSaveDialog',
        'showErrorBox',
        'showMessageBoxSync',
      ])
        Object.assign(dialog, {
          [name]: (...input: unknown[]) => {
            acts.dialogs.push(`${name} ${JSON.stringify(input.at(-1))}`);
            return Promise.resolve({
              response: 1,
              canceled: true,
              filePaths: [],
              filePath: '',
              checkboxChecked: false,
            });
          },
        });
      Object.assign(shell, { openExternal: (url: string) => Promise.resolve(void acts.opened.push(url)) });
    }, copied);
    const { page } = workplace.app;
    page.on('dialog', (dialog) => {
      // Of a page that wants to stay Electron tells main, and shows nothing.
      if (dialog.type() === 'beforeunload') return;
      came.push(`the dialog ${dialog.type()}`);
      void dialog.dismiss();
    });
    await page.waitForFunction(() => Reflect.has(globalThis, 'hostile'));
    const attacked = await page.evaluate(() => (Reflect.get(globalThis, 'hostile') as Hostile).attack());
    const clicks = await page.evaluate(() => (Reflect.get(globalThis, 'hostile') as Hostile).clicks);
    for (let click = 0; click < clicks; click += 1) {
      await page.mouse.click(5, 5);
      // Some of them look at what a click before has left.
      await page.waitForTimeout(60);
    }
    await page.waitForFunction(
      (all) => (Reflect.get(globalThis, 'hostile') as Hostile).clicked.length >= all,
      clicks,
    );
    const { clicked, seen } = await page.evaluate(() => {
      const { clicked, seen } = Reflect.get(globalThis, 'hostile') as Hostile;
      return { clicked, seen };
    });
    outcomes = [...attacked, ...clicked];
    saw = seen;
    acts = await workplace.app.app.evaluate(() => Reflect.get(globalThis, 'acts') as Acts);
  });

  afterAll(async () => {
    for (const server of servers) server.close();
    datagramSocket.close();
    await workplace.close();
    await tap.close();
  });

  it('gets nothing', () => {
    expect(outcomes.length).toBeGreaterThan(400);
    expect(outcomes.filter(({ got }) => got !== null)).toEqual([]);
  });

  it('reaches nobody, and opens no dialog of its own', () => {
    expect(came).toEqual([]);
  });

  it('sees no secret, no file and nothing of another program', () => {
    expect(saw.length).toBeGreaterThan(200);
    const everything = saw.join('\n');
    const secrets = {
      ...tap.secrets(),
      'client secret': workplace.sandbox.clientSecret,
      'a file': word,
      clipboard: copied,
    };
    expect(Object.keys(secrets).length).toBeGreaterThanOrEqual(5);
    expect(
      Object.entries(secrets)
        .filter(([, secret]) => everything.includes(secret))
        .map(([name]) => name),
    ).toEqual([]);
    expect(everything).not.toContain('root:x:0');
  });

  it('has main ask a person a few times, and opens no page but that of a sign-in', async () => {
    expect(acts.opened.length).toBeLessThanOrEqual(3);
    // Of the connection, or of the sample company, which is on this computer.
    expect(
      acts.opened.filter((address) => !/^http:\/\/localhost:\d+\/oauth\/v2\/auth\?/.test(address)),
    ).toEqual([]);
    expect(acts.dialogs.length).toBeLessThanOrEqual(12);
    const windows = await workplace.app.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows().length,
    );
    expect(windows).toBe(1);
  });

  it('changes no file', async () => {
    for (const [file, text] of untouched) expect(await readFile(file, 'utf8')).toBe(text);
    const folders = [workplace.directory, join(homedir(), 'Downloads'), homedir()];
    const names = await Promise.all(folders.map((folder) => readdir(folder).catch(() => [])));
    expect(names.flat().filter((name) => /^(?:hostile\.txt|file\.txt)/.test(name))).toEqual([]);
  });

  it.each(['location.assign', 'location.replace', 'navigation.navigate', 'open'])(
    'leads nowhere else by %s',
    async (way) => {
      const { page } = workplace.app;
      const addresses = [
        'https://example.com/',
        `file://${workplace.connectionFile}`,
        'data:text/html,x',
        'about:blank',
        'app://elsewhere/',
      ];
      for (const address of addresses) {
        await page
          .evaluate(
            ([path = '', to = '']) => {
              const [holder = '', name = ''] = path.includes('.') ? path.split('.') : ['window', path];
              const its: unknown = Reflect.get(globalThis, holder);
              Reflect.apply(
                Reflect.get(Object(its), name) as () => unknown,
                its,
                name === 'open' ? [to, '_self'] : [to],
              );
            },
            [way, address],
          )
          // Refused with an error, or the page was loaded anew meanwhile.
          .catch(() => undefined);
        await expect.poll(() => page.url().replace(/#.*$/, '')).toBe('app://deskside/index.html');
      }
      navigations += addresses.length;
      expect(came).toEqual([]);
    },
  );

  it('has a policy in which csp_evaluator finds no weakness, by the header that comes with it', async () => {
    const policies = await workplace.app.app.evaluate(async ({ session }) => {
      const files = ['index.html', 'assets/hostile.js'];
      const replies = await Promise.all(
        files.map((file) => session.defaultSession.fetch(`app://deskside/${file}`)),
      );
      return replies.map(({ headers }) => headers.get('content-security-policy') ?? '');
    });
    for (const policy of policies) {
      expect(policy).toContain("default-src 'none'");
      expect(weaknessesOf(policy)).toEqual([]);
    }
  });

  afterAll(() => {
    const groups = [...new Set(outcomes.map(({ group }) => group))];
    const refused = (group: string): string =>
      `${String(outcomes.filter((each) => each.group === group && each.got === null).length)} of ${String(outcomes.filter((each) => each.group === group).length)}`;
    keepFigures('hostile page', [
      `Runtime: ${process.env['DESKSIDE_RUNTIME'] ?? 'unknown'}.`,
      '',
      '| Attempts | Refused |',
      '|---|---|',
      ...groups.map((group) => `| ${group} | ${refused(group)} |`),
      `| another page in the window | ${String(navigations)} of ${String(navigations)} |`,
      '',
      `- Connections and datagrams that arrived, and dialogs of the page: ${String(came.length)}.`,
      `- Questions that main asked a person, one at a time: ${String(acts.dialogs.length)}; pages opened in the browser: ${String(acts.opened.length)}, the one of a sign-in.`,
      `- Texts that came into the hands of the page: ${String(saw.length)}, with no token, client secret, file or clipboard in any.`,
    ]);
  });

  it('cannot keep the app from ending', async () => {
    const gone = once(workplace.app.app.process(), 'exit');
    await workplace.app.app.evaluate(({ app }) => app.quit());
    await gone;
  });
});
