/** A window of the size of the app's with one page in it, to measure others' grids and plain pages in. */
import { app, BrowserWindow } from 'electron';

const page = process.argv.find((argument) => argument.startsWith('--page='))?.slice('--page='.length);

void app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1360, height: 860, useContentSize: true });
  void window.loadURL(page ?? 'about:blank');
});
