import type { UpdateRule } from '../policy/machine-policy.ts';
import { askSource, readBounded } from './bounded-download.ts';
import { type ParseYaml, readSignedManifest, type ReleaseFile } from './release-manifest.ts';
import type { ReleaseSource } from './release-source.ts';
import { UpdateError } from './update-error.ts';
import { isNewer } from './version-order.ts';

export interface FindUpdatePorts {
  readonly fetch: typeof globalThis.fetch;
  readonly source: ReleaseSource;
  readonly parseYaml: ParseYaml;
  readonly currentVersion: string;
  readonly rule: UpdateRule;
  readonly kind: PackageKind;
}

/** How this app was installed, as far as it can be brought up to date from within. */
export interface PackageKind {
  /** As electron-builder calls it. */
  readonly manifest: 'latest.yml' | 'latest-mac.yml' | 'latest-linux.yml';
  /** The end of the name of its file. */
  readonly ending: '.exe' | '.zip' | '.AppImage';
}

export interface FoundUpdate {
  readonly version: string;
  readonly file: ReleaseFile;
  readonly url: URL;
}

const mostManifestBytes = 64 * 1024;
const mostSignatureBytes = 1024;

/**
 * Looks for a release that is newer than this one. Nothing is written: who signed it, what it is and whether it may be had
 * is known before its file is asked for.
 * @throws UpdateError
 */
export async function findUpdate(ports: FindUpdatePorts, signal: AbortSignal): Promise<FoundUpdate | null> {
  const { fetch, source, rule, kind, currentVersion } = ports;
  if (rule.kind === 'off') return null;
  const base = sourceAddress(source);
  const [manifestText, signature] = await Promise.all(
    [kind.manifest, `${kind.manifest}.sig`].map(async (name) => {
      const most = name.endsWith('.sig') ? mostSignatureBytes : mostManifestBytes;
      return readBounded(await askSource(fetch, new URL(name, base), signal), most);
    }),
  );
  const manifest = readSignedManifest(
    manifestText ?? new Uint8Array(),
    new TextDecoder().decode(signature),
    source.publicKey,
    ports.parseYaml,
  );
  const { version } = manifest;
  // An older release is signed as well: whoever can answer for the server could hand out its old mistakes.
  if (!isNewer(version, currentVersion)) return null;
  if (rule.kind === 'pinned' && isNewer(version, rule.version)) return null;
  const file = manifest.files.find(({ url }) => url.endsWith(kind.ending));
  if (file === undefined) return null;
  return { version, file, url: new URL(file.url, base) };
}

/** @throws UpdateError `wrong_host` for an address that nobody protects on its way */
function sourceAddress({ address }: ReleaseSource): URL {
  const url = new URL(address);
  const isHere = url.protocol === 'http:' && /^(?:127\.0\.0\.1|\[::1\]|localhost)$/.test(url.hostname);
  if ((url.protocol !== 'https:' && !isHere) || !url.pathname.endsWith('/')) {
    throw new UpdateError('wrong_host');
  }
  return url;
}
