import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  dataCentreIdSchema,
  environmentSchema,
  type ConnectionDraft,
} from '../../../src/contract/app-state.ts';
import { readConnection, type Connection } from '../../../src/oauth/connection.ts';
import type { SecretBox } from '../../../src/tokens/secret-box.ts';
import { AppError, codeOf } from '../ipc/describe-error.ts';
import { JsonFile } from '../shell/json-file.ts';
import { connectionFromDraft } from './connection-from-draft.ts';
import type { RegisteredConnection } from './connection.ts';

const storedSchema = z.object({
  id: z.string(),
  name: z.string(),
  clientId: z.string(),
  /** The client secrets as JSON, sealed by the SecretBox, in base64. */
  sealedSecrets: z.string(),
  dataCentre: dataCentreIdSchema,
  environment: environmentSchema,
  scopes: z.array(z.string()),
  redirectPorts: z.array(z.number().int()),
  /** Absent in files of earlier versions. */
  policies: z
    .object({ lockAfterMinutes: z.number().nullable(), endUnusedAfterDays: z.number().nullable() })
    .optional(),
});
type Stored = z.infer<typeof storedSchema>;

const secretsSchema = z.object({
  clientSecret: z.string().min(1),
  centreSecrets: z.partialRecord(dataCentreIdSchema, z.string().min(1)),
});
type Secrets = z.infer<typeof secretsSchema>;

/** Stands where a secret cannot be opened; never sent, because such a connection starts no sign-in. */
const unreadable: Secrets = { clientSecret: 'unreadable', centreSecrets: {} };

/** Connections that were set up on this computer, and those given for this run only. Secrets are sealed one by one. */
export class ConnectionStore {
  readonly #file: JsonFile<Stored[]>;
  readonly #secretBox: SecretBox | null;
  readonly #connections = new Map<string, RegisteredConnection>();
  readonly #stored = new Map<string, Stored>();

  /** @param secretBox null when nothing may be written: then connections last until the app closes */
  constructor(file: string, secretBox: SecretBox | null) {
    this.#file = new JsonFile(file, z.array(storedSchema));
    this.#secretBox = secretBox;
  }

  get all(): readonly RegisteredConnection[] {
    return [...this.#connections.values()];
  }

  async load(): Promise<void> {
    for (const stored of (await this.#file.read()) ?? []) {
      this.#stored.set(stored.id, stored);
      const secrets = await this.#openSecrets(stored.sealedSecrets);
      const settings = settingsOf(stored, secrets ?? unreadable);
      // Changed by hand into something that is no connection: left in the file, and not offered.
      if (settings === null) continue;
      this.#connections.set(stored.id, {
        id: stored.id,
        settings,
        origin: 'saved',
        secretReadable: secrets !== null,
      });
    }
  }

  /** @throws AppError `connection.missing` */
  get(id: string): RegisteredConnection {
    const connection = this.#connections.get(id);
    if (connection === undefined) throw new AppError('connection.missing');
    return connection;
  }

  /** For this run only: a file given on the command line, or the sample company. */
  addForThisRun(connection: RegisteredConnection): void {
    this.#connections.set(connection.id, connection);
  }

  /**
   * Saves what was typed; an empty secret keeps the stored one. A connection that was given for this run is
   * changed for this run.
   * @throws AppError or OAuthError `connection.invalid`, whose detail names the fields
   */
  async saveDraft(draft: ConnectionDraft): Promise<RegisteredConnection> {
    const existing = draft.id === undefined ? undefined : this.#connections.get(draft.id);
    const settings = connectionFromDraft(draft, existing);
    if (existing?.origin !== 'file') {
      return this.save(settings, existing?.origin === 'saved' ? existing.id : randomUUID());
    }
    const changed: RegisteredConnection = { ...existing, settings, secretReadable: true };
    this.addForThisRun(changed);
    return changed;
  }

  /** Saves what a file holds. The same client in the same place is the same connection, so a file can be opened again. */
  async saveFile(settings: Connection): Promise<RegisteredConnection> {
    const known = this.all.find(
      ({ origin, settings: other }) =>
        origin === 'saved' &&
        other.clientId === settings.clientId &&
        other.dataCentre === settings.dataCentre &&
        other.environment === settings.environment,
    );
    return this.save(settings, known?.id);
  }

  /** Adds or replaces a connection, on the disk where secrets can be kept there. */
  async save(settings: Connection, id: string = randomUUID()): Promise<RegisteredConnection> {
    const connection: RegisteredConnection = { id, settings, origin: 'saved', secretReadable: true };
    // A server on this computer is for this run: its port is another one tomorrow.
    if (this.#secretBox !== null && settings.server.kind === 'zoho') {
      const { clientSecret, centreSecrets } = settings;
      const plain = new TextEncoder().encode(
        JSON.stringify({ clientSecret, centreSecrets } satisfies Secrets),
      );
      const sealed = await this.#secretBox.seal(plain);
      this.#stored.set(id, storedFrom(id, settings, Buffer.from(sealed).toString('base64')));
      await this.#file.write([...this.#stored.values()]);
    }
    this.#connections.set(id, connection);
    return connection;
  }

  async remove(id: string): Promise<void> {
    this.#connections.delete(id);
    if (this.#stored.delete(id)) await this.#file.write([...this.#stored.values()]);
  }

  /** Null when it cannot be read now: the rest of the connection is still worth showing. */
  async #openSecrets(sealed: string): Promise<Secrets | null> {
    try {
      const plain = await this.#secretBox?.open(new Uint8Array(Buffer.from(sealed, 'base64')));
      return plain === undefined ? null : secretsSchema.parse(JSON.parse(new TextDecoder().decode(plain)));
    } catch {
      return null;
    }
  }
}

function settingsOf(stored: Stored, secrets: Secrets): Connection | null {
  try {
    return readConnection(connectionInput(stored, secrets));
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return null;
  }
}

function connectionInput(stored: Stored, secrets: Secrets): unknown {
  return {
    name: stored.name,
    clientId: stored.clientId,
    clientSecret: secrets.clientSecret,
    clientSecrets: secrets.centreSecrets,
    dataCenter: stored.dataCentre,
    environment: stored.environment,
    scopes: stored.scopes,
    redirectPorts: stored.redirectPorts,
    ...(stored.policies === undefined ? {} : { policies: stored.policies }),
  };
}

function storedFrom(id: string, settings: Connection, sealedSecrets: string): Stored {
  return {
    id,
    name: settings.name,
    clientId: settings.clientId,
    sealedSecrets,
    dataCentre: settings.dataCentre,
    environment: settings.environment,
    scopes: [...settings.scopes],
    redirectPorts: [...settings.redirectPorts],
    policies: settings.policies,
  };
}
