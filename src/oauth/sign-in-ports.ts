import type { CallbackWords } from './callback-words.ts';
import type { Connection } from './connection.ts';
import type { OAuthServer } from './oauth-server.ts';
import type { RandomBytes } from './pkce.ts';
import type { SetTimer } from './timer.ts';
import type { TokenReply } from './token-reply.ts';

/** A token, however it was obtained, with all that is needed to use and end it. */
export interface ObtainedToken {
  readonly connectionId: string;
  readonly connection: Connection;
  /** The server that answered: the person's data centre, which may not be the one of the connection. */
  readonly server: OAuthServer;
  /** `refreshToken` is null only for an existing access token that was handed over. */
  readonly token: TokenReply;
  /** The redirect address the code came by; null for the flows without a browser. */
  readonly redirectUri: string | null;
}

/** A sign-in that only has to be stored. */
export interface CompletedSignIn<Identity> extends ObtainedToken {
  readonly identity: Identity;
}

/** The requests to Zoho's accounts server. */
export interface TokenRequestPorts {
  /** Epoch ms. */
  readonly clock: () => number;
  readonly fetch: typeof globalThis.fetch;
  /** For the log: failures with their cause, also those that end nothing. */
  readonly report: (error: unknown) => void;
}

/** What happens to a token once it was obtained. */
export interface KeepTokenPorts<Identity> {
  /** Who signed in. May throw any error with a code of the catalogue; must end when the signal says so. */
  readonly identify: (token: TokenReply, server: OAuthServer, signal: AbortSignal) => Promise<Identity>;
  /** Stores the sign-in. Once called, the attempt can no longer be cancelled. */
  readonly save: (signIn: CompletedSignIn<Identity>) => Promise<{ readonly accountId: string }>;
}

/** What a sign-in through the browser needs from outside. */
export interface SignInPorts<Identity> extends TokenRequestPorts, KeepTokenPorts<Identity> {
  readonly random: RandomBytes;
  /** Opens the system browser. A rejection is shown, and the wait goes on. */
  readonly openBrowser: (url: string) => Promise<void>;
  /** Node's timer unless told otherwise. */
  readonly setTimer?: SetTimer;
  /** What the browser is told, in the person's language; English unless told otherwise. */
  readonly callbackWords?: () => CallbackWords;
}
