import { z } from 'zod';

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

export const tlsSchema = z.union([
  z.literal(true),
  z.strictObject({
    ca: z.union([z.string(), z.array(z.string()).readonly()]).optional(),
    cert: z.string().optional(),
    key: z.string().optional(),
    passphrase: z.string().optional(),
    verifyIdentity: z.boolean().optional(),
  }),
]);
export type CheckedTls = z.infer<typeof tlsSchema>;

/** Whether the certificate has to name the host; who signed it is checked in any case. */
export function comparesHost(tls: CheckedTls): boolean {
  return tls === true || (tls.verifyIdentity ?? true);
}

/** The options of node:tls by which a certificate is always checked. */
export function tlsOptionsOf(tls: CheckedTls): SecureOptions {
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
