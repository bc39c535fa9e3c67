import type { Question } from './desktop-dialogs.ts';

export interface QuitGuardPorts {
  /** Names of the files that are being written; null for each that nobody may read now. */
  readonly unfinished: () => readonly (string | null)[];
  readonly confirm: (question: Question) => Promise<boolean>;
  readonly quit: () => void;
  /** Starts the app once more when it has ended. */
  readonly relaunch: () => void;
}

/** Asks before the app ends while files are being written, by whatever way it is asked to end. */
export class QuitGuard {
  readonly #ports: QuitGuardPorts;
  #isAgreed = false;
  #isAsking = false;
  #startsAgain = false;

  constructor(ports: QuitGuardPorts) {
    this.#ports = ports;
  }

  /** @returns false while the person is asked; the app quits afterwards if they say so */
  admits(): boolean {
    const names = this.#isAgreed ? [] : this.#ports.unfinished();
    if (names.length > 0) {
      if (!this.#isAsking) void this.#ask(names);
      return false;
    }
    this.#isAgreed = true;
    if (this.#startsAgain) this.#ports.relaunch();
    this.#startsAgain = false;
    return true;
  }

  /** The app cannot go on: from here on nobody is asked. */
  agree(): void {
    this.#isAgreed = true;
  }

  /** Ends the app, after the question if there is one, and starts it again. */
  restart(): void {
    this.#startsAgain = true;
    this.#ports.quit();
  }

  async #ask(names: readonly (string | null)[]): Promise<void> {
    this.#isAsking = true;
    const isAgreed = await this.#ports.confirm(quitQuestion(names)).catch(() => false);
    this.#isAsking = false;
    if (isAgreed) {
      this.#isAgreed = true;
      this.#ports.quit();
    } else this.#startsAgain = false;
  }
}

const mostNamed = 5;

export function quitQuestion(names: readonly (string | null)[]): Question {
  const known = names.filter((name) => name !== null);
  const more = known.length - mostNamed;
  const list = [...known.slice(0, mostNamed), ...(more > 0 ? [`and ${String(more)} more`] : [])].join('\n');
  const isOne = names.length === 1;
  return {
    message: isOne
      ? 'A file is still being written.'
      : `${String(names.length)} files are still being written.`,
    detail: [
      ...(list === '' ? [] : [list]),
      isOne
        ? 'When Deskside ends now, nothing is left of it.'
        : 'When Deskside ends now, nothing is left of them.',
    ].join('\n\n'),
    button: 'Quit',
    stay: 'Keep Deskside open',
  };
}
