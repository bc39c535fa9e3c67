import type { DirectSignIn, ReadScope, SignInView } from '../../../src/contract/index.ts';
import { type Connection, type SignInService, toSignInView } from '../../../src/oauth/index.ts';
import type { LeasingTokenStore } from '../../../src/tokens/index.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import { AppError } from '../failures/describe-error.ts';
import { isSampleAccount } from '../sample/sample-account.ts';
import type { SampleCompany } from '../sample/sample-company.ts';
import type { Person } from './identify-person.ts';

export interface SignInControlParts {
  readonly service: SignInService<Person>;
  readonly connections: ConnectionStore;
  readonly sample: SampleCompany;
  readonly store: LeasingTokenStore;
  readonly copyText: (text: string) => Promise<void>;
  /** Epoch ms. */
  readonly clock: () => number;
}

/** What the page can do with a sign-in. */
export class SignInControl {
  readonly #parts: SignInControlParts;

  constructor(parts: SignInControlParts) {
    this.#parts = parts;
  }

  get view(): SignInView {
    return toSignInView(this.#parts.service.state);
  }

  /** While true, a person is finishing a sign-in in the browser. */
  get isUnderWay(): boolean {
    return this.#attemptUnderWay !== null;
  }

  cancelUnderWay(): void {
    const attemptId = this.#attemptUnderWay;
    if (attemptId !== null) this.#parts.service.cancel(attemptId);
  }

  get #attemptUnderWay(): string | null {
    const { view } = this;
    switch (view.phase) {
      case 'opening':
      case 'waiting':
      case 'exchanging':
      case 'identifying':
        return view.attemptId;
      case 'idle':
      case 'signed_in':
      case 'failed':
        return null;
    }
  }

  /** @param alsoScopes - asked for besides those of the connection, which stays as it is */
  start(connectionId: string, alsoScopes: readonly ReadScope[] = []): undefined {
    const settings = this.#settingsOf(connectionId);
    const scopes = [...new Set([...settings.scopes, ...alsoScopes])];
    this.#parts.service.start({ connectionId, connection: { ...settings, scopes } });
  }

  /** With a token or code in place of the browser. */
  startDirect(connectionId: string, method: DirectSignIn): undefined {
    const input = { connectionId, connection: this.#settingsOf(connectionId) };
    const { service, clock } = this.#parts;
    if (method.flow !== 'access_token') {
      service.startDirect(input, method);
      return;
    }
    const { flow, accessToken, minutesLeft } = method;
    service.startDirect(input, { flow, accessToken, expiresAt: clock() + minutesLeft * 60_000 });
  }

  async trySampleCompany(): Promise<undefined> {
    this.start((await this.startSampleCompany()).id);
  }

  /** Starts the sample company and registers its connection. A stored sample sign-in goes on where it was. */
  async startSampleCompany(): Promise<{ readonly id: string; readonly accountsUrl: string }> {
    try {
      const connection = await this.#parts.sample.start(await this.#storedSampleSecret());
      await this.#parts.connections.addForThisRun(connection);
      const { server } = connection.settings;
      return { id: connection.id, accountsUrl: server.kind === 'loopback' ? server.accountsUrl : '' };
    } catch (error) {
      throw new AppError('app.sample_failed', { cause: error });
    }
  }

  /** Ends an attempt that is under way, or puts away the outcome of one that has ended. */
  end(attemptId: string): undefined {
    this.#parts.service.cancel(attemptId);
    this.#parts.service.dismiss(attemptId);
  }

  submitAddress(attemptId: string, address: string): undefined {
    this.#parts.service.submitAddress(attemptId, address);
  }

  async copyLink(attemptId: string): Promise<undefined> {
    const link = this.#parts.service.authorizeUrl(attemptId);
    if (link === null) throw new AppError('auth.cancelled');
    await this.#parts.copyText(link);
  }

  #settingsOf(connectionId: string): Connection {
    const { settings, secretReadable } = this.#parts.connections.get(connectionId);
    if (!secretReadable) throw new AppError('connection.invalid', { detail: 'clientSecret' });
    return settings;
  }

  async #storedSampleSecret(): Promise<string | null> {
    const tokens = await this.#parts.store.getTokens().catch(() => []);
    return tokens.find(isSampleAccount)?.clientSecret ?? null;
  }
}
