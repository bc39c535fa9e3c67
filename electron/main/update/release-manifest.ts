import { createPublicKey, verify } from 'node:crypto';
import { z } from 'zod';
import { UpdateError } from './update-error.ts';
import { isVersion } from './version-order.ts';

/** The largest package that is believed in. */
const mostBytes = 600 * 1024 * 1024;

const fileSchema = z.object({
  /** The name of a file beside the manifest: no folder, no other server. */
  url: z.string().regex(/^[\w][\w.-]{0,199}$/),
  /** Base64. */
  sha512: z.base64().length(88),
  size: z.number().int().min(1).max(mostBytes),
});

/** What electron-builder writes into `latest.yml` and its like; other keys are left alone. */
const manifestSchema = z.object({
  version: z.string().refine(isVersion),
  files: z.array(fileSchema).min(1).max(20),
});

export type ReleaseFile = z.infer<typeof fileSchema>;
export type ReleaseManifest = z.infer<typeof manifestSchema>;

export type ParseYaml = (text: string) => unknown;

/**
 * Believes a manifest only as a whole and only from whoever has the key: the signature covers its very bytes, and they are
 * not parsed before it has been verified.
 * @param signature - base64, 64 bytes (RFC 8032, 5.1.6)
 * @param publicKey - as SubjectPublicKeyInfo in base64
 * @throws UpdateError `unsigned` or `invalid`
 */
export function readSignedManifest(
  bytes: Uint8Array,
  signature: string,
  publicKey: string,
  parseYaml: ParseYaml,
): ReleaseManifest {
  if (!isSigned(bytes, signature, publicKey)) throw new UpdateError('unsigned');
  try {
    return manifestSchema.parse(parseYaml(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch (error) {
    throw new UpdateError('invalid', error);
  }
}

function isSigned(bytes: Uint8Array, signature: string, publicKey: string): boolean {
  const text = signature.trim();
  if (!/^[A-Za-z0-9+/]{86}==$/.test(text)) return false;
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ed25519' && verify(null, bytes, key, Buffer.from(text, 'base64'));
  } catch {
    return false;
  }
}
