import { z } from 'zod';
import { TokenStoreError } from '../../tokens/token-store-error.ts';

/** PEM texts, as node:tls takes them. The certificate of the server is always checked. */
export interface SqlTlsOptions {
  /** Authorities to trust instead of the usual ones, such as the one of a self-signed server. */
  readonly ca?: string | readonly string[];
  /** Certificate and key of this client, where the server asks for one. */
  readonly cert?: string;
  /** The private key of that certificate. */
  readonly key?: string;
  /** Opens the private key, where it is encrypted. */
  readonly passphrase?: string;
  /** Whether the certificate must name the host, which is then given by name and not as an IP address. Default true. */
  readonly verifyIdentity?: boolean;
}

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
}

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
  tls: z
    .union([
      z.literal(true),
      z.strictObject({
        ca: z.union([z.string(), z.array(z.string()).readonly()]).optional(),
        cert: z.string().optional(),
        key: z.string().optional(),
        passphrase: z.string().optional(),
        verifyIdentity: z.boolean().optional(),
      }),
    ])
    .optional(),
});
export type CheckedServerSettings = z.infer<typeof settingsSchema>;

/** @throws TokenStoreError `token_store.invalid_options`, naming the setting and never its value */
export function checkServerSettings(settings: SqlServerSettings): CheckedServerSettings {
  const parsed = settingsSchema.safeParse(settings);
  if (parsed.success) return parsed.data;
  throw new TokenStoreError('token_store.invalid_options', {
    detail: String(parsed.error.issues[0]?.path[0] ?? 'settings'),
  });
}

/** The options of node:tls by which a certificate is always checked. */
export function tlsOptionsOf(tls: NonNullable<CheckedServerSettings['tls']>): SecureOptions {
  const { ca, cert, key, passphrase } = tls === true ? {} : tls;
  return {
    rejectUnauthorized: true,
    minVersion: 'TLSv1.2',
    ...(ca === undefined ? {} : { ca: typeof ca === 'string' ? ca : [...ca] }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
    ...(passphrase === undefined ? {} : { passphrase }),
  };
}

interface SecureOptions {
  readonly rejectUnauthorized: true;
  readonly minVersion: 'TLSv1.2';
  readonly ca?: string | string[];
  readonly cert?: string;
  readonly key?: string;
  readonly passphrase?: string;
}
