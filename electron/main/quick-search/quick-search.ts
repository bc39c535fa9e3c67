import type { Preferences, QuickSearchState } from '../../../src/contract/index.ts';
import { telephoneNumberIn } from './telephone-number.ts';

type Chosen = Pick<Preferences, 'language' | 'quickSearchShortcut' | 'quickSearchTray'>;

/** The window of the palette alone, which may be gone any time. */
export interface QuickWindow {
  readonly isGone: () => boolean;
  show(): void;
  /** While it is shown. @param telephoneNumber - to be offered as a search */
  offer(telephoneNumber: string): void;
  hide(): void;
  end(): void;
}

export interface QuickSearchPorts {
  /** Makes the window and loads its page; nobody sees it yet. */
  readonly makeWindow: () => QuickWindow;
  readonly shortcuts: {
    /** False where another program has it. */
    register(accelerator: string, action: () => void): boolean;
    unregister(accelerator: string): void;
  };
  /** Returns what takes it away; null where the desktop has no tray. */
  readonly showTray: () => (() => void) | null;
  /** What it holds may belong to a program that takes its time. */
  readonly clipboardText: () => string | Promise<string>;
  readonly isLocked: () => boolean;
  readonly showMain: () => void;
  readonly later: (milliseconds: number, action: () => void) => () => void;
}

const prepareAfterMs = 1_500;

/**
 * The palette from anywhere. Off until a person chooses a shortcut or the tray; then its window is made while nothing
 * else is to be done, so that opening it is showing it.
 */
export class QuickSearch {
  readonly #ports: QuickSearchPorts;
  #chosen: Chosen = { language: 'system', quickSearchShortcut: null, quickSearchTray: false };
  #state: QuickSearchState = 'off';
  #window: QuickWindow | null = null;
  #removeTray: (() => void) | null = null;
  #mayPrepare = false;
  #cancelPreparing: () => void = () => undefined;
  #ended = false;
  /** Another for each opening and leaving. */
  #visit = 0;

  constructor(ports: QuickSearchPorts) {
    this.#ports = ports;
  }

  /** Of the shortcut. */
  get state(): QuickSearchState {
    return this.#state;
  }

  /** Does what is chosen. A shortcut that another program has is asked for again. */
  apply(chosen: Chosen): void {
    if (this.#ended) return;
    const { shortcuts, showTray } = this.#ports;
    const { quickSearchShortcut: shortcut, quickSearchTray: inTray } = chosen;
    const { quickSearchShortcut: before, language } = this.#chosen;
    this.#chosen = chosen;
    if (before !== shortcut || this.#state !== 'ready') {
      if (before !== null && this.#state === 'ready') shortcuts.unregister(before);
      this.#state = shortcut === null ? 'off' : this.#register(shortcut);
    }
    if (!inTray || chosen.language !== language) {
      this.#removeTray?.();
      this.#removeTray = null;
    }
    if (inTray) this.#removeTray ??= showTray();
    if (this.#isOn) this.#prepareLater();
    else this.#endWindow();
  }

  /** From here on there is time to make the window. */
  started(): void {
    this.#mayPrepare = true;
    if (this.#isOn) this.#prepareLater();
  }

  /** By the shortcut or the tray. The clipboard is looked at now and at no other time. */
  open(): void {
    if (this.#ended) return;
    const { isLocked, showMain } = this.#ports;
    if (isLocked()) {
      showMain();
      return;
    }
    const window = this.#ready();
    this.#visit += 1;
    window.show();
    void this.#offerNumber(window, this.#visit);
  }

  /** @param goOn - in the main window, with what was chosen */
  leave(goOn: boolean): void {
    this.#visit += 1;
    if (this.#window?.isGone() === false) this.#window.hide();
    if (goOn) this.#ports.showMain();
  }

  /** The app ends: no hidden window keeps it, and no key is held. */
  end(): void {
    this.apply({ ...this.#chosen, quickSearchShortcut: null, quickSearchTray: false });
    this.#ended = true;
  }

  async #offerNumber(window: QuickWindow, visit: number): Promise<void> {
    try {
      const telephoneNumber = telephoneNumberIn(await this.#ports.clipboardText());
      if (telephoneNumber === null || visit !== this.#visit || window.isGone()) return;
      window.offer(telephoneNumber);
    } catch {
      // A clipboard that cannot be read offers nothing.
    }
  }

  get #isOn(): boolean {
    return this.#chosen.quickSearchShortcut !== null || this.#chosen.quickSearchTray;
  }

  #register(shortcut: string): QuickSearchState {
    try {
      return this.#ports.shortcuts.register(shortcut, () => this.open()) ? 'ready' : 'taken';
    } catch {
      // Keys that this system does not know.
      return 'taken';
    }
  }

  #prepareLater(): void {
    if (!this.#mayPrepare || this.#window?.isGone() === false) return;
    this.#cancelPreparing();
    this.#cancelPreparing = this.#ports.later(prepareAfterMs, () => void this.#ready());
  }

  #ready(): QuickWindow {
    this.#cancelPreparing();
    if (this.#window === null || this.#window.isGone()) this.#window = this.#ports.makeWindow();
    return this.#window;
  }

  #endWindow(): void {
    this.#cancelPreparing();
    if (this.#window?.isGone() === false) this.#window.end();
    this.#window = null;
  }
}
