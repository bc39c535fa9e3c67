import type { FormatSettings } from '../../../src/contract/index.ts';
import { type OAuthServer, type TokenReply, apiUrlOf } from '../../../src/oauth/index.ts';
import { formatSettings } from '../accounts/account-formats.ts';
import { AppError, codeOf } from '../failures/describe-error.ts';
import { loadCrmCode } from '../load-crm-code.ts';

export interface Person {
  /** In the CRM. */
  readonly userId: string;
  readonly userName: string;
  readonly fullName: string;
  readonly companyName: string;
  readonly timeZone: string | null;
  readonly locale: string | null;
  readonly formats: FormatSettings;
}

export interface IdentifyPorts {
  readonly fetch: typeof globalThis.fetch;
  readonly clock: () => number;
  readonly random: () => number;
}

/**
 * Asks CRM who has just signed in, and for which company. Without a name the sign-in could not be told from
 * another person's, so a refusal ends it; a missing company is only a blank line.
 */
export async function identifyPerson(
  reply: TokenReply,
  server: OAuthServer,
  signal: AbortSignal,
  ports: IdentifyPorts,
): Promise<Person> {
  const access = { accessToken: reply.accessToken, apiDomain: apiUrlOf(server, reply.apiDomain) };
  // A token that is seconds old cannot be renewed usefully: a 401 is final here.
  const { CrmClient } = await loadCrmCode();
  const client = new CrmClient({ ...ports, accessTokens: { getAccessToken: () => Promise.resolve(access) } });
  const [user, organization] = await Promise.all([
    client.currentUser({ signal }).catch((error: unknown) => {
      // Seconds old, or handed over: either way it is of no use at this server.
      if (codeOf(error) === 'crm.session_rejected') {
        throw new AppError('auth.access_token_rejected', { cause: error });
      }
      throw refusals.has(codeOf(error) ?? '') ? new AppError('auth.user_unknown', { cause: error }) : error;
    }),
    client.organization({ signal }).catch((error: unknown) => {
      if (refusals.has(codeOf(error) ?? '')) return null;
      throw error;
    }),
  ]);
  if (user.email === '') throw new AppError('auth.user_unknown');
  return {
    userId: user.id,
    userName: user.email,
    fullName: user.fullName === '' ? user.email : user.fullName,
    companyName: organization?.companyName ?? '',
    timeZone: user.timeZone,
    locale: user.locale,
    formats: formatSettings(user, organization),
  };
}

const refusals: ReadonlySet<string> = new Set([
  'crm.scope_missing',
  'crm.no_permission',
  'crm.api_access_disabled',
  'crm.session_rejected',
]);
