import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { _electron, errors, type ElectronApplication, type Page } from 'playwright-core';
import { Allowance } from './allowance.ts';
import { definedEntries, heldStart } from './held-start.ts';
import { askingAgain } from './lost-answers.ts';
import type { SystemBrowser } from './system-browser.ts';

const projectDirectory = resolve(import.meta.dirname, '../../..');

/** Only what hangs ends: other work on the machine may have the cores for a while. */
const patience = 120_000;

export interface LaunchOptions {
  readonly userDataDirectory: string;
  readonly browser: SystemBrowser;
  /** Environment of a private keyring; without one the app finds no protected place for secrets. */
  readonly keyringEnvironment?: Readonly<Record<string, string>> | null;
  readonly arguments?: readonly string[];
  /** What is in the app's environment besides. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Folder of the app to start; the project's own unless told otherwise. */
  readonly appDirectory?: string;
  readonly size?: { readonly width: number; readonly height: number };
}

/** The app under test, as a person has it in front of them, and what it wrote to its streams. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Errors of the page's console and uncaught ones; an e2e run with any has failed. */
  readonly problems: readonly string[];
  /** All output of main, for the canary search. */
  readonly output: () => string;
  quit(): Promise<void>;
}

/** Which Electron to drive; `npm test` and `npm run demo` say so. */
export function electronExecutable(): string {
  const executable = process.env['DESKSIDE_ELECTRON_EXECUTABLE'];
  if (executable === undefined)
    throw new Error('DESKSIDE_ELECTRON_EXECUTABLE is not set: run this through npm test');
  return executable;
}

type LaunchParameters = Omit<NonNullable<Parameters<typeof _electron.launch>[0]>, 'timeout'>;

/** Far longer than a start takes on a busy machine, and short enough for another try within a test's time. */
const holdMs = 60_000;

const secondStarts = new Allowance(
  'Playwright did not get hold of the app that it started; starting it once more',
);
const unpainted = new Allowance('The app had a page and painted no frame of it; starting it once more');
const lostAnswers = new Allowance('The debugger of main lost an answer; asking once more');
const forcedEnds = new Allowance('The app did not quit when asked to, and was ended by force');

/**
 * Playwright now and then never gets hold of an app that has started: both debuggers are connected, and nothing follows.
 * It ends that process, and the app is started once more.
 */
async function launchHeld(options: LaunchOptions): Promise<ElectronApplication> {
  const { args, env, ...settings } = launchParameters(options);
  const held = heldStart(options.appDirectory ?? '.', env);
  const parameters = { ...settings, env: held.env, args: [...held.args, ...args] };
  try {
    return await _electron.launch({ ...parameters, timeout: holdMs });
  } catch (error) {
    if (!(error instanceof errors.TimeoutError)) throw error;
    secondStarts.use(error);
    return _electron.launch({ ...parameters, timeout: holdMs });
  }
}

function launchParameters(
  options: LaunchOptions,
): Required<Pick<LaunchParameters, 'executablePath' | 'cwd' | 'args' | 'env'>> {
  const {
    DBUS_SESSION_BUS_ADDRESS: _bus,
    NODE_OPTIONS: _options,
    ...inherited
  } = definedEntries(process.env);
  return {
    executablePath: electronExecutable(),
    cwd: projectDirectory,
    args: [
      `--user-data-dir=${options.userDataDirectory}`,
      // Chromium refuses its sandbox to root only; a person never runs the app as root.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...(options.keyringEnvironment ? ['--password-store=gnome-libsecret'] : ['--password-store=basic']),
      ...(options.arguments ?? []),
    ],
    env: {
      ...inherited,
      // An address nobody listens on: Chromium must not find the bus of the machine.
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/dev/null/none',
      ...options.keyringEnvironment,
      LANG: 'en_GB.UTF-8',
      DESKSIDE_CHECK_OUTPUTS: '1',
      ...options.environment,
      PATH: `${options.browser.directory}:${inherited['PATH'] ?? ''}`,
    },
  };
}

/** Starts the app once more while it runs, as a second click on a shortcut does. Ends when that process has. */
export async function startAgain(options: LaunchOptions): Promise<void> {
  const { executablePath, args, ...settings } = launchParameters(options);
  await once(
    spawn(executablePath, [options.appDirectory ?? '.', ...args], { ...settings, stdio: 'ignore' }),
    'exit',
  );
}

export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const first = await start(options);
  const running = (await paints(first.page)) ? first : await startOnceMore(first, options);
  const { width, height } = options.size ?? { width: 1360, height: 860 };
  await running.app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  return running;
}

async function start(options: LaunchOptions): Promise<RunningApp> {
  const app = await launchHeld(options);
  // Of the same overloads: parameters and answer are handed through.
  app.evaluate = askingAgain(app.evaluate.bind(app), lostAnswers) as typeof app.evaluate;
  // Kept, because Playwright forgets it once the app has gone.
  const child = app.process();
  const written: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => written.push(chunk.toString()));
  const problems: string[] = [];
  const page = await app.firstWindow({ timeout: patience });
  page.setDefaultTimeout(patience);
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  page.on('pageerror', (error) => problems.push(error.message));
  return { app, page, problems, output: () => written.join(''), quit: () => quit(app, child) };
}

/** Whether the page gets a frame to paint in. */
async function paints(page: Page): Promise<boolean> {
  const waiting = new AbortController();
  try {
    return await Promise.race([
      page.evaluate(
        () =>
          new Promise<boolean>((resolve) => {
            requestAnimationFrame(() => resolve(true));
          }),
      ),
      wait(holdMs, false, { signal: waiting.signal }),
    ]);
  } finally {
    waiting.abort();
  }
}

/**
 * Seen once in some thousand starts, on a machine with a load of 24, before the app showed its window in any case. What
 * the window says of itself is written down, so that the cause is found when it comes again.
 */
async function startOnceMore({ app }: RunningApp, options: LaunchOptions): Promise<RunningApp> {
  const state = await app.evaluate(({ app: electronApp, BrowserWindow }) => ({
    windows: BrowserWindow.getAllWindows().map((window) => [window.isVisible(), window.getBounds()]),
    graphics: electronApp.getGPUFeatureStatus(),
  }));
  const child = app.process();
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
  unpainted.use(new Error(JSON.stringify(state)));
  console.warn(JSON.stringify(state));
  return start(options);
}

/**
 * Asks the app to quit, as the menu does, and ends it by force only when it does not.
 *
 * @throws Error when that was needed more than once in a test file
 */
async function quit(app: ElectronApplication, child: ChildProcess): Promise<void> {
  // Ended by itself, or killed by a test.
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await app.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined);
  const waiting = new AbortController();
  const isForced = await Promise.race([
    gone.then(() => false),
    wait(60_000, true, { signal: waiting.signal }).catch(() => false),
  ]);
  if (isForced) child.kill('SIGKILL');
  await gone;
  waiting.abort();
  if (isForced) forcedEnds.use();
}
