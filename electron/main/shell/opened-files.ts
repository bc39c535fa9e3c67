import type { App } from 'electron';

interface Openings {
  openConnection(file: string): Promise<void>;
}

/** macOS tells of files that are opened by an event of its own, and may do so before the app is ready. */
export function takeOpenedFiles(
  app: Pick<App, 'on' | 'whenReady'>,
  openings: () => Promise<Openings> | null,
): void {
  app.on('open-file', (event, file) => {
    event.preventDefault();
    app
      .whenReady()
      .then(openings)
      .then((started) => started?.openConnection(file))
      .catch(() => undefined);
  });
}
