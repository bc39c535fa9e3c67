import { randomBytes, randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { hashSecret } from './oauth/token-vault.ts';
import { sandboxStateSchema, type SandboxOptions, type SandboxState } from './options.ts';

type Decided =
  | 'clock'
  | 'sleep'
  | 'seed'
  | 'contacts'
  | 'extraFields'
  | 'extraModules'
  | 'accessTokenLifetimeSeconds'
  | 'edition'
  | 'latencyMs'
  | 'faults'
  | 'deniedModules'
  | 'searchLagMs';

/** The options with nothing left open: what was asked for, else what a saved state has, else the default. */
export interface SandboxSettings
  extends Required<Pick<SandboxOptions, Decided>>, Pick<SandboxOptions, 'port' | 'credits' | 'concurrency'> {
  readonly client: {
    readonly clientId: string;
    /** Empty when only its hash was saved. */
    readonly clientSecret: string;
    readonly secretHash: string;
    readonly redirectUris: readonly string[];
  };
  /** Key that page tokens are signed with. */
  readonly pageKey: Buffer;
  readonly saved: SandboxState | undefined;
}

/** Redirect URIs registered by default: Deskside's three ports. */
export const defaultRedirectUris: readonly string[] = [18_735, 23_917, 29_483].map(
  (port) => `http://localhost:${port}/oauth/callback`,
);

const defaults = {
  clock: Date.now,
  sleep: untilClosed,
  seed: 20_240,
  contacts: 1_500,
  extraFields: 0,
  extraModules: 0,
  accessTokenLifetimeSeconds: 3_600,
  edition: 'Standard',
  latencyMs: 0,
  faults: [],
  deniedModules: [],
  searchLagMs: 0,
} as const satisfies Required<Pick<SandboxOptions, Decided>>;

/** @throws ZodError when the saved state is not one */
export function settingsOf(options: SandboxOptions): SandboxSettings {
  const saved = options.state === undefined ? undefined : sandboxStateSchema.parse(options.state);
  const kept =
    saved === undefined ? {} : { seed: saved.seed, contacts: saved.contacts, extraFields: saved.extraFields };
  return {
    ...defaults,
    ...kept,
    ...options,
    client: clientOf(options, saved),
    pageKey: saved === undefined ? randomBytes(32) : Buffer.from(saved.pageKey, 'base64'),
    saved,
  };
}

function clientOf(options: SandboxOptions, saved: SandboxState | undefined): SandboxSettings['client'] {
  const known =
    saved === undefined
      ? newClient()
      : { clientId: saved.clientId, clientSecret: '', redirectUris: saved.redirectUris };
  const client = { ...known, ...options.client };
  const { clientSecret } = client;
  const secretHash = clientSecret === '' ? (saved?.clientSecretHash ?? '') : hashSecret(clientSecret);
  return { ...client, secretHash };
}

/** A client as the API console gives one: thirty capitals and digits behind `1000.`, and 42 hexadecimal digits. */
function newClient(): Omit<SandboxSettings['client'], 'secretHash'> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
  const name = Array.from({ length: 30 }, () => letters[randomInt(letters.length)] ?? 'A').join('');
  return {
    clientId: `1000.${name}`,
    clientSecret: randomBytes(21).toString('hex'),
    redirectUris: defaultRedirectUris,
  };
}

/** A sandbox that is being closed does not wait. */
async function untilClosed(ms: number, signal?: AbortSignal): Promise<void> {
  await wait(ms, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
}
