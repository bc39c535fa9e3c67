import { z } from 'zod';
import { dataCentreIdSchema, environmentSchema } from '../contract/app-state.ts';
import type { DataCentreId, Environment } from '../contract/app-state.ts';
import { readDataCentreId } from './data-centres.ts';
import { defaultScopes } from './default-scopes.ts';
import { readLoopbackOrigin } from './loopback-host.ts';
import { OAuthError } from './oauth-error.ts';
import type { OAuthServer } from './oauth-server.ts';
import { redactFields } from './redact-fields.ts';
import { defaultRedirectPorts } from './redirect-uri.ts';

/** One registered client: what is needed to start a sign-in. Printing it shows no secret. */
export interface Connection {
  readonly name: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Own secrets of data centres, for clients that do not share one (zoho.md 1.4). */
  readonly centreSecrets: Readonly<Partial<Record<DataCentreId, string>>>;
  readonly dataCentre: DataCentreId;
  readonly environment: Environment;
  /** Where the authorize page is opened. */
  readonly server: OAuthServer;
  readonly scopes: readonly string[];
  readonly redirectPorts: readonly number[];
  /** False when the connection names no ports: what is registered at Zoho may then be other ones. */
  readonly redirectPortsGiven: boolean;
  readonly policies: SessionPolicies;
}

/** What an admin asks of the sign-ins made through a connection. Null is off. */
export interface SessionPolicies {
  /** Content is hidden after so many minutes without a key, a click or a move. */
  readonly lockAfterMinutes: number | null;
  /** A sign-in that nobody used for so many days is removed here and revoked at Zoho. */
  readonly endUnusedAfterDays: number | null;
}

const secret = z.string().trim().min(1).max(200);
const scopeName = z.string().regex(/^[A-Za-z0-9_.]{1,200}$/);
const lowerCase = z.string().trim().toLowerCase();
const centreName = z.string().transform((text, context) => {
  const id = readDataCentreId(text);
  if (id !== null) return id;
  context.addIssue({ code: 'custom', message: 'unknown data centre' });
  return z.NEVER;
});

// Strict: a misspelt policy would be off without a word.
const policiesSchema = z
  .strictObject({
    lockAfterMinutes: z.int().min(1).max(1440).nullable().default(null),
    endUnusedAfterDays: z.int().min(1).max(3650).nullable().default(null),
  })
  .nullable()
  .transform((given): SessionPolicies => given ?? { lockAfterMinutes: null, endUnusedAfterDays: null });

const connectionSchema = z.object({
  name: z.string().trim().min(1).max(100),
  clientId: z.string().trim().min(1).max(200),
  clientSecret: secret,
  clientSecrets: z.partialRecord(dataCentreIdSchema, secret).default({}),
  dataCenter: centreName.optional(),
  environment: lowerCase.pipe(environmentSchema).default('production'),
  scopes: z
    .preprocess(
      (value) => (typeof value === 'string' ? value.split(/[\s,]+/).filter((part) => part !== '') : value),
      z.array(scopeName).min(1).max(100),
    )
    .default([...defaultScopes]),
  // Below 1024 a listener needs rights that a desktop app has not got.
  redirectPorts: z
    .array(z.int().min(1024).max(65_535))
    .min(1)
    .max(10)
    .refine((ports) => new Set(ports).size === ports.length)
    .optional(),
  policies: policiesSchema.default({ lockAfterMinutes: null, endUnusedAfterDays: null }),
  accountsUrl: z.string().trim().max(200).optional(),
  apiUrl: z.string().trim().max(200).optional(),
});

/**
 * Reads a connection: the object of a connection file, or one put together from the Connection screen.
 * `accountsUrl` and `apiUrl` name a server on this computer; without `apiUrl` both are the same. The data
 * centre may be left out only then, and is the US.
 *
 * @throws OAuthError `connection.invalid`, whose detail lists the fields that need attention, and
 * `connection.not_loopback` when an address leads elsewhere
 */
export function readConnection(input: unknown): Connection {
  const parsed = connectionSchema.safeParse(input);
  if (!parsed.success) {
    throw invalid(parsed.error.issues.map((issue) => String(issue.path[0] ?? 'connection')));
  }
  const { clientSecrets, dataCenter, accountsUrl, apiUrl, redirectPorts, ...rest } = parsed.data;
  if (accountsUrl === undefined && apiUrl !== undefined) throw invalid(['accountsUrl']);
  if (dataCenter === undefined && accountsUrl === undefined) throw invalid(['dataCenter']);
  const dataCentre = dataCenter ?? 'us';
  const connection: Connection = {
    ...rest,
    redirectPorts: redirectPorts ?? [...defaultRedirectPorts],
    redirectPortsGiven: redirectPorts !== undefined,
    centreSecrets: withoutUndefined(clientSecrets),
    dataCentre,
    server:
      accountsUrl === undefined
        ? { kind: 'zoho', centre: dataCentre, environment: rest.environment }
        : {
            kind: 'loopback',
            accountsUrl: loopback('accountsUrl', accountsUrl),
            apiUrl: loopback('apiUrl', apiUrl ?? accountsUrl),
          },
  };
  return redactFields(connection, ['clientSecret', 'centreSecrets']);
}

/**
 * Reads the text of a connection file.
 * @throws OAuthError `connection.file_unreadable` when it is not JSON, else as {@link readConnection}
 */
export function readConnectionFile(text: string): Connection {
  let value: unknown;
  try {
    // Editors on Windows put a byte order mark in front, which JSON does not allow.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // The parser's message quotes the file, which holds a secret, so it is not kept as a cause.
    throw new OAuthError('connection.file_unreadable', { kind: 'configuration', detail: 'not JSON' });
  }
  return readConnection(value);
}

/** The secret that the server answering for a person knows: its own when there is one. */
export function clientSecretFor(connection: Connection, server: OAuthServer): string {
  const own = server.kind === 'zoho' ? connection.centreSecrets[server.centre] : undefined;
  return own ?? connection.clientSecret;
}

function loopback(field: string, address: string): string {
  const origin = readLoopbackOrigin(address);
  if (origin !== null) return origin;
  throw new OAuthError('connection.not_loopback', { kind: 'configuration', detail: field });
}

function invalid(fields: readonly string[]): OAuthError {
  const detail = [...new Set(fields)].join(', ');
  return new OAuthError('connection.invalid', { kind: 'configuration', detail });
}

function withoutUndefined(
  secrets: Partial<Record<DataCentreId, string | undefined>>,
): Partial<Record<DataCentreId, string>> {
  const kept: Partial<Record<DataCentreId, string>> = {};
  for (const id of dataCentreIdSchema.options) {
    const value = secrets[id];
    if (value !== undefined) kept[id] = value;
  }
  return kept;
}
