import type { Sandbox, SandboxState } from '../../../src/sandbox/index.ts';
import { z } from 'zod';
import { JsonFile } from '../files/json-file.ts';
import { SerialQueue } from '../shell/serial-queue.ts';
import { defaultScopes, readConnection } from '../../../src/oauth/index.ts';
import { sampleConnectionId, type RegisteredConnection } from '../connections/connection.ts';

export interface SampleSettings {
  /** Where the sandbox's hashes are kept between starts; null when nothing may be written. */
  readonly stateFile: string | null;
  readonly tokenSeconds: number | null;
  readonly contacts: number | null;
}

/** The state is the sandbox's own and checked by it; here it is only carried to the disk and back. */
const stateSchema = z.custom<SandboxState>((value) => typeof value === 'object' && value !== null);

/**
 * The sample company: a small Zoho on loopback inside the app, signed in to like the real one. It starts when
 * it is asked for and is loaded only then.
 */
export class SampleCompany {
  readonly #settings: SampleSettings;
  readonly #file: JsonFile<SandboxState> | null;
  /** What was asked for last is what stays. */
  readonly #changes = new SerialQueue();
  #running: Promise<Sandbox> | null = null;

  constructor(settings: SampleSettings) {
    this.#settings = settings;
    this.#file = settings.stateFile === null ? null : new JsonFile(settings.stateFile, stateSchema);
  }

  /**
   * Starts it, or gives the one that runs.
   * @param clientSecret of a stored sample sign-in: then the company goes on where it was, so that its
   * tokens stay good. Without one it starts anew.
   */
  async start(clientSecret: string | null): Promise<RegisteredConnection> {
    this.#running ??= this.#start(clientSecret).catch((error: unknown) => {
      this.#running = null;
      throw error;
    });
    const sandbox = await this.#running;
    return {
      id: sampleConnectionId,
      settings: readConnection({
        name: 'Sample company',
        clientId: sandbox.clientId,
        clientSecret: sandbox.clientSecret,
        accountsUrl: sandbox.accountsUrl,
        apiUrl: sandbox.apiUrl,
        // Nothing here is anybody's, so all there is, mails included, can be looked at from the start.
        scopes: [
          ...defaultScopes,
          'ZohoCRM.modules.emails.READ',
          'ZohoCRM.settings.pipeline.READ',
          'ZohoCRM.settings.currencies.READ',
        ],
      }),
      origin: 'sample',
      secretReadable: true,
    };
  }

  /** Remembers which tokens it issued, as hashes. Called whenever one was. */
  async remember(): Promise<void> {
    const [running, file] = [this.#running, this.#file];
    if (running === null || file === null) return;
    await this.#changes.run(async () => file.write((await running).exportState()));
  }

  /** After the last sample account is gone. */
  async forget(): Promise<void> {
    await this.#changes.run(async () => this.#file?.remove());
  }

  async close(): Promise<void> {
    const running = this.#running;
    this.#running = null;
    await (await running?.catch(() => null))?.close();
  }

  async #start(clientSecret: string | null): Promise<Sandbox> {
    const { startSandbox } = await import('../../../src/sandbox/index.ts');
    const state = clientSecret === null ? null : await this.#file?.read();
    return startSandbox({
      ...(state && clientSecret !== null ? { state, client: { clientSecret } } : {}),
      ...(this.#settings.tokenSeconds === null
        ? {}
        : { accessTokenLifetimeSeconds: this.#settings.tokenSeconds }),
      ...(this.#settings.contacts === null ? {} : { contacts: this.#settings.contacts }),
    });
  }
}
