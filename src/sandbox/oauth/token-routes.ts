import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Accounts } from './accounts.ts';
import { clientProblem } from './accounts.ts';
import type { Parameters } from './parameters.ts';
import { readParameters } from './parameters.ts';
import type { AccessEntry, GrantCode } from './token-vault.ts';

/** What the token endpoint tells its counter. */
export type TokenGrant = 'code' | 'refresh' | 'other';

/**
 * `POST /oauth/v2/token`. Every refusal is HTTP 200 with `{"error"}`, as Zoho does it (zoho.md 1.7), except the
 * throttle, which is HTTP 400.
 */
export function tokenRoutes(accounts: Accounts, count: (grant: TokenGrant) => void): Hono {
  const app = new Hono();
  app.post('/oauth/v2/token', async (context) => {
    context.header('cache-control', 'no-store');
    const parameters = await readParameters(context);
    switch (parameters['grant_type']) {
      case 'authorization_code':
        count('code');
        return exchangeCode(accounts, context, parameters);
      case 'refresh_token':
        count('refresh');
        return refreshToken(accounts, context, parameters);
      case undefined:
        count('other');
        return context.json({ error: 'invalid_request' });
      default:
        count('other');
        return context.json({ error: 'unsupported_grant_type' });
    }
  });
  return app;
}

function exchangeCode(accounts: Accounts, context: Context, parameters: Parameters): Response {
  const problem = clientProblem(accounts, parameters['client_id'], parameters['client_secret']);
  if (problem !== null) return context.json({ error: problem });
  const text = parameters['code'] ?? '';
  const code = accounts.vault.findCode(text);
  if (code === undefined) return context.json({ error: 'invalid_code' });
  if (code.redirectUri !== null && code.redirectUri !== parameters['redirect_uri']) {
    return context.json({ error: 'invalid_redirect_uri' });
  }
  accounts.vault.spendCode(text);
  if (!verifierFits(code, parameters['code_verifier'])) return context.json({ error: 'invalid_code' });
  const refresh = code.offline ? accounts.vault.issueRefresh(code) : undefined;
  const access = accounts.vault.issueAccess(code, refresh?.entry ?? null);
  return context.json({
    access_token: access.token,
    ...(refresh === undefined ? {} : { refresh_token: refresh.token }),
    ...common(accounts, access.entry),
  });
}

function refreshToken(accounts: Accounts, context: Context, parameters: Parameters): Response {
  const problem = clientProblem(accounts, parameters['client_id'], parameters['client_secret']);
  if (problem !== null) return context.json({ error: problem });
  const issued = accounts.vault.refresh(parameters['refresh_token'] ?? '', accounts.client.clientId);
  if (issued === 'unknown') return context.json({ error: 'invalid_code' });
  if (issued === 'throttled') {
    return context.json(
      {
        error: 'Access Denied',
        error_description: 'You have made too many requests continuously. Wait a while before the next one.',
        status: 'failure',
      },
      400,
    );
  }
  return context.json({ access_token: issued.token, ...common(accounts, issued.entry) });
}

function common(accounts: Accounts, entry: AccessEntry): Record<string, string | number> {
  return {
    scope: entry.scopes.join(' '),
    api_domain: accounts.adjust.apiDomain ?? accounts.origin(),
    token_type: 'Bearer',
    expires_in: Math.floor((entry.expiresAt - entry.createdAt) / 1000),
  };
}

function verifierFits(code: GrantCode, verifier: string | undefined): boolean {
  if (code.challenge === undefined) return true;
  if (verifier === undefined) return false;
  const sent =
    code.challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url');
  return sent === code.challenge.value;
}
