import { z } from 'zod';
import { SecretBoxError, type SecretBox } from '../../tokens/secret-box.ts';
import { keyRingSecretBox, lockedUnless, type KeptKey } from './key-ring-box.ts';
import type { VaultAnswer, VaultClient } from './vault-client.ts';

/** Which secret is the key. */
export interface VaultKvSecretBoxOptions {
  /** Such as `vaultClient(…)`. */
  readonly client: VaultClient;
  /** Where the engine is mounted. Default `secret`. */
  readonly mount?: string;
  /** Of the secret in the engine. */
  readonly path: string;
  /** The field whose text is the key: 32 bytes or more. Default `key`. */
  readonly field?: string;
}

/** developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2, Read secret version. */
const answerSchema = z.object({
  data: z.object({
    data: z.record(z.string(), z.unknown()).nullable(),
    metadata: z.object({ version: z.int().positive(), destroyed: z.boolean() }),
  }),
});

/**
 * A SecretBox whose key is a secret of Vault's KV engine, version 2. Putting a new version rotates it: the newest
 * version seals, and a former one opens until Vault removes it (after ten versions, unless `max_versions` says
 * otherwise) or somebody destroys it. A version that was only deleted can be undeleted, and counts as locked.
 * @param options - The secret
 * @returns The box
 */
export function vaultKvSecretBox(options: VaultKvSecretBoxOptions): SecretBox {
  const { client, mount = 'secret', path, field = 'key' } = options;
  const address = `${mount}/data/${path}`;
  return keyRingSecretBox({
    newest: () => lockedUnless(async () => keyOf(await client.request('GET', address), field)),
    ofVersion: (version) =>
      lockedUnless(async () => {
        if (!/^[1-9]\d{0,9}$/.test(version)) throw new SecretBoxError('lost');
        const answer = await client.request('GET', `${address}?version=${version}`);
        if (isDestroyed(answer) || (await isRemoved(client, address, answer, version))) {
          throw new SecretBoxError('lost');
        }
        return keyOf(answer, field);
      }),
  });
}

function keyOf({ status, body }: VaultAnswer, field: string): KeptKey {
  const parsed = answerSchema.safeParse(body);
  const text = parsed.data?.data.data?.[field];
  if (status !== 200 || parsed.data === undefined || typeof text !== 'string') {
    throw new TypeError(`Vault answered ${status}, without the key.`);
  }
  return { version: String(parsed.data.data.metadata.version), material: Buffer.from(text) };
}

/** A destroyed version is answered with 404 and its metadata. */
function isDestroyed({ body }: VaultAnswer): boolean {
  return answerSchema.safeParse(body).data?.data.metadata.destroyed === true;
}

/** A version that Vault has removed is answered with a bare 404, as is a path or a mount that is wrong. */
async function isRemoved(
  client: VaultClient,
  address: string,
  { status, body }: VaultAnswer,
  version: string,
): Promise<boolean> {
  if (status !== 404 || answerSchema.safeParse(body).success) return false;
  const newest = answerSchema.safeParse((await client.request('GET', address)).body);
  return newest.success && newest.data.data.metadata.version > Number(version);
}
