import type { Connection } from './connection.ts';
import { credentialsFor, giveBackToken, keepToken, tokenEndpointFor } from './keep-token.ts';
import { OAuthError } from './oauth-error.ts';
import { redactFields } from './redact-fields.ts';
import type { KeepTokenPorts, ObtainedToken, TokenRequestPorts } from './sign-in-ports.ts';
import { exchangeCode, refreshAccessToken, type TokenReply } from './token-endpoint.ts';

/** What the flows without a browser need from outside. */
export type DirectSignInPorts<Identity> = TokenRequestPorts & KeepTokenPorts<Identity>;

/** What every flow without a browser is given. */
export interface DirectSignInInput {
  readonly connectionId: string;
  readonly connection: Connection;
  readonly signal: AbortSignal;
  /** Told when Zoho has answered, and right before the sign-in is stored. */
  readonly onExchanged?: () => void;
  readonly onSaving?: () => void;
}

/**
 * Signs in with a grant code that an admin made for a Self Client in Zoho's console. No redirect address is
 * involved, and the data centre is the connection's.
 * @throws OAuthError `auth.grant_code_rejected` and others, or what the ports throw
 */
export async function signInWithGrantCode<Identity>(
  ports: DirectSignInPorts<Identity>,
  input: DirectSignInInput & { readonly grantCode: string },
): Promise<{ readonly accountId: string }> {
  const { connection, signal } = input;
  const token = await withOwnWord(
    'auth.invalid_code',
    'auth.grant_code_rejected',
    exchangeCode(tokenEndpointFor(ports, connection.server, signal), {
      ...credentialsFor(connection, connection.server),
      code: input.grantCode.trim(),
    }),
  );
  input.onExchanged?.();
  const obtained = obtainedBy(input, token);
  try {
    requireRefreshToken(token);
    return await keepToken(ports, obtained, signal, input.onSaving);
  } catch (error) {
    await giveBackToken(ports, obtained);
    throw error;
  }
}

/**
 * Signs in with a refresh token from elsewhere, such as another store. It is tried once before it is kept.
 * @throws OAuthError `auth.refresh_token_unknown` and others, or what the ports throw; the token is left alone at
 * Zoho
 */
export async function signInWithRefreshToken<Identity>(
  ports: DirectSignInPorts<Identity>,
  input: DirectSignInInput & { readonly refreshToken: string },
): Promise<{ readonly accountId: string }> {
  const { connection, signal } = input;
  const refreshToken = input.refreshToken.trim();
  const fresh = await withOwnWord(
    'auth.refresh_token_rejected',
    'auth.refresh_token_unknown',
    refreshAccessToken(tokenEndpointFor(ports, connection.server, signal), {
      ...credentialsFor(connection, connection.server),
      refreshToken,
    }),
  );
  input.onExchanged?.();
  const token = redactFields({ ...fresh, refreshToken }, ['accessToken', 'refreshToken']);
  return keepToken(ports, obtainedBy(input, token), signal, input.onSaving);
}

/**
 * Signs in with an access token alone. It cannot be renewed: the session ends with it. That it works is
 * shown by the `identify` port, which uses it.
 * @param input `expiresAt` in epoch ms
 * @throws what the ports throw
 */
export async function signInWithAccessToken<Identity>(
  ports: DirectSignInPorts<Identity>,
  input: DirectSignInInput & { readonly accessToken: string; readonly expiresAt: number },
): Promise<{ readonly accountId: string }> {
  const token: TokenReply = redactFields(
    {
      accessToken: input.accessToken.trim(),
      refreshToken: null,
      apiDomain: null,
      expiresAt: input.expiresAt,
      scopes: null,
    },
    ['accessToken'],
  );
  input.onExchanged?.();
  return keepToken(ports, obtainedBy(input, token), input.signal, input.onSaving);
}

/** @throws OAuthError `auth.refresh_token_missing` */
export function requireRefreshToken(token: TokenReply): void {
  if (token.refreshToken === null) throw new OAuthError('auth.refresh_token_missing', { kind: 'permanent' });
}

function obtainedBy(input: DirectSignInInput, token: TokenReply): ObtainedToken {
  const { connectionId, connection } = input;
  return { connectionId, connection, server: connection.server, token, redirectUri: null };
}

/** The same refusal needs another sentence for something that was pasted than for a session that ends. */
async function withOwnWord<T>(
  usual: OAuthError['code'],
  own: OAuthError['code'],
  work: Promise<T>,
): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof OAuthError) || error.code !== usual) throw error;
    throw new OAuthError(own, {
      kind: error.kind,
      ...(error.detail === undefined ? {} : { detail: error.detail }),
    });
  }
}
