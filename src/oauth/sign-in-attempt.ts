import { askPage } from './ask-page.ts';
import { readAuthorizeAnswer } from './authorize-answer.ts';
import { buildAuthorizeUrl } from './authorize-url.ts';
import { readPastedAddress, type CallbackAnswer } from './callback.ts';
import type { Connection } from './connection.ts';
import { requireRefreshToken } from './flows.ts';
import { credentialsFor, giveBackToken, keepToken, tokenEndpointFor } from './keep-token.ts';
import { openLoopbackListener, type LoopbackListener, type StrayCallback } from './loopback-listener.ts';
import { OAuthError } from './oauth-error.ts';
import { resolveCallbackServer } from './oauth-server.ts';
import { createPkcePair, type PkcePair } from './pkce.ts';
import type { SignInAttemptInfo, SignInNews } from './sign-in-machine.ts';
import type { ObtainedToken, SignInPorts } from './sign-in-ports.ts';
import { toSignInProblem } from './sign-in-problem.ts';
import { redirectUriFor } from './redirect-uri.ts';
import { createStateParameter } from './sign-in-state-parameter.ts';
import { realTimer } from './timer.ts';
import { classifyAuthorizeError } from './token-error.ts';
import { exchangeCode } from './token-endpoint.ts';

/** How long the browser has to answer, in ms. */
export const signInDeadlineMs = 5 * 60_000;

/**
 * The effects of one try: a port, a browser page, a timer, two requests. It tells its news and never decides
 * what they mean; {@link stepSignIn} does. All of it ends with `abort`.
 */
export class SignInAttempt<Identity> {
  readonly info: SignInAttemptInfo;
  /** Given up when the attempt has ended: it holds the client secret, and the attempt stays until the next one. */
  #connection: Connection | null;
  readonly #redirectPorts: readonly number[];
  readonly #ports: SignInPorts<Identity>;
  readonly #tell: (news: SignInNews) => void;
  readonly #aborter = new AbortController();
  readonly #state: string;
  readonly #pkce: PkcePair;
  /** Given up with the connection, since it holds the code. */
  #answer: Promise<CallbackAnswer> | null;
  #giveAnswer: (answer: CallbackAnswer) => void = () => undefined;
  #failWait: (error: Error) => void = () => undefined;
  #listening: Promise<LoopbackListener> | null = null;
  #listener: LoopbackListener | null = null;
  #unkept: ObtainedToken | null = null;
  #saving = false;
  #authorizeUrl: string | null = null;

  constructor(
    info: SignInAttemptInfo,
    connection: Connection,
    ports: SignInPorts<Identity>,
    tell: (news: SignInNews) => void,
  ) {
    this.info = info;
    this.#connection = connection;
    this.#redirectPorts = connection.redirectPorts;
    this.#ports = ports;
    this.#tell = tell;
    this.#state = createStateParameter(ports.random);
    this.#pkce = createPkcePair(ports.random);
    this.#answer = new Promise((resolve, reject) => {
      this.#giveAnswer = resolve;
      this.#failWait = reject;
    });
    // The rejection matters only to somebody who waits, and an attempt may end before anybody does.
    this.#answer.catch(() => undefined);
  }

  /** The address behind "Copy link", or null before a port was found. */
  get authorizeUrl(): string | null {
    return this.#authorizeUrl;
  }

  /** Goes the whole way. Never rejects: every end is told as news. */
  async run(): Promise<void> {
    const { signal } = this.#aborter;
    const setTimer = this.#ports.setTimer ?? realTimer;
    const callOffDeadline = setTimer(() => this.#tell({ kind: 'timed_out' }), signInDeadlineMs);
    try {
      const [connection, answered] = [this.#connection, this.#answer];
      if (connection === null || answered === null) return;
      this.#listening = this.#listen();
      const listener = await this.#listening;
      this.#listener = listener;
      this.#showAuthorizePage(connection, listener);
      if (!connection.redirectPortsGiven) void this.#lookWhetherRegistered(connection, listener.redirectUri);
      const answer = await answered;
      callOffDeadline();
      this.#tell({ kind: 'answered' });
      await this.#complete(connection, answer, listener.redirectUri);
      listener.conclude(true);
    } catch (error) {
      // What an aborted attempt stumbles over is the abort itself, except while its token is being stored.
      if (!signal.aborted || this.#saving) {
        this.#ports.report(error);
        this.#tell({ kind: 'failed', problem: toSignInProblem(error) });
      }
    }
    callOffDeadline();
    this.#listener?.conclude(false);
    this.#listener?.closeSoon();
    const unkept = this.#unkept;
    this.#forget();
    if (unkept !== null) await giveBackToken(this.#ports, unkept);
  }

  /** The person gives the address that the browser ended on. */
  submitAddress(address: string): void {
    const reading = readPastedAddress(address, this.#state, this.#redirectPorts);
    switch (reading.kind) {
      case 'code':
      case 'refused':
      case 'error':
        this.#listener?.settle(reading);
        this.#giveAnswer(reading);
        return;
      case 'wrong_state':
      case 'unproven_refusal':
        this.#noticeStray(reading.kind);
        return;
      case 'not_a_callback':
        this.#tell({ kind: 'noticed', problem: { code: 'auth.callback_invalid' } });
    }
  }

  /** Ends requests, drops connections, frees the port. Done when the port can be used again. */
  async abort(): Promise<void> {
    this.#aborter.abort();
    this.#failWait(new OAuthError('auth.cancelled', { kind: 'transient' }));
    try {
      await (await this.#listening)?.close();
    } catch (error) {
      // It ended without a port, as `run` has told.
      if (!(error instanceof OAuthError)) throw error;
    }
  }

  #forget(): void {
    this.#unkept = null;
    this.#connection = null;
    this.#answer = null;
    // Both hold the answer as long as they are there.
    this.#giveAnswer = () => undefined;
    this.#failWait = () => undefined;
  }

  async #listen(): Promise<LoopbackListener> {
    return openLoopbackListener({
      ports: this.#redirectPorts,
      state: this.#state,
      onAnswer: (answer) => this.#giveAnswer(answer),
      onStray: (stray) => this.#noticeStray(stray),
      onError: this.#ports.report,
      setTimer: this.#ports.setTimer ?? realTimer,
      ...(this.#ports.callbackWords === undefined ? {} : { words: this.#ports.callbackWords }),
      signal: this.#aborter.signal,
    });
  }

  #showAuthorizePage({ server, clientId, scopes }: Connection, { redirectUri }: LoopbackListener): void {
    const url = buildAuthorizeUrl({
      server,
      clientId,
      redirectUri,
      scopes,
      state: this.#state,
      codeChallenge: this.#pkce.challenge,
    });
    this.#authorizeUrl = url;
    this.#tell({ kind: 'listening', expiresAt: this.#ports.clock() + signInDeadlineMs });
    // Not awaited: some openers return only when the browser is closed, and the answer may come before.
    Promise.resolve()
      .then(() => this.#ports.openBrowser(url))
      .catch((error: unknown) => {
        this.#ports.report(error);
        this.#tell({ kind: 'noticed', problem: { code: 'auth.browser_failed' } });
      });
  }

  /**
   * Zoho tells only the browser that it does not know a redirect address, and nobody comes back from that page. Who
   * registered other ports than today's, and names none in the connection, would wait in vain.
   */
  async #lookWhetherRegistered(connection: Connection, redirectUri: string): Promise<void> {
    const { signal } = this.#aborter;
    try {
      const url = buildAuthorizeUrl({
        server: connection.server,
        clientId: connection.clientId,
        redirectUri,
        scopes: connection.scopes,
        // Its own, so that nothing can come of this request for the one that the person answers.
        state: createStateParameter(this.#ports.random),
        codeChallenge: createPkcePair(this.#ports.random).challenge,
      });
      const page = await askPage({ url, fetch: this.#ports.fetch, signal });
      if (readAuthorizeAnswer(page) !== 'redirect_refused') return;
      const detail = this.#redirectPorts.map(redirectUriFor).join('\n');
      this.#tell({ kind: 'noticed', problem: { code: 'auth.invalid_redirect_uri', detail } });
    } catch (error) {
      // The person sees in the browser whatever this stumbled over.
      if (!signal.aborted) this.#ports.report(error);
    }
  }

  #noticeStray(stray: StrayCallback): void {
    const code = stray === 'wrong_state' ? 'auth.state_mismatch' : 'auth.refused';
    this.#tell({ kind: 'noticed', problem: { code } });
  }

  /**
   * From the answer to the stored account. The exchange is not repeated, whatever happened to it: a code
   * works once, and after a lost reply it may be spent, so a second try could only fail in another way.
   */
  async #complete(connection: Connection, answer: CallbackAnswer, redirectUri: string): Promise<void> {
    if (answer.kind === 'refused') throw new OAuthError('auth.refused', { kind: 'permanent' });
    if (answer.kind === 'error') throw classifyAuthorizeError(answer.word);
    const { signal } = this.#aborter;
    const server = resolveCallbackServer(answer, connection.server);
    const token = await exchangeCode(tokenEndpointFor(this.#ports, server, signal), {
      ...credentialsFor(connection, server),
      code: answer.code,
      redirectUri,
      codeVerifier: this.#pkce.verifier,
    });
    const { connectionId } = this.info;
    this.#unkept = { connectionId, connection, server, token, redirectUri };
    this.#tell({ kind: 'exchanged' });
    requireRefreshToken(token);
    const { accountId } = await keepToken(this.#ports, this.#unkept, signal, () => {
      this.#saving = true;
      this.#tell({ kind: 'saving' });
    });
    this.#unkept = null;
    this.#tell({ kind: 'saved', accountId });
  }
}
