import { readFile } from 'node:fs/promises';
import tls from 'node:tls';

/** Where distributions of Linux keep the certificates that an office has added to. */
const bundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

/** Later than the types of the oldest runtime: Node 22.19 and 24.5. */
interface LaterTls {
  readonly getCACertificates?: (kind: 'default' | 'system' | 'extra') => readonly string[];
  readonly setDefaultCACertificates?: (certificates: readonly string[]) => void;
}

/**
 * Lets connections trust what the computer trusts, as browsers do, besides the authorities that come with the runtime:
 * offices that look into connections have an authority of their own there. A packaged app does not read
 * NODE_EXTRA_CA_CERTS by itself, since that came with NODE_OPTIONS, so it is read here.
 * @returns All authorities in PEM, for connections to be told; null where the runtime has taken them as its own
 */
export async function trustSystemCertificates(
  extraFile: string | undefined,
): Promise<readonly string[] | null> {
  const extra = extraFile === undefined ? null : await read(extraFile);
  const later: LaterTls = tls;
  if (later.getCACertificates !== undefined && later.setDefaultCACertificates !== undefined) {
    const known = [...later.getCACertificates('default'), ...systemCertificates(later)];
    later.setDefaultCACertificates(extra === null ? known : [...known, ...certificatesIn(extra)]);
    return null;
  }
  const found = await Promise.all(process.platform === 'linux' ? bundles.map(read) : []);
  const texts = [found.find((text) => text !== null) ?? null, extra].filter((text) => text !== null);
  return texts.length === 0 ? null : [...tls.rootCertificates, ...texts.flatMap(certificatesIn)];
}

/** A store that cannot be read takes nothing away: the authorities of the runtime stay. */
function systemCertificates({ getCACertificates }: LaterTls): readonly string[] {
  try {
    return getCACertificates?.('system') ?? [];
  } catch {
    return [];
  }
}

const certificate =
  /-----BEGIN (?:TRUSTED )?CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END (?:TRUSTED )?CERTIFICATE-----/g;

export function certificatesIn(text: string): readonly string[] {
  return text.match(certificate) ?? [];
}

async function read(file: string): Promise<string | null> {
  return readFile(file, 'utf8').catch(() => null);
}
