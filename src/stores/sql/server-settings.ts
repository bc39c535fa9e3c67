import { z } from 'zod';
import { checkSettings } from '../server/check-settings.ts';
import { tlsSchema, type SqlTlsOptions } from '../server/tls-options.ts';

/** How to reach one table of a server of SQL. */
export interface SqlServerSettings {
  /** Name or IP address of the server. */
  readonly host: string;
  /** TCP port, usually 3306 for MySQL and 5432 for PostgreSQL. */
  readonly port: number;
  /** The database, which has to exist. */
  readonly database: string;
  /** At most 60 letters, digits, `_` and `$`; 59 for PostgreSQL. */
  readonly table: string;
  /** Who signs in at the server. */
  readonly user: string;
  /** The password of that user. */
  readonly password: string;
  /** True: TLS with the authorities that Node trusts. Left out: no TLS. */
  readonly tls?: true | SqlTlsOptions;
  /**
   * How long an answer of the server is waited for, in ms, before the call fails with `token_store.unavailable`: a
   * network that falls silent does not say so. Default 15,000.
   */
  readonly answerTimeoutMs?: number;
}

const usualAnswerTimeoutMs = 15_000;

const connectionText = z
  .string()
  .min(1)
  .max(255)
  .refine((value) => !value.includes('\0'));

/** Letters that every server takes within quotes; four are left for the names of side tables. */
const identifier = z.string().regex(/^[A-Za-z0-9_$]{1,60}$/);

const settingsSchema = z.object({
  host: connectionText,
  port: z.int().min(1).max(65_535),
  database: z.string().regex(/^[A-Za-z0-9_$-]{1,64}$/),
  table: identifier,
  user: connectionText,
  password: z.string(),
  tls: tlsSchema.optional(),
  answerTimeoutMs: z.int().min(1_000).max(600_000).default(usualAnswerTimeoutMs),
});
export type CheckedServerSettings = z.infer<typeof settingsSchema>;

/** @throws TokenStoreError `token_store.invalid_options`, naming the setting and never its value */
export function checkServerSettings(settings: SqlServerSettings): CheckedServerSettings {
  return checkSettings(settingsSchema, settings);
}
