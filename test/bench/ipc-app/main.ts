import { readFileSync } from 'node:fs';
import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
import { registerIpc, type Handlers } from '../../../electron/main/ipc/register-ipc.ts';
import { isSentAsText } from '../../../electron/main/ipc/text-answers.ts';
import { windowOptions } from '../../../electron/main/window/main-window.ts';
import { describeError } from '../../../electron/main/failures/describe-error.ts';
import type { RequestOutput } from '../../../src/contract/schemas.ts';

/** The boundary of the app and nothing else: `readList` is answered with one page that was made before. */
const [pageFile = '', preloadFile = '', samplePreload = ''] = process.argv.slice(-3);
// Written by the benchmark.
const page = JSON.parse(readFileSync(pageFile, 'utf8')) as RequestOutput<'readList'>;
protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true, secure: true } }]);
void app.whenReady().then(async () => {
  protocol.handle('app', () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } }));
  ipcMain.handle('sample', () => page);
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- its successor is not in the fallback runtime
  session.defaultSession.setPreloads([samplePreload]);
  const window = new BrowserWindow(
    windowOptions({ preloadFile, bounds: null, dark: false, zoom: 100, developerTools: false }),
  );
  registerIpc({
    ipcMain,
    sentAsText: isSentAsText,
    trusted: () => [window.webContents],
    // Nothing else is asked.
    handlers: Promise.resolve({ readList: () => page } as unknown as Handlers),
    describeError,
    // A minute for each call: so many at once are no page's of ours.
    clock: minutes(),
  });
  await window.loadURL('app://deskside/index.html');
  window.show();
});

function minutes(): () => number {
  let calls = 0;
  return () => {
    calls += 1;
    return calls * 60_000;
  };
}
