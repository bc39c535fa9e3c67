import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  dataCentreIdSchema,
  environmentSchema,
  type ConnectionDraft,
} from '../../../src/contract/app-state.ts';
import { readConnection, type Connection } from '../../../src/oauth/connection.ts';
import { redactFields } from '../../../src/oauth/redact-fields.ts';
import type { SecretBox } from '../../../src/tokens/secret-box.ts';
import { AppError, codeOf } from '../failures/describe-error.ts';
import { JsonFile } from '../files/json-file.ts';
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
  /** Secrets that were taken out of memory, by connection. */
  readonly #away = new Map<string, Uint8Array>();

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
      const secrets = await this.#openSecrets(Buffer.from(stored.sealedSecrets, 'base64'));
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

  /**
   * Takes the secrets out of memory until `unlock`; what else is known of the connections stays. Without a place
   * for secrets they stay, too: nothing could bring them back.
   */
  async lock(): Promise<void> {
    const box = this.#secretBox;
    if (box === null) return;
    for (const connection of this.all) {
      if (!connection.secretReadable || this.#away.has(connection.id)) continue;
      const sealed = await box.seal(secretsText(connection.settings));
      this.#away.set(connection.id, sealed);
      this.#put(connection, withoutSecrets(connection.settings));
    }
  }

  /** A secret that cannot be opened any more has to be typed again. */
  async unlock(): Promise<void> {
    for (const [id, sealed] of this.#away) {
      const connection = this.#connections.get(id);
      const secrets = await this.#openSecrets(sealed);
      this.#away.delete(id);
      if (connection === undefined) continue;
      if (secrets === null) this.#connections.set(id, { ...connection, secretReadable: false });
      else this.#put(connection, secrets);
    }
  }

  /** Adds or replaces a connection, on the disk where secrets can be kept there. */
  async save(settings: Connection, id: string = randomUUID()): Promise<RegisteredConnection> {
    const connection: RegisteredConnection = { id, settings, origin: 'saved', secretReadable: true };
    // A server on this computer is for this run: its port is another one tomorrow.
    if (this.#secretBox !== null && settings.server.kind === 'zoho') {
      const sealed = await this.#secretBox.seal(secretsText(settings));
      this.#stored.set(id, storedFrom(id, settings, Buffer.from(sealed).toString('base64')));
      await this.#file.write([...this.#stored.values()]);
    }
    this.#connections.set(id, connection);
    return connection;
  }

  /** A connection of the build, or of this start, stays: what it asks for holds as long as it is there. */
  async remove(id: string): Promise<void> {
    const origin = this.#connections.get(id)?.origin;
    if (origin === 'built_in' || origin === 'file') throw new AppError('connection.missing');
    this.#connections.delete(id);
    if (this.#stored.delete(id)) await this.#file.write([...this.#stored.values()]);
  }

  #put(connection: RegisteredConnection, secrets: Secrets): void {
    const settings = redactFields({ ...connection.settings, ...secrets }, ['clientSecret', 'centreSecrets']);
    this.#connections.set(connection.id, { ...connection, settings });
  }

  /** Null when it cannot be read now: the rest of the connection is still worth showing. */
  async #openSecrets(sealed: Uint8Array): Promise<Secrets | null> {
    try {
      const plain = await this.#secretBox?.open(new Uint8Array(sealed));
      return plain === undefined ? null : secretsSchema.parse(JSON.parse(new TextDecoder().decode(plain)));
    } catch {
      return null;
    }
  }
}

function secretsText({ clientSecret, centreSecrets }: Connection): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ clientSecret, centreSecrets } satisfies Secrets));
}

/** Which data centres have a secret of their own is no secret. */
function withoutSecrets({ centreSecrets }: Connection): Secrets {
  const names = Object.keys(centreSecrets).map((centre) => [centre, ''] as const);
  return { clientSecret: '', centreSecrets: Object.fromEntries(names) };
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
