import type { ManagedView } from '../../../src/contract/index.ts';
import { type Connection, readConnectionFile } from '../../../src/oauth/index.ts';
import { type PolicyFile, policyFileSchema } from './policy-schema.ts';
import { hasRepeatedKey } from './repeated-key.ts';

/** What an admin has decided for this computer. */
export interface MachinePolicy extends Omit<ManagedView, 'connection'> {
  readonly connection: Connection | null;
}

/** Whether Deskside may be brought up to date, for whoever does it. */
export type UpdateRule = ManagedView['updates'];

/** What holds on a computer without a policy. */
export const noPolicy: MachinePolicy = {
  asWritten: true,
  connection: null,
  otherConnections: true,
  memoryOnly: false,
  lockAfterMinutes: null,
  endUnusedAfterDays: null,
  export: true,
  exportFolders: null,
  copyToken: true,
  explorer: true,
  writingScopes: 'ask',
  updates: { kind: 'on' },
};

/**
 * What holds while the file of an admin cannot be read as a policy: what it may have turned off is off. A slip of the
 * pen must not lift what it was meant to tighten. Nobody is signed out, and sign-ins stay where they are.
 */
export const strictPolicy: MachinePolicy = {
  ...noPolicy,
  asWritten: false,
  otherConnections: false,
  export: false,
  copyToken: false,
  explorer: false,
  writingScopes: 'refused',
  updates: { kind: 'off' },
};

/** @throws Error when the text is no policy; what it says names keys only */
export function readPolicy(text: string): MachinePolicy {
  // Editors on Windows begin a file with a mark of its encoding.
  const json = text.replace(/^\uFEFF/, '');
  const written: unknown = JSON.parse(json);
  // Of two contrary values neither is sure to be meant.
  if (hasRepeatedKey(json)) throw new Error('a key is there twice');
  const parsed = policyFileSchema.safeParse(written);
  if (!parsed.success) throw new Error(parsed.error.issues.map(({ path }) => path.join('.')).join(', '));
  const { $schema: _schema, telemetry: _telemetry, connection, updates, ...rest } = parsed.data;
  return {
    ...noPolicy,
    // What is not written is undefined, or not there.
    ...withoutUndefined(rest),
    connection: connection === undefined ? null : readConnectionFile(JSON.stringify(connection)),
    updates: updateRule(updates),
  };
}

/** What the page may know: everything but the secrets. */
export function managedView({ connection, ...policy }: MachinePolicy): ManagedView {
  return { ...policy, connection: connection?.name ?? null };
}

function updateRule(updates: PolicyFile['updates']): UpdateRule {
  if (updates === undefined) return noPolicy.updates;
  return typeof updates === 'string' ? { kind: updates } : { kind: 'pinned', version: updates.pinnedTo };
}

function withoutUndefined<T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  // Object.entries forgets which key has which type.
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
