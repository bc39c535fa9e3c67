import type { Connection } from './connection.ts';
import { DirectAttempt, type DirectMethod } from './direct-attempt.ts';
import { SignInAttempt } from './sign-in-attempt.ts';
import { idleSignIn, stepSignIn } from './sign-in-machine.ts';
import type { SignInAttemptInfo, SignInEvent, SignInNews, SignInState } from './sign-in-machine.ts';
import type { SignInPorts } from './sign-in-ports.ts';

export interface SignInStart {
  readonly connectionId: string;
  readonly connection: Connection;
}

/** An attempt as the service sees it, whichever way it goes. */
type Attempt<Identity> = Pick<
  SignInAttempt<Identity>,
  'info' | 'authorizeUrl' | 'run' | 'submitAddress' | 'abort'
>;

/** A started attempt. */
export interface StartedSignIn {
  readonly attemptId: string;
  /** Done when the attempt has ended in whatever way; the state says how. Never rejects. */
  readonly finished: Promise<void>;
}

/**
 * Signs a person in, one attempt at a time: starting another ends the one under way. It holds the state and
 * runs the effects; the rules are in {@link stepSignIn}.
 */
export class SignInService<Identity> {
  readonly #ports: SignInPorts<Identity>;
  readonly #listeners = new Set<(state: SignInState) => void>();
  #state: SignInState = idleSignIn;
  #attempt: Attempt<Identity> | null = null;
  /** Done when the ports of all earlier attempts are free. */
  #released: Promise<void> = Promise.resolve();

  constructor(ports: SignInPorts<Identity>) {
    this.#ports = ports;
  }

  get state(): SignInState {
    return this.#state;
  }

  /** Calls the listener after each change; the returned function ends that. */
  onChange(listener: (state: SignInState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Through the browser. Never throws: every failure becomes a state. */
  start(input: SignInStart): StartedSignIn {
    const { connection } = input;
    return this.#begin(
      { ...this.#nameAttempt(input), flow: 'browser' },
      (info, tell) => new SignInAttempt(info, connection, this.#ports, tell),
    );
  }

  /** With something that Zoho has issued already. Never throws: every failure becomes a state. */
  startDirect(input: SignInStart, method: DirectMethod): StartedSignIn {
    const { connection } = input;
    return this.#begin(
      { ...this.#nameAttempt(input), flow: method.flow },
      (info, tell) => new DirectAttempt(info, connection, method, this.#ports, tell),
    );
  }

  /** Ends an attempt. Without effect when it has ended, is an old one, or is being stored at this moment. */
  cancel(attemptId: string): void {
    this.#apply({ kind: 'cancelled', attemptId });
  }

  /** Back to `idle` from an outcome that was read. */
  dismiss(attemptId: string): void {
    this.#apply({ kind: 'dismissed', attemptId });
  }

  /** The manual way in: the address the browser ended on. What is wrong with it becomes a notice. */
  submitAddress(attemptId: string, address: string): void {
    if (this.#state.phase === 'waiting') this.#attemptCalled(attemptId)?.submitAddress(address);
  }

  /** The address behind "Copy link", or null when this attempt does not wait for the browser. */
  authorizeUrl(attemptId: string): string | null {
    if (this.#state.phase !== 'waiting') return null;
    return this.#attemptCalled(attemptId)?.authorizeUrl ?? null;
  }

  /** Ends what is under way and closes everything at once, also a page that is still being shown. */
  async dispose(): Promise<void> {
    if (this.#attempt !== null) this.cancel(this.#attempt.info.id);
    this.#release();
    await this.#released;
  }

  #nameAttempt({ connectionId, connection }: SignInStart): Omit<SignInAttemptInfo, 'flow'> {
    const id = Buffer.from(this.#ports.random(12)).toString('base64url');
    return { id, connectionId, connectionName: connection.name };
  }

  #begin<Info extends SignInAttemptInfo>(
    info: Info,
    create: (info: Info, tell: (news: SignInNews) => void) => Attempt<Identity>,
  ): StartedSignIn {
    const attemptId = info.id;
    const attempt = create(info, (news) => this.#apply({ ...news, attemptId }));
    this.#release();
    this.#attempt = attempt;
    this.#apply({ kind: 'started', attempt: info });
    return { attemptId, finished: this.#released.then(() => attempt.run()) };
  }

  #apply(event: SignInEvent): void {
    const before = this.#state;
    this.#state = stepSignIn(before, event);
    if (this.#state === before) return;
    const { phase } = this.#state;
    if (phase === 'cancelled' || phase === 'timed_out') this.#release();
    for (const listener of [...this.#listeners]) this.#notify(listener);
  }

  #notify(listener: (state: SignInState) => void): void {
    try {
      listener(this.#state);
    } catch (error) {
      // A listener's mistake must not end a sign-in.
      this.#ports.report(error);
    }
  }

  #attemptCalled(attemptId: string): Attempt<Identity> | null {
    return this.#attempt?.info.id === attemptId ? this.#attempt : null;
  }

  #release(): void {
    const attempt = this.#attempt;
    if (attempt === null) return;
    this.#released = Promise.all([this.#released, attempt.abort()]).then(
      () => undefined,
      (error: unknown) => this.#ports.report(error),
    );
  }
}
