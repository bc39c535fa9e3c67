import type { FormatSettings } from '../../../src/contract/index.ts';
import type { CrmClient, CrmOrganization, CrmUser } from '../../../src/crm/index.ts';
import type { AccountProfiles } from './account-profiles.ts';

/** How a person is shown values, from what Zoho says of the person and the company. */
export function formatSettings(user: CrmUser, organization: CrmOrganization | null): FormatSettings {
  const { dateFormat, timeFormat, decimalSeparator, groupSeparator } = user;
  return {
    currency: organization?.isoCode ?? null,
    currencySymbol: organization?.currencySymbol ?? null,
    dateFormat,
    timeFormat,
    decimalSeparator,
    groupSeparator,
    country: organization?.countryCode ?? user.country,
  };
}

function moneyOf(
  formats: FormatSettings | null | undefined,
): Pick<FormatSettings, 'currency' | 'currencySymbol'> {
  return { currency: formats?.currency ?? null, currencySymbol: formats?.currencySymbol ?? null };
}

export interface AccountFormatsParts {
  readonly profiles: AccountProfiles;
  readonly changed: () => void;
  readonly report: (error: unknown) => void;
}

/**
 * Keeps the settings of the accounts up to date: a sign-in reads them, and the first CRM call after a start
 * reads them again, since a person may have changed them at Zoho. Two credits per account and start.
 */
export class AccountFormats {
  readonly #parts: AccountFormatsParts;
  readonly #read = new Set<string>();

  constructor(parts: AccountFormatsParts) {
    this.#parts = parts;
  }

  /** A sign-in has just read them. */
  alreadyRead(accountId: string): void {
    this.#read.add(accountId);
  }

  /** Asks behind the calls that a person waits for; a failure leaves the settings of last time. */
  refresh(accountId: string, client: Pick<CrmClient, 'currentUser' | 'organization'>): void {
    if (this.#read.has(accountId)) return;
    this.#read.add(accountId);
    this.#ask(accountId, client).catch((error: unknown) => {
      this.#read.delete(accountId);
      this.#parts.report(error);
    });
  }

  async #ask(accountId: string, client: Pick<CrmClient, 'currentUser' | 'organization'>): Promise<void> {
    const background = { priority: 'background' } as const;
    const [user, organization] = await Promise.all([
      client.currentUser(background),
      // Without the permission for it money is shown as a plain number, as before.
      client.organization(background).catch(() => null),
    ]);
    const { profiles, changed } = this.#parts;
    const before = profiles.get(accountId);
    if (before === null) return;
    const formats = formatSettings(user, organization);
    const next = {
      userId: user.id,
      timeZone: user.timeZone,
      locale: user.locale,
      // An organisation that cannot be asked has the money of last time.
      formats: organization === null ? { ...formats, ...moneyOf(before.formats) } : formats,
    };
    const { userId, timeZone, locale } = before;
    if (JSON.stringify(next) === JSON.stringify({ userId, timeZone, locale, formats: before.formats }))
      return;
    await profiles.change(accountId, next);
    changed();
  }
}
