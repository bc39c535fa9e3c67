import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  screen,
  session,
  type Rectangle,
} from 'electron';
import { CrashRecovery, endPage } from './failures/crash-recovery.ts';
import { describeError, nameOf } from './failures/describe-error.ts';
import { registerIpc } from './ipc/register-ipc.ts';
import { isSentAsText } from './ipc/text-answers.ts';
import { speak } from './messages/index.ts';
import { cleanEnvironment } from './shell/clean-environment.ts';
import { parseCommandLine } from './shell/command-line.ts';
import { electronDesktop } from './shell/desktop.ts';
import { electronDialogs } from './shell/desktop-dialogs.ts';
import { JsonFile } from './files/json-file.ts';
import { later } from './shell/later.ts';
import { errorInLocalTime } from './shell/local-times.ts';
import { Log } from './shell/log.ts';
import { loadRest, type Rest } from './load-rest.ts';
import { takeOpenedFiles } from './shell/opened-files.ts';
import { passwordStoreFor } from './shell/password-store.ts';
import { logProgramFiles } from './shell/program-files.ts';
import { refusalText, refusedSwitchesIn } from './shell/refused-switches.ts';
import { readSecondStart, secondStartOf } from './shell/second-start.ts';
import { electronQuickSearch } from './quick-search/electron-quick-search.ts';
import { QuitGuard } from './shell/quit-guard.ts';
import { isWritableFolder, readOnlyText } from './shell/writable-folder.ts';
import { StartupMarks } from './shell/startup-marks.ts';
import { chosenLanguage, systemLanguages } from './shell/system-languages.ts';
import { appScheme, startPage } from './window/app-protocol.ts';
import { guardContents, guardSession, noHosts } from './window/guard-contents.ts';
import { bringToFront, windowOptions } from './window/main-window.ts';
import { looksSchema, usualLooks } from './window/looks.ts';
import { aboutPanel, menuTemplate } from './window/menu.ts';
import { pageFiles, type PageLoad } from './window/page-files.ts';
import { PageOpenings } from './window/page-openings.ts';
import { showWhenPainted } from './window/show-when-painted.ts';
import { tellPresence } from './window/tell-presence.ts';
import { boundsSchema, usableBounds } from './window/window-bounds.ts';
import { channelPrefix, type EventChannel } from '../../src/contract/channels.ts';
import { languageFor, type ZoomStep } from '../../src/contract/index.ts';
import type { ComposeSettings } from './compose-settings.ts';
import type { Services } from './compose.ts';

/** False in every build but that of `npm run dev`: what stands behind it is left out of the others. */
declare const __DEVELOPMENT__: boolean;

cleanEnvironment(process.env);
const marks = new StartupMarks();
marks.reach('boot');

const commandLine = parseCommandLine(process.argv, process.cwd());

// Both are part of what the keyring knows secrets by: they never change, and a test pins them.
app.setName('Deskside');
if (commandLine.userDataDirectory !== null) app.setPath('userData', commandLine.userDataDirectory);

const refusedSwitches = refusedSwitchesIn((name) => app.commandLine.hasSwitch(name), {
  packaged: app.isPackaged,
  root: process.getuid?.() === 0,
});

const passwordStore = passwordStoreFor(
  process.platform,
  process.env,
  app.commandLine.hasSwitch('password-store'),
);
if (passwordStore !== null) app.commandLine.appendSwitch('password-store', passwordStore);

// The page of `npm run dev` has a socket to its server.
app.commandLine.appendSwitch(
  'host-resolver-rules',
  __DEVELOPMENT__ ? `${noHosts}, EXCLUDE 127.0.0.1` : noHosts,
);

// Electron 33 lets the page read the clipboard by execCommand('paste'); later versions have the preference
// "enableDeprecatedPaste". What a person pastes is no matter of either.
app.commandLine.appendSwitch('blink-settings', 'DOMPasteAllowed=false');
// What a page lays out soon is garbage, which V8 lets grow to four times of what is in use: here it is 1.4 times.
app.commandLine.appendSwitch('js-flags', '--heap-growing-percent=40');

// Root has no Chromium sandbox to enable: the scripts start it without one, for containers only.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
protocol.registerSchemesAsPrivileged([
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
]);
Menu.setApplicationMenu(null);

let window: BrowserWindow | null = null;
let services: Promise<Services> | null = null;
let composed: Services | null = null;
const quick = electronQuickSearch({
  mainWindow: () => window,
  isLocked: () => composed?.lock.locked ?? false,
  preloadFile: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
  later,
});
let lastBounds: Rectangle | null = null;
let boundsFile: JsonFile<Rectangle> | null = null;
/** Looks at each event before it goes to the page, where outputs are checked. */
let checkEvent: ((channel: EventChannel, payload: unknown) => void) | null = null;
/** Does nothing before there is one. */
let showMenu = (): void => undefined;
const openings = new PageOpenings(() => Date.now());
const quitGuard = new QuitGuard({
  unfinished: () => composed?.unfinished() ?? [],
  confirm: electronDialogs(() => window).confirm,
  quit: () => app.quit(),
  relaunch: () => {
    if (composed?.startAfterUpdate() !== true) app.relaunch();
  },
});

// Before anything is said.
speak(languageFor(systemLanguages(app)));

if (refusedSwitches.length > 0) {
  // Before Chromium opens any door: later, a dialog would keep it open for as long as nobody answers.
  dialog.showErrorBox('Deskside', refusalText(refusedSwitches));
  app.exit(2);
} else if (!isWritableFolder(app.getPath('userData'))) {
  dialog.showErrorBox('Deskside', readOnlyText(app.getPath('userData')));
  app.exit(3);
} else if (!app.requestSingleInstanceLock(secondStartOf(commandLine))) {
  app.quit();
} else {
  app.on('second-instance', (_event, _arguments, _directory, handedOver) => {
    if (window !== null) bringToFront(window);
    const { connectionFile, openedFile } = readSecondStart(handedOver);
    if (connectionFile !== null)
      services?.then((started) => started.takeConnection(connectionFile)).catch(() => undefined);
    if (openedFile !== null)
      services?.then((started) => started.openConnection(openedFile)).catch(() => undefined);
  });
  takeOpenedFiles(app, () => services);
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', closeServicesFirst);
  void app.whenReady().then(start);
}

async function start(): Promise<void> {
  marks.reach('ready');
  const userDataDirectory = app.getPath('userData');
  const log = new Log(join(userDataDirectory, 'logs', 'deskside.log'), () => Date.now());
  process.on('unhandledRejection', (reason) => log.write('unhandled', { error: nameOf(reason) }));
  const recovery = new CrashRecovery({
    app: {
      quit: () => app.quit(),
      relaunch: () => {
        quitGuard.agree();
        app.relaunch();
      },
    },
    dialog,
    log,
    reloadPage: (crashed) => void crashed.loadURL(startPage).catch(() => undefined),
  });
  process.on('uncaughtException', (error) => recovery.mainFailed(error));

  const preferencesFile = join(userDataDirectory, 'preferences.json');
  boundsFile = new JsonFile(join(userDataDirectory, 'window.json'), boundsSchema);
  const [kept, savedBounds] = await Promise.all([
    new JsonFile(preferencesFile, looksSchema).read(),
    boundsFile.read(),
  ]);
  const looks = kept ?? usualLooks;
  nativeTheme.themeSource = looks.theme;
  speak(chosenLanguage(looks.language, systemLanguages(app)));

  const development =
    __DEVELOPMENT__ && !app.isPackaged
      ? (await import('./development/development.ts')).startDevelopment(process.env)
      : null;
  const { htmlGiven, allGiven } = servePage(development?.page ?? null);
  guardSession(session.defaultSession);
  const ordinaryDesktop = electronDesktop(
    () => window,
    () => quitGuard.restart(),
    quick,
    (chosen) => {
      speak(chosen);
      showMenu();
    },
    openings,
    (channel, payload) => checkEvent?.(channel, payload),
  );
  const desktop = development?.desktop(ordinaryDesktop) ?? ordinaryDesktop;
  guardContents(app, (address) => {
    loadRest(userDataDirectory)
      .then(async ({ crmPage }) => {
        const page = crmPage(address, new Set());
        if (page !== null) await desktop.openBrowser(page);
      })
      .catch(() => undefined);
  });

  const workAreas = screen.getAllDisplays().map(({ workArea }) => workArea);
  const opened = openWindow(usableBounds(savedBounds, workAreas), looks.zoom);
  recovery.watch(opened);
  showWhenPainted(opened, later, () => {
    opened.show();
    marks.reach('painted');
    void composing.catch(() => undefined).then(() => log.write('started', marks.all));
    logProgramFiles(app, log);
    development?.shown();
  });

  const page = opened.loadURL(startPage);
  marks.reach('navigation');
  // The rest is loaded while the page's process starts, and opened while the page reads its script. In between main
  // has nothing else to do: it gives out each file of the page, which would wait for whatever it did.
  const settled = page.catch(() => undefined);
  const composing = Promise.race([htmlGiven, settled])
    .then(() => loadRest(userDataDirectory))
    .then(async (rest) => {
      await Promise.race([allGiven, settled]);
      return composeServices(rest, { desktop, userDataDirectory, log, preferencesFile });
    });
  services = composing;
  answerPage(composing, () => composed, log);
  composing.then(
    (started) => {
      composed = started;
      marks.reach('services');
      if (commandLine.openedFile !== null)
        started.openConnection(commandLine.openedFile).catch(() => undefined);
      void development?.signIn(started.handlers);
    },
    (error: unknown) => log.write('not_composed', { error: nameOf(error) }),
  );
  await page;
  quick.quickSearch.started();
  opened.webContents.on('zoom-changed', (_event, direction) => composed?.zoom(direction));
  const actions = {
    run: desktop.sendCommand,
    lock: () => void composed?.lock.lock(),
    zoom: (step: ZoomStep) => composed?.zoom(step),
  };
  showMenu = () => {
    const menu = menuTemplate({ platform: process.platform, developerTools: !app.isPackaged }, actions);
    Menu.setApplicationMenu(Menu.buildFromTemplate(menu));
    app.setAboutPanelOptions(aboutPanel(app.getVersion()));
  };
  showMenu();
}

/**
 * @param developmentPage - what answers in place of the built page; null outside of `npm run dev`
 */
function servePage(developmentPage: ((request: Request) => Promise<Response>) | null): PageLoad {
  if (developmentPage !== null) {
    protocol.handle(appScheme, developmentPage);
    return { htmlGiven: Promise.resolve(), allGiven: Promise.resolve() };
  }
  const files = pageFiles(join(import.meta.dirname, '..', 'renderer'));
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- the only one by which Chromium reads the file itself
  protocol.registerFileProtocol(appScheme, (request, respond) => respond(files.answer(request)));
  return files;
}

/** The window, hidden until it has something to show. @param zoom - per cent */
function openWindow(bounds: Rectangle | null, zoom: number): BrowserWindow {
  const opened = new BrowserWindow(
    windowOptions({
      preloadFile: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
      bounds,
      dark: nativeTheme.shouldUseDarkColors,
      zoom,
      developerTools: !app.isPackaged,
    }),
  );
  window = opened;
  tellPresence(opened, (isVisible) => opened.webContents.send(`${channelPrefix}windowShown`, isVisible));
  opened.on('close', (event) => {
    if (!quitGuard.admits()) event.preventDefault();
    lastBounds = opened.getNormalBounds();
  });
  opened.on('closed', () => {
    window = null;
    // A hidden window would keep the app.
    quick.quickSearch.end();
  });
  return opened;
}

/** Puts the rest of the app together, which is not needed to show the window. */
async function composeServices(
  { startServices, surroundingsOf }: Rest,
  parts: Pick<ComposeSettings, 'desktop' | 'userDataDirectory' | 'log'> & {
    readonly preferencesFile: string;
  },
): Promise<Services> {
  if (checksOutputs()) ({ checkEvent } = await import('./ipc/checked-output.ts'));
  return startServices({ ...parts, ...surroundingsOf(app, process, process.env), commandLine, marks });
}

/** Whether what goes to the page is held to its schemas. It only makes main stricter, so that any environment may ask. */
function checksOutputs(): boolean {
  return __DEVELOPMENT__ || process.env['DESKSIDE_CHECK_OUTPUTS'] === '1';
}

/** Answers what the page asks; it may ask before the app is put together. */
function answerPage(composing: Promise<Services>, composed: () => Services | null, log: Log): void {
  registerIpc({
    ipcMain,
    trusted: (channel) =>
      [window?.webContents ?? null, quick.trustedFor(channel)].filter((page) => page !== null),
    handlers: composing.then(({ handlers }) => handlers),
    admit: (channel, isGesture) => composed()?.lock.admit(channel, isGesture),
    gesture: () => openings.noteGesture(),
    preloadBypassed: (page, channel) => endPage(page, channel, log),
    checksAnswers: checksOutputs(),
    sentAsText: isSentAsText,
    describeError: (error, channel) => {
      const view = errorInLocalTime(describeError(error), composed()?.toLocal ?? ((time) => time));
      if (view.code === 'app.internal') log.write('failure', { channel, error: nameOf(error) });
      return view;
    },
  });
}

/**
 * Before the process ends the store is closed, so that its WAL is folded in, and the place of the window is
 * written; but nobody waits for that forever.
 */
function closeServicesFirst(event: { preventDefault(): void }): void {
  const running = services;
  if (running === null) return;
  event.preventDefault();
  if (!quitGuard.admits()) return;
  services = null;
  const bounds = window?.getNormalBounds() ?? lastBounds;
  const work: Promise<void>[] = [running.then((started) => started.close())];
  if (bounds !== null && boundsFile !== null) work.push(boundsFile.write(bounds));
  const timeout = new Promise((resolve) => setTimeout(resolve, 3_000));
  void Promise.race([Promise.allSettled(work), timeout])
    .then(() => composed?.installUpdate())
    .then((isToStart) => {
      if (isToStart === true) app.relaunch();
    })
    .finally(() => app.quit());
}
