import type { AccountView } from '../../../src/contract/index.ts';
import type { LeasingTokenStore, TokenManager } from '../../../src/tokens/index.ts';
import { AppError } from '../failures/describe-error.ts';
import type { AccountProfiles } from './account-profiles.ts';
import { accountInLocalTime, type ToLocal } from '../shell/local-times.ts';
import { accountViews } from './account-views.ts';
import type { AuditTrail } from './audit-trail.ts';
import type { ClipboardGuard } from '../shell/clipboard-guard.ts';

export interface AccountServiceSettings {
  readonly store: LeasingTokenStore;
  readonly tokens: TokenManager;
  readonly profiles: AccountProfiles;
  readonly clipboard: ClipboardGuard;
  /** Asks the person, in a dialog of the system, whether a token may be copied. */
  readonly confirmCopy: (account: AccountView) => Promise<boolean>;
  /** What the list of events is told besides the events of the token manager. */
  readonly record: AuditTrail['record'];
  /** While true, sign-ins cannot be read and are shown as they last were. */
  readonly isLocked: () => boolean;
  readonly toLocal: ToLocal;
  readonly changed: () => void;
}

/** What a person does with a sign-in: look, renew, copy. */
export class AccountService {
  readonly #settings: AccountServiceSettings;
  /** Null before the first look. */
  #lastSeen: AccountView[] | null = null;

  constructor(settings: AccountServiceSettings) {
    this.#settings = settings;
  }

  async list(): Promise<AccountView[]> {
    const { store, profiles, isLocked, toLocal } = this.#settings;
    const before = this.#lastSeen;
    // Locked since the start, their names are told all the same: the page must not take them for gone.
    if (isLocked() && before !== null) return before;
    const views = (await accountViews(store, profiles)).map((view) => accountInLocalTime(view, toLocal));
    // Locked meanwhile: what was read is about a store that gives nothing away.
    if (isLocked() && before !== null) return before;
    this.#lastSeen = views;
    return views;
  }

  /** Gets a new access token now, whether or not the present one still works. */
  async refresh(accountId: string): Promise<AccountView> {
    await this.#settings.tokens.refresh(accountId);
    return this.#view(accountId);
  }

  async copyAccessToken(accountId: string): Promise<{ readonly clearsAt: number | null }> {
    if (!(await this.#settings.confirmCopy(await this.#view(accountId)))) return { clearsAt: null };
    const { accessToken } = await this.#settings.tokens.getAccessToken(accountId);
    const clearsAt = await this.#settings.clipboard.copy(accessToken);
    this.#settings.record({ kind: 'token_copied', accountId });
    this.#settings.changed();
    return { clearsAt };
  }

  async #view(accountId: string): Promise<AccountView> {
    const view = (await this.list()).find((account) => account.id === accountId);
    if (view === undefined) throw new AppError('app.account_unknown');
    return view;
  }
}
