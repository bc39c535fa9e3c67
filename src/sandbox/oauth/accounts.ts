import { hashSecret } from './token-vault.ts';
import type { TokenVault } from './token-vault.ts';

/** The one client that is registered. */
export interface RegisteredClient {
  readonly clientId: string;
  readonly secretHash: string;
  readonly redirectUris: readonly string[];
}

/** Changes a test makes to the parameters of the redirect back, to see what the client lets through. */
export interface RedirectTampering {
  readonly location?: string;
  readonly accountsServer?: string;
  /** Sent in place of the state the client gave; `null` leaves it out. */
  readonly state?: string | null;
  /** Sent in place of the code; `null` leaves it out. */
  readonly code?: string | null;
}

/** A standing answer of the authorize page, in place of the page. */
export interface AutomaticAnswer {
  readonly decision: 'allow' | 'refuse';
  /** Default: the first sample user. */
  readonly userEmail?: string;
}

/** What Zoho's documents leave open (zoho.md 1.3, 1.4, 1.7) or an admin sets in the console: a client has to cope with each. */
export interface AccountsHabits {
  /** The word for a wrong secret; both have been reported. */
  readonly wrongSecret: 'invalid_client_secret' | 'invalid_client';
  /** `after_sign_in`: the authorize page sends everybody to sign in first and finds fault later. */
  readonly authorizeChecks: 'at_once' | 'after_sign_in';
  /** False: the client works in its home data centre, `us`, only. */
  readonly multiDc: boolean;
  /** `locations` of `/oauth/serverinfo`; null: the sandbox itself under its location. */
  readonly serverInfo: Readonly<Record<string, string>> | null;
}

export const usualHabits: AccountsHabits = {
  wrongSecret: 'invalid_client_secret',
  authorizeChecks: 'at_once',
  multiDc: true,
  serverInfo: null,
};

/** What the routes of the accounts server share. */
export interface Accounts {
  readonly origin: () => string;
  readonly clock: () => number;
  readonly vault: TokenVault;
  readonly client: RegisteredClient;
  readonly adjust: {
    tampering: RedirectTampering;
    /** Scopes granted whatever was asked for; null: what was asked for. */
    scopes: readonly string[] | null;
    automatic: AutomaticAnswer | null;
    /** E-mail address of the user chosen on the page at first. */
    user: string | null;
    /** `location` of the redirect and name of the only data centre. */
    location: string;
    /** `api_domain` of the token reply; null: the sandbox itself. */
    apiDomain: string | null;
    habits: AccountsHabits;
  };
}

/** Why the client's credentials are not accepted, in the token endpoint's words, or null. */
export function clientProblem(
  accounts: Accounts,
  clientId: string | undefined,
  clientSecret: string | undefined,
): 'invalid_client' | 'invalid_client_secret' | null {
  const { habits, location } = accounts.adjust;
  if (clientId !== accounts.client.clientId) return 'invalid_client';
  if (!habits.multiDc && location !== 'us') return 'invalid_client';
  return hashSecret(clientSecret ?? '') === accounts.client.secretHash ? null : habits.wrongSecret;
}
