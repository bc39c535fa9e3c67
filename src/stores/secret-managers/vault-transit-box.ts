import { z } from 'zod';
import { SecretBoxError, type SecretBox } from '../../tokens/secret-box.ts';
import { lockedUnless } from './key-ring-box.ts';
import type { VaultAnswer, VaultClient } from './vault-client.ts';

/** Which key of the engine is used. */
export interface VaultTransitSecretBoxOptions {
  /** Such as `vaultClient(…)`. */
  readonly client: VaultClient;
  /** Where the engine is mounted. Default `transit`. */
  readonly mount?: string;
  /** The name of the key. */
  readonly key: string;
}

/** developer.hashicorp.com/vault/api-docs/secret/transit, Encrypt data, Decrypt data and Read key. */
const encryptedSchema = z.object({ data: z.object({ ciphertext: z.string().startsWith('vault:v') }) });
const decryptedSchema = z.object({ data: z.object({ plaintext: z.base64() }) });
const keySchema = z.object({ data: z.object({ latest_version: z.int().positive() }) });
const refusedSchema = z.object({ errors: z.array(z.string()) });

/** What Vault says of a text that no version of the key opens, with status 400 (its engine transit, decrypt). */
const neverOpens = /message authentication failed|invalid ciphertext|disallowed by policy \(too old\)/i;

/**
 * A SecretBox over Vault's Transit engine: the key never leaves Vault. Rotating it there (`transit/keys/KEY/rotate`) is
 * all: the newest version seals, former ones open down to `min_decryption_version`.
 * @param options - The key
 * @returns The box
 */
export function vaultTransitSecretBox(options: VaultTransitSecretBoxOptions): SecretBox {
  const { client, mount = 'transit', key } = options;
  const name = encodeURIComponent(key);
  return Object.freeze({
    protection: 'passphrase' as const,
    seal: (plain: Uint8Array) =>
      lockedUnless(async () => {
        const answer = await client.request('POST', `${mount}/encrypt/${name}`, {
          plaintext: Buffer.from(plain).toString('base64'),
        });
        return Buffer.from(read(answer, encryptedSchema).data.ciphertext);
      }),
    open: (sealed: Uint8Array) =>
      lockedUnless(async () => {
        const ciphertext = Buffer.from(sealed).toString('utf8');
        if (!ciphertext.startsWith('vault:v')) throw new SecretBoxError('lost');
        const answer = await client.request('POST', `${mount}/decrypt/${name}`, { ciphertext });
        if (isHopeless(answer)) throw new SecretBoxError('lost');
        return Buffer.from(read(answer, decryptedSchema).data.plaintext, 'base64');
      }),
    isOutdated: (sealed: Uint8Array) =>
      lockedUnless(async () => {
        const version = /^vault:v(\d+):/.exec(Buffer.from(sealed).toString('utf8'))?.[1];
        const { latest_version } = read(await client.request('GET', `${mount}/keys/${name}`), keySchema).data;
        return Number(version) !== latest_version;
      }),
  });
}

function read<Shape>({ status, body }: VaultAnswer, schema: z.ZodType<Shape>): Shape {
  const parsed = schema.safeParse(body);
  if (status !== 200 || !parsed.success) throw new TypeError(`Vault answered ${status}.`);
  return parsed.data;
}

function isHopeless({ status, body }: VaultAnswer): boolean {
  const refused = refusedSchema.safeParse(body);
  return status === 400 && refused.success && refused.data.errors.some((text) => neverOpens.test(text));
}
