import { z } from 'zod';
import type { Edition } from './crm/limits.ts';
import type { FaultRule } from './http/faults.ts';

/** How the sandbox is to be. Every part has a default. */
export interface SandboxOptions {
  /** TCP port on both loopback families; 0 or left out: the saved state's port if free, otherwise any. */
  readonly port?: number;
  /** The time, epoch milliseconds. Every lifetime and limit goes by it; default `Date.now`. */
  readonly clock?: () => number;
  /** Waits for latency and slow faults; a test gives its own to do without real time. */
  readonly sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Seed of the sample company; the same seed gives the same records. */
  readonly seed?: number;
  /** Contacts of the sample company, default 1,500; the other modules follow in proportion. */
  readonly contacts?: number;
  /** Custom fields added to the 59 that Contacts has. */
  readonly extraFields?: number;
  /** Custom modules added to the twelve of the sample company, with three records each; not part of a saved state. */
  readonly extraModules?: number;
  /** Default 3,600. */
  readonly accessTokenLifetimeSeconds?: number;
  /** The client that is registered. */
  readonly client?: {
    readonly clientId?: string;
    readonly clientSecret?: string;
    readonly redirectUris?: readonly string[];
  };
  /** What {@link Sandbox.exportState} gave before: tokens issued then stay valid. */
  readonly state?: SandboxState;
  /** Licence of the sample company, default Standard (ten calls at a time). */
  readonly edition?: Edition;
  /** API credits a day; default by edition. */
  readonly credits?: number;
  /** CRM calls at a time; default by edition. */
  readonly concurrency?: number;
  /** Milliseconds that every answer waits. */
  readonly latencyMs?: number;
  /** Faults from the start. */
  readonly faults?: readonly FaultRule[];
  /** Modules that answer NO_PERMISSION. */
  readonly deniedModules?: readonly string[];
  /** Milliseconds until a changed record can be found by search. */
  readonly searchLagMs?: number;
}

const grant = { userId: z.string(), clientId: z.string(), scopes: z.array(z.string()) };

/** The saved state as it may come from a file. */
export const sandboxStateSchema = z.object({
  version: z.literal(1),
  seed: z.number().int(),
  port: z.number().int(),
  clientId: z.string(),
  clientSecretHash: z.string(),
  redirectUris: z.array(z.string()),
  contacts: z.number().int(),
  extraFields: z.number().int(),
  pageKey: z.string(),
  refresh: z.array(
    z.object({
      ...grant,
      hash: z.string(),
      createdAt: z.number(),
      refreshedAt: z.array(z.number()),
      blockedUntil: z.number(),
    }),
  ),
  access: z.array(
    z.object({
      ...grant,
      hash: z.string(),
      parent: z.string().nullable(),
      createdAt: z.number(),
      expiresAt: z.number(),
    }),
  ),
  consents: z.array(z.string()),
});

/**
 * What outlives a restart of the sandbox. Tokens and the client secret are in it as SHA-256 hashes only, so it
 * may be written to disk.
 */
export type SandboxState = z.infer<typeof sandboxStateSchema>;
