import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { dataCentreIdSchema } from '../../../src/contract/schemas.ts';
import type { ConnectionDraft, ErrorCode } from '../../../src/contract/index.ts';
import { type Connection, redactFields } from '../../../src/oauth/index.ts';
import type { SecretBox } from '../../../src/tokens/index.ts';
import { AppError } from '../failures/describe-error.ts';
import { JsonFile } from '../files/json-file.ts';
import { SerialQueue } from '../shell/serial-queue.ts';
import { connectionFromDraft } from './connection-from-draft.ts';
import type { RegisteredConnection } from './connection.ts';
import { openConnection, sealConnection } from './sealed-connection.ts';

const fileSchema = z.array(z.record(z.string(), z.unknown())).max(1_000);
/** An office has a handful; what is read from the disk may be more. */
const mostConnections = 100;

type Entry = z.infer<typeof fileSchema>[number];

const secretsSchema = z.object({
  clientSecret: z.string(),
  centreSecrets: z.partialRecord(dataCentreIdSchema, z.string()),
});
type Secrets = z.infer<typeof secretsSchema>;

/**
 * Connections that were set up on this computer, and those given for this run only. The saved ones are bound to
 * their sealed secrets: what somebody else writes into the file is told and not believed. One change at a time.
 */
export class ConnectionStore {
  readonly #file: JsonFile<Entry[]>;
  readonly #secretBox: SecretBox | null;
  readonly #changes = new SerialQueue();
  readonly #connections = new Map<string, RegisteredConnection>();
  /** What lies on the disk, by the id of the connection. */
  #stored: ReadonlyMap<string, Entry> = new Map();
  /** Secrets that were taken out of memory, by connection. */
  readonly #away = new Map<string, Uint8Array>();
  #locked = false;

  /** @param secretBox null when nothing may be written: then connections last until the app closes */
  constructor(file: string, secretBox: SecretBox | null) {
    this.#file = new JsonFile(file, fileSchema);
    this.#secretBox = secretBox;
  }

  get all(): readonly RegisteredConnection[] {
    return [...this.#connections.values()];
  }

  /** @returns What the person has to be told about the file. */
  load(): Promise<readonly ErrorCode[]> {
    return this.#changes.run(() => this.#load());
  }

  /** @throws AppError `connection.missing` */
  get(id: string): RegisteredConnection {
    const connection = this.#connections.get(id);
    if (connection === undefined) throw new AppError('connection.missing');
    return connection;
  }

  /** For this run only: a file given on the command line, or the sample company. */
  addForThisRun(connection: RegisteredConnection): Promise<void> {
    return this.#changes.run(() => this.#put(connection));
  }

  /**
   * Takes the connection of a file for this run. The same client in the same place is the same connection; another
   * one gets a place of its own, so that no account finds the wrong client behind the name of its connection.
   * @returns whether it brought anything that was not there
   */
  addFile(settings: Connection): Promise<boolean> {
    return this.#changes.run(async () => {
      const given = this.all.filter(({ origin }) => origin === 'file');
      const known = given.find(({ settings: other }) => isSameClient(other, settings));
      const isKnown = known !== undefined && isDeepStrictEqual(await this.#whole(known), settings);
      if (isKnown) return false;
      const id = known?.id ?? (given.length === 0 ? 'command-line' : `command-line-${given.length + 1}`);
      this.#makeSureOfRoom(id);
      await this.#put({ id, settings, origin: 'file', secretReadable: true });
      return true;
    });
  }

  /**
   * Saves what was typed; an empty secret keeps the stored one. A connection that was given for this run is
   * changed for this run.
   * @throws AppError or OAuthError `connection.invalid`, whose detail names the fields
   */
  saveDraft(draft: ConnectionDraft): Promise<RegisteredConnection> {
    return this.#changes.run(async () => {
      const existing = draft.id === undefined ? undefined : this.#connections.get(draft.id);
      const settings = connectionFromDraft(draft, existing);
      if (existing?.origin !== 'file') {
        return this.#save(settings, existing?.origin === 'saved' ? existing.id : randomUUID());
      }
      const changed: RegisteredConnection = { ...existing, settings, secretReadable: true };
      await this.#put(changed);
      return changed;
    });
  }

  /** Saves what a file holds. The same client in the same place is the same connection, so a file can be opened again. */
  saveFile(settings: Connection): Promise<RegisteredConnection> {
    return this.#changes.run(() => {
      const known = this.all.find(
        ({ origin, settings: other }) => origin === 'saved' && isSameClient(other, settings),
      );
      return this.#save(settings, known?.id ?? randomUUID());
    });
  }

  /** Adds or replaces a connection, on the disk where secrets can be kept there. */
  save(settings: Connection, id: string = randomUUID()): Promise<RegisteredConnection> {
    return this.#changes.run(() => this.#save(settings, id));
  }

  /** A connection of the build, or of this start, stays: what it asks for holds as long as it is there. */
  remove(id: string): Promise<void> {
    return this.#changes.run(async () => {
      const origin = this.#connections.get(id)?.origin;
      if (origin === 'built_in' || origin === 'file') throw new AppError('connection.missing');
      const rest = new Map(this.#stored);
      if (rest.delete(id)) await this.#write(rest);
      this.#connections.delete(id);
      this.#away.delete(id);
    });
  }

  /**
   * Takes the secrets out of memory until `unlock`; what else is known of the connections stays. Without a place
   * for secrets they stay, too: nothing could bring them back.
   */
  lock(): Promise<void> {
    return this.#changes.run(async () => {
      this.#locked = true;
      for (const connection of this.all) await this.#putAway(connection);
    });
  }

  /** A secret that cannot be opened any more has to be typed again. */
  unlock(): Promise<void> {
    return this.#changes.run(async () => {
      this.#locked = false;
      for (const [id, sealed] of this.#away) {
        const connection = this.#connections.get(id);
        const secrets = await this.#bringBack(sealed);
        this.#away.delete(id);
        if (connection === undefined) continue;
        if (secrets === null) this.#connections.set(id, { ...connection, secretReadable: false });
        else this.#connections.set(id, withSecrets(connection, secrets));
      }
    });
  }

  async #load(): Promise<readonly ErrorCode[]> {
    const stored = new Map<string, Entry>();
    let isTouched = false;
    let isOutdated = false;
    for (const entry of (await this.#file.read()) ?? []) {
      const found = await openConnection(entry, this.#secretBox);
      isTouched ||= found.isTouched;
      const { opened } = found;
      // Made into no connection by hand, or a second time the same: not offered.
      if (opened === null || stored.has(opened.id)) continue;
      const { id, settings, state } = opened;
      isOutdated ||= state === 'changed' || state === 'earlier';
      stored.set(
        id,
        state === 'intact' || state === 'unreadable' ? entry : await this.#entryOf(id, settings),
      );
      await this.#put({ id, settings, origin: 'saved', secretReadable: state !== 'unreadable' });
    }
    this.#stored = stored;
    if (isOutdated) await this.#write(stored);
    return isTouched ? ['connection.changed'] : [];
  }

  async #save(settings: Connection, id: string): Promise<RegisteredConnection> {
    this.#makeSureOfRoom(id);
    const connection: RegisteredConnection = { id, settings, origin: 'saved', secretReadable: true };
    // A server on this computer is for this run: its port is another one tomorrow.
    if (this.#secretBox !== null && settings.server.kind === 'zoho') {
      await this.#write(new Map(this.#stored).set(id, await this.#entryOf(id, settings)));
    }
    await this.#put(connection);
    return connection;
  }

  #makeSureOfRoom(id: string): void {
    if (this.#connections.has(id) || this.#connections.size < mostConnections) return;
    throw new AppError('connection.too_many');
  }

  /** Only what the disk has taken is known as stored. */
  async #write(entries: ReadonlyMap<string, Entry>): Promise<void> {
    await this.#file.write([...entries.values()]);
    this.#stored = entries;
  }

  async #entryOf(id: string, settings: Connection): Promise<Entry> {
    // Only asked for where there is one: what is read from the disk or written to it was sealed.
    if (this.#secretBox === null) throw new TypeError('There is nothing to seal with.');
    return { ...(await sealConnection(id, settings, this.#secretBox)) };
  }

  /** While it is locked, what comes new gives up its secrets like the rest. */
  async #put(connection: RegisteredConnection): Promise<void> {
    this.#away.delete(connection.id);
    this.#connections.set(connection.id, connection);
    if (this.#locked) await this.#putAway(connection);
  }

  async #putAway(connection: RegisteredConnection): Promise<void> {
    const { id, settings, secretReadable } = connection;
    if (this.#secretBox === null || !secretReadable || this.#away.has(id)) return;
    this.#away.set(id, await this.#secretBox.seal(secretsText(settings)));
    this.#connections.set(id, withSecrets(connection, withoutSecrets(settings)));
  }

  /** With its secrets, also while they are away. */
  async #whole(connection: RegisteredConnection): Promise<Connection> {
    const away = this.#away.get(connection.id);
    const secrets = away === undefined ? null : await this.#bringBack(away);
    return secrets === null ? connection.settings : withSecrets(connection, secrets).settings;
  }

  async #bringBack(sealed: Uint8Array): Promise<Secrets | null> {
    try {
      const plain = await this.#secretBox?.open(new Uint8Array(sealed));
      return secretsSchema.parse(JSON.parse(new TextDecoder().decode(plain)));
    } catch {
      return null;
    }
  }
}

/** The same client in the same place. */
export function isSameClient(one: Connection, other: Connection): boolean {
  return (
    one.clientId === other.clientId &&
    one.dataCentre === other.dataCentre &&
    one.environment === other.environment &&
    isDeepStrictEqual(one.server, other.server)
  );
}

function secretsText({ clientSecret, centreSecrets }: Connection): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ clientSecret, centreSecrets } satisfies Secrets));
}

/** Which data centres have a secret of their own is no secret. */
function withoutSecrets({ centreSecrets }: Connection): Secrets {
  const names = Object.keys(centreSecrets).map((centre) => [centre, ''] as const);
  return { clientSecret: '', centreSecrets: Object.fromEntries(names) };
}

function withSecrets(connection: RegisteredConnection, secrets: Secrets): RegisteredConnection {
  const settings = redactFields({ ...connection.settings, ...secrets }, ['clientSecret', 'centreSecrets']);
  return { ...connection, settings };
}
