import type { SandboxOptions } from '../../../src/sandbox/index.ts';
import { BenchChild } from './bench-child.ts';

/** Where a sandbox is, and its client. */
export interface SandboxPlace {
  readonly accountsUrl: string;
  readonly apiUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

/** A sandbox in a process of its own. */
export class SandboxProcess implements AsyncDisposable {
  readonly place: SandboxPlace;
  readonly #child: BenchChild;

  private constructor(child: BenchChild, place: SandboxPlace) {
    this.#child = child;
    this.place = place;
  }

  static async start(options: SandboxOptions = {}): Promise<SandboxProcess> {
    const child = await BenchChild.start('sandbox.ts', options);
    return new SandboxProcess(child, await child.ask<SandboxPlace>('where'));
  }

  /** To be exchanged for a refresh token, once. */
  grantCode(): Promise<string> {
    return this.#child.ask<string>('grantCode');
  }

  /** Requests to the token endpoint so far. */
  tokenPosts(): Promise<number> {
    return this.#child.ask<number>('tokenPosts');
  }

  /** Signs in without a browser. */
  async accessToken(): Promise<string> {
    const { accountsUrl, clientId: client_id, clientSecret: client_secret } = this.place;
    const grant = { grant_type: 'authorization_code', code: await this.grantCode() };
    const body = new URLSearchParams({ client_id, client_secret, ...grant });
    const response = await fetch(`${accountsUrl}/oauth/v2/token`, { method: 'POST', body });
    const reply: unknown = await response.json();
    const token =
      typeof reply === 'object' && reply !== null && 'access_token' in reply && reply.access_token;
    if (typeof token !== 'string') throw new Error('The sandbox gave no access token.');
    return token;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#child[Symbol.asyncDispose]();
  }
}
