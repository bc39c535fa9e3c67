import { randomBytes } from 'node:crypto';
import { readConnection, type Connection } from '../../../../src/oauth/connection.ts';
import type { SignInState } from '../../../../src/oauth/sign-in-machine.ts';
import type { CompletedSignIn, SignInPorts } from '../../../../src/oauth/sign-in-ports.ts';
import { SignInService } from '../../../../src/oauth/sign-in-service.ts';
import { startSandbox, type Sandbox } from '../../../../src/sandbox/index.ts';
import { freePorts } from './free-ports.ts';
import { ManualClock } from './manual-clock.ts';

/** Who signed in, as far as these tests care. */
export interface TestIdentity {
  readonly userName: string;
}

/** A sandbox, a connection to it, and a sign-in service whose browser is the test. */
export class SignInFixture {
  readonly clock: ManualClock;
  readonly saved: CompletedSignIn<TestIdentity>[] = [];
  readonly reports: unknown[] = [];
  readonly states: SignInState[] = [];
  readonly sandbox: Sandbox;
  readonly connection: Connection;
  readonly service: SignInService<TestIdentity>;
  /** Takes the place of a port until the end of the test. */
  readonly overrides: {
    -readonly [Port in keyof SignInPorts<TestIdentity>]?: SignInPorts<TestIdentity>[Port];
  } = {};
  readonly #pages: string[] = [];
  readonly #readers: ((url: string) => void)[] = [];

  private constructor(sandbox: Sandbox, clock: ManualClock, ports: readonly number[], clientSecret: string) {
    this.clock = clock;
    this.sandbox = sandbox;
    this.connection = readConnection({
      name: 'Sales',
      clientId: sandbox.clientId,
      clientSecret,
      accountsUrl: sandbox.accountsUrl,
      redirectPorts: ports,
    });
    this.service = new SignInService(this.ports());
    this.service.onChange((state) => this.states.push(state));
  }

  static async create(options: { readonly clientSecret?: string } = {}): Promise<SignInFixture> {
    const ports = await freePorts(3);
    const clock = new ManualClock();
    const sandbox = await startSandbox({
      contacts: 1,
      clock: clock.now,
      client: { redirectUris: ports.map((port) => `http://localhost:${port}/oauth/callback`) },
    });
    return new SignInFixture(sandbox, clock, ports, options.clientSecret ?? sandbox.clientSecret);
  }

  ports(): SignInPorts<TestIdentity> {
    const { overrides } = this;
    return {
      clock: this.clock.now,
      random: randomBytes,
      setTimer: this.clock.setTimer,
      fetch: (...input) => (overrides.fetch ?? globalThis.fetch)(...input),
      openBrowser: (url) => (overrides.openBrowser ?? this.#open)(url),
      identify: (...input) =>
        (overrides.identify ?? (() => Promise.resolve({ userName: 'someone@example.com' })))(...input),
      save: (signIn) => (overrides.save ?? this.#save)(signIn),
      report: (error) => this.reports.push(error),
    };
  }

  /** The page that the service opens next, or has opened and nobody looked at yet. */
  nextPage(): Promise<string> {
    const page = this.#pages.shift();
    return page === undefined ? new Promise((resolve) => this.#readers.push(resolve)) : Promise.resolve(page);
  }

  /** Done when the service gets into a state that fits. */
  reaches(fits: (state: SignInState) => boolean): Promise<SignInState> {
    if (fits(this.service.state)) return Promise.resolve(this.service.state);
    return new Promise((resolve) => {
      const stop = this.service.onChange((state) => {
        if (!fits(state)) return;
        stop();
        resolve(state);
      });
    });
  }

  start(): ReturnType<SignInService<TestIdentity>['start']> {
    return this.service.start({ connectionId: 'c1', connection: this.connection });
  }

  async close(): Promise<void> {
    await this.service.dispose();
    await this.sandbox.close();
  }

  readonly #open = (url: string): Promise<void> => {
    const reader = this.#readers.shift();
    if (reader === undefined) this.#pages.push(url);
    else reader(url);
    return Promise.resolve();
  };

  readonly #save = (signIn: CompletedSignIn<TestIdentity>): Promise<{ readonly accountId: string }> => {
    this.saved.push(signIn);
    return Promise.resolve({ accountId: `account-${this.saved.length}` });
  };
}
