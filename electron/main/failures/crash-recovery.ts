import type { App, BrowserWindow, Dialog, WebContents } from 'electron';
import { messages } from '../messages/index.ts';
import { nameOf } from './describe-error.ts';

export interface CrashRecoveryParts {
  readonly app: Pick<App, 'quit' | 'relaunch'>;
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly log: { write(kind: string, facts: Readonly<Record<string, string | number>>): void };
  /** Loads the page again in the window. */
  readonly reloadPage: (window: BrowserWindow) => void;
}

interface CrashQuestion {
  readonly message: string;
  /** What becomes of the sign-ins, and what to do. */
  readonly detail: string;
  readonly reload: () => void;
}

/**
 * One way on after each kind of crash. What an error says may hold anything, so it is neither shown nor logged: its
 * code or its name has to do. While a question is open further crashes are only logged.
 */
export class CrashRecovery {
  readonly #parts: CrashRecoveryParts;
  #isAsking = false;

  constructor(parts: CrashRecoveryParts) {
    this.#parts = parts;
  }

  /** Main has met an error that nobody expected: what it was doing is half done, so it starts anew or ends. */
  mainFailed(error: unknown): void {
    const { app, log } = this.#parts;
    log.write('uncaught', { error: nameOf(error) });
    this.#ask({
      message: messages.crash.main,
      detail: messages.crash.mainDetail,
      reload: () => {
        app.relaunch();
        app.quit();
      },
    });
  }

  /** Watches the page in a window. */
  watch(window: BrowserWindow): void {
    window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
      if (reason === 'clean-exit') return;
      this.#parts.log.write('page_gone', { reason, exitCode });
      this.#ask({
        message: messages.crash.page,
        detail: messages.crash.pageDetail,
        reload: () => {
          if (!window.isDestroyed()) this.#parts.reloadPage(window);
        },
      });
    });
  }

  #ask({ message, detail, reload }: CrashQuestion): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const { app, dialog } = this.#parts;
    const options = {
      type: 'error' as const,
      title: 'Deskside',
      message,
      detail,
      buttons: [messages.crash.reload, messages.quit],
      defaultId: 0,
      cancelId: 1,
    };
    dialog.showMessageBox(options).then(
      ({ response }) => {
        this.#isAsking = false;
        if (response === 0) reload();
        else app.quit();
      },
      () => app.quit(),
    );
  }
}

/** Ends the process of a page that got round the preload; a person is asked as after a crash. */
export function endPage(page: WebContents, channel: string, log: CrashRecoveryParts['log']): void {
  log.write('preload_bypassed', { channel });
  page.forcefullyCrashRenderer();
}
