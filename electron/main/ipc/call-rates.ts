import type { RequestChannel } from '../../../src/contract/channels.ts';

/** So many calls at once, and so many more each second. */
interface Rate {
  readonly burst: number;
  readonly perSecond: number;
}

/** More than the quickest screen asks for: all columns of a board, or the photos of all rows in view. */
const reading: Rate = { burst: 400, perSecond: 80 };
/** What a key that is held down does thirty times a second, and what leaves a computer as it is. */
const repeating: Rate = { burst: 100, perSecond: 40 };
/** What a person does by hand, one after the other. */
const acting: Rate = { burst: 60, perSecond: 6 };
/** What reaches out of the window: the browser, another start, a server of somebody's choice. */
const leaving: Rate = { burst: 10, perSecond: 0.5 };

/** A sign-in that fails is tried again at once, and each ends the one before. */
const signingIn: Rate = { burst: 20, perSecond: 1 };

const slower: Partial<Record<RequestChannel, Rate>> = {
  startSignIn: signingIn,
  startDirectSignIn: leaving,
  trySampleCompany: leaving,
  checkConnection: leaving,
  openInZoho: leaving,
  openLink: leaving,
  openRecordLink: leaving,
  restartApp: leaving,

  cancelSignIn: acting,
  submitCallbackAddress: acting,
  copySignInLink: acting,
  saveConnection: acting,
  openConnectionFile: acting,
  removeConnection: acting,
  recogniseFile: acting,
  refreshAccessToken: acting,
  copyAccessToken: acting,
  signOut: acting,
  signOutEverywhere: acting,
  lockApp: acting,
  unlockApp: acting,
  // Each takes 32 MiB and a tenth of a second.
  setLockPassphrase: leaving,
  getDiagnostics: acting,
  saveDiagnostics: acting,
  dismissNotice: acting,
  setPreferences: repeating,
  downloadAttachment: acting,
  downloadEmailFile: acting,
  downloadFieldFile: acting,
  previewAttachment: acting,
  showDownload: acting,
  startExport: acting,
  retryExport: acting,
  showExport: acting,
  copyRecordLink: acting,
  copyText: acting,
  leaveQuickSearch: acting,
  previewTokenImport: acting,
  runTokenImport: acting,
  shredImportedFile: acting,
};

/** How often each channel may be called: no screen notices, and a page that does nothing else is kept from it. */
export class CallRates {
  readonly #clock: () => number;
  readonly #left = new Map<RequestChannel, { calls: number; at: number }>();

  /** @param clock - epoch ms; it may be set back */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Counts a call. @returns whether it may be answered */
  admits(channel: RequestChannel): boolean {
    const { burst, perSecond } = slower[channel] ?? reading;
    const now = this.#clock();
    const left = this.#left.get(channel) ?? { calls: burst, at: now };
    const since = Math.max(0, now - left.at);
    left.calls = Math.min(burst, left.calls + (since / 1_000) * perSecond);
    left.at = now;
    this.#left.set(channel, left);
    if (left.calls < 1) return false;
    left.calls -= 1;
    return true;
  }
}
