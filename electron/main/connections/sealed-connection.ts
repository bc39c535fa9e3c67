import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { dataCentreIdSchema, environmentSchema } from '../../../src/contract/schemas.ts';
import { type Connection, readConnection } from '../../../src/oauth/index.ts';
import type { SecretBox } from '../../../src/tokens/index.ts';
import { codeOf } from '../failures/describe-error.ts';
import { openJson, sealJson } from '../secrets/sealed-json.ts';

/** What stands in the clear beside the seal, for whoever looks at the file and while the keyring is locked. */
const shownSchema = z.object({
  id: z.string(),
  name: z.string(),
  clientId: z.string(),
  dataCentre: dataCentreIdSchema,
  environment: environmentSchema,
  scopes: z.array(z.string()),
  redirectPorts: z.array(z.number().int()),
  policies: z
    .object({ lockAfterMinutes: z.number().nullable(), endUnusedAfterDays: z.number().nullable() })
    .optional(),
});
type Shown = z.infer<typeof shownSchema>;

/** A connection as it lies on the disk. */
export type StoredConnection = Shown & { readonly sealed: string };

/** An entry of an earlier version sealed its secrets only, and may lack the policies. */
const earlierSchema = shownSchema.extend({ sealedSecrets: z.base64() });
const earlierSecretsSchema = z.object({
  clientSecret: z.string().min(1),
  centreSecrets: z.partialRecord(dataCentreIdSchema, z.string().min(1)),
});

/** The sealed form: everything, as in a connection file. `readConnection` checks it. */
const contentSchema = z.object({ id: z.string(), connection: z.unknown() });

export interface OpenedConnection {
  readonly id: string;
  readonly settings: Connection;
  /**
   * `intact`: as it was saved. `changed`: somebody changed what stands in the clear; these are the settings that were
   * saved. `earlier`: of a version that did not bind both. `unreadable`: shown as it stands there, without secrets.
   */
  readonly state: 'intact' | 'changed' | 'earlier' | 'unreadable';
}

/** Stands where a secret cannot be opened; never sent, because such a connection starts no sign-in. */
const unreadable = { clientSecret: 'unreadable', centreSecrets: {} } as const;

/**
 * Seals a connection whole, under a data key of its own: who changes the file can make it unreadable and nothing
 * else of it. What stands in the clear beside it is for show.
 */
export async function sealConnection(
  id: string,
  settings: Connection,
  box: SecretBox,
): Promise<StoredConnection> {
  const shown = shownOf(id, settings);
  const content = { id, connection: fileForm(shown, settings) } satisfies z.infer<typeof contentSchema>;
  return { ...shown, sealed: await sealJson(content, box) };
}

/**
 * Opens an entry of the file.
 * @returns null for what is no connection at all; `isTouched` when only a change from outside explains what is there
 */
export async function openConnection(
  entry: Readonly<Record<string, unknown>>,
  box: SecretBox | null,
): Promise<{ readonly opened: OpenedConnection | null; readonly isTouched: boolean }> {
  const { sealed, ...clear } = entry;
  if (typeof sealed !== 'string') return openEarlier(entry, box);
  const seal = await openJson(sealed, box);
  if (seal.state !== 'open') return { opened: asShown(clear), isTouched: seal.state === 'damaged' };
  const content = contentSchema.safeParse(seal.value).data;
  const settings = content === undefined ? null : readOrNull(content.connection);
  if (content === undefined || settings === null) return { opened: asShown(clear), isTouched: true };
  const isIntact = isDeepStrictEqual(clear, shownOf(content.id, settings));
  return {
    opened: { id: content.id, settings, state: isIntact ? 'intact' : 'changed' },
    isTouched: !isIntact,
  };
}

async function openEarlier(
  entry: Readonly<Record<string, unknown>>,
  box: SecretBox | null,
): Promise<{ readonly opened: OpenedConnection | null; readonly isTouched: boolean }> {
  const parsed = earlierSchema.safeParse(entry);
  if (!parsed.success) return { opened: null, isTouched: true };
  const { sealedSecrets, ...shown } = parsed.data;
  try {
    const plain = await box?.open(new Uint8Array(Buffer.from(sealedSecrets, 'base64')));
    const secrets = earlierSecretsSchema.parse(JSON.parse(new TextDecoder().decode(plain)));
    const settings = readOrNull(fileForm(shown, secrets));
    return {
      opened: settings === null ? null : { id: shown.id, settings, state: 'earlier' },
      isTouched: false,
    };
  } catch {
    return { opened: asShown(shown), isTouched: false };
  }
}

/** Without its secrets the rest of a connection is still worth showing. */
function asShown(clear: Readonly<Record<string, unknown>>): OpenedConnection | null {
  const parsed = shownSchema.safeParse(clear);
  if (!parsed.success) return null;
  const settings = readOrNull(fileForm(parsed.data, unreadable));
  return settings === null ? null : { id: parsed.data.id, settings, state: 'unreadable' };
}

function shownOf(id: string, settings: Connection): Shown {
  const { name, clientId, dataCentre, environment, scopes, redirectPorts, policies } = settings;
  return {
    id,
    name,
    clientId,
    dataCentre,
    environment,
    scopes: [...scopes],
    redirectPorts: [...redirectPorts],
    policies,
  };
}

function fileForm(shown: Shown, secrets: Pick<Connection, 'clientSecret' | 'centreSecrets'>): unknown {
  const { name, clientId, dataCentre, environment, scopes, redirectPorts, policies } = shown;
  return {
    name,
    clientId,
    clientSecret: secrets.clientSecret,
    clientSecrets: secrets.centreSecrets,
    dataCenter: dataCentre,
    environment,
    scopes,
    redirectPorts,
    ...(policies === undefined ? {} : { policies }),
  };
}

function readOrNull(input: unknown): Connection | null {
  try {
    return readConnection(input);
  } catch (error) {
    if (codeOf(error) === null) throw error;
    return null;
  }
}
