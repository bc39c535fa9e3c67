import type { SignInFlow } from '../contract/app-state.ts';
import type { Connection } from './connection.ts';
import { signInWithAccessToken, signInWithGrantCode, signInWithRefreshToken } from './flows.ts';
import type { DirectSignInInput, DirectSignInPorts } from './flows.ts';
import type { SignInAttemptInfo, SignInNews } from './sign-in-machine.ts';
import { toSignInProblem } from './sign-in-problem.ts';

/** What a person has in hand instead of a browser. `expiresAt` in epoch ms. */
export type DirectMethod =
  | { readonly flow: 'grant_code'; readonly grantCode: string }
  | { readonly flow: 'refresh_token'; readonly refreshToken: string }
  | { readonly flow: 'access_token'; readonly accessToken: string; readonly expiresAt: number };

/** A try without a browser. Like every attempt it tells its news and never decides what they mean. */
export class DirectAttempt<Identity> {
  readonly info: SignInAttemptInfo;
  readonly authorizeUrl = null;
  readonly #ports: DirectSignInPorts<Identity>;
  readonly #tell: (news: SignInNews) => void;
  readonly #aborter = new AbortController();
  /** What holds secrets, given up as soon as it was used. */
  #start: { readonly connection: Connection; readonly method: DirectMethod } | null;
  #saving = false;

  constructor(
    info: SignInAttemptInfo & { readonly flow: Exclude<SignInFlow, 'browser'> },
    connection: Connection,
    method: DirectMethod,
    ports: DirectSignInPorts<Identity>,
    tell: (news: SignInNews) => void,
  ) {
    this.info = info;
    this.#start = { connection, method };
    this.#ports = ports;
    this.#tell = tell;
  }

  /** Goes the whole way. Never rejects: every end is told as news. */
  async run(): Promise<void> {
    const start = this.#start;
    this.#start = null;
    if (start === null) return;
    try {
      const { accountId } = await this.#signIn(start.connection, start.method);
      this.#tell({ kind: 'saved', accountId });
    } catch (error) {
      // What an aborted attempt stumbles over is the abort itself, except while its token is being stored.
      if (this.#aborter.signal.aborted && !this.#saving) return;
      this.#ports.report(error);
      this.#tell({ kind: 'failed', problem: toSignInProblem(error) });
    }
  }

  /** Nothing waits for an address here. */
  submitAddress(): void {
    return undefined;
  }

  /** Ends the request that is under way. */
  abort(): Promise<void> {
    this.#aborter.abort();
    return Promise.resolve();
  }

  #signIn(connection: Connection, method: DirectMethod): Promise<{ readonly accountId: string }> {
    const input: DirectSignInInput = {
      connectionId: this.info.connectionId,
      connection,
      signal: this.#aborter.signal,
      onExchanged: () => this.#tell({ kind: 'exchanged' }),
      onSaving: () => {
        this.#saving = true;
        this.#tell({ kind: 'saving' });
      },
    };
    switch (method.flow) {
      case 'grant_code':
        return signInWithGrantCode(this.#ports, { ...input, grantCode: method.grantCode });
      case 'refresh_token':
        return signInWithRefreshToken(this.#ports, { ...input, refreshToken: method.refreshToken });
      case 'access_token': {
        const { accessToken, expiresAt } = method;
        return signInWithAccessToken(this.#ports, { ...input, accessToken, expiresAt });
      }
    }
  }
}
