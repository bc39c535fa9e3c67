import { messages } from '../messages/index.ts';
import type { Question } from './question-box.ts';

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
  const { unfinished } = messages;
  const known = names.filter((name) => name !== null);
  const more = known.length - mostNamed;
  const list = [...known.slice(0, mostNamed), ...(more > 0 ? [unfinished.more(more)] : [])].join('\n');
  return {
    message: unfinished.question(names.length),
    detail: [...(list === '' ? [] : [list]), unfinished.lost(names.length)].join('\n\n'),
    button: messages.quit,
    stay: unfinished.stay,
  };
}
