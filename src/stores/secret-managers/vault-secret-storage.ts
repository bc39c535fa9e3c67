import { z } from 'zod';
import { retryThrottled, type Throttled } from './retry-throttled.ts';
import type { KeptSecret, RetryPorts, SecretStorage } from './secret-storage.ts';
import type { VaultAnswer, VaultClient } from './vault-client.ts';

/** Which secrets of Vault's KV engine, version 2, are used. */
export interface VaultSecretStorageOptions extends RetryPorts {
  /** Such as `vaultClient(…)`. */
  readonly client: VaultClient;
  /** Where the engine is mounted. Default `secret`. */
  readonly mount?: string;
  /** What the paths of all secrets begin with, such as `crm/tokens/`. */
  readonly prefix: string;
}

/** developer.hashicorp.com/vault/api-docs/secret/kv/kv-v2, Read secret version. */
const readSchema = z.object({
  data: z.object({
    data: z.object({ value: z.string() }).nullable(),
    metadata: z.object({ version: z.int().positive() }),
  }),
});
const refusedSchema = z.object({ errors: z.array(z.string()) });

/** As many as the engine may have kept. */
const mostVersions = 100;

/** Whatever Vault answers that cannot be used, without what it holds: that may be a secret of somebody else. */
class VaultRefusal extends Error {
  readonly status: number;
  readonly retryAfterMs: number | null;

  constructor({ status, retryAfterMs = null }: VaultAnswer) {
    super(`Vault answered ${status}.`);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Secrets of Vault's KV engine, version 2, for a SecretsManagerTokenStore. What is written names the version that was
 * read (`cas`). What is removed is destroyed in all its versions, and its count of versions stays, so that a late
 * write of a former secret cannot be taken for one of the next.
 * @param options - The client, and the paths
 * @returns The storage
 */
export function vaultSecretStorage(options: VaultSecretStorageOptions): SecretStorage {
  const { client, mount = 'secret', prefix, ...ports } = options;
  const ask = (...request: Parameters<VaultClient['request']>): Promise<VaultAnswer> =>
    retryThrottled(
      async () => {
        const answer = await client.request(...request);
        // Vault's API documentation, HTTP status codes: too many requests, by a quota.
        if (answer.status === 429) throw new VaultRefusal(answer);
        return answer;
      },
      throttledBy,
      ports,
    );
  const read = async (name: string): Promise<KeptSecret> => {
    const answer = await ask('GET', `${mount}/data/${prefix}${name}`);
    const parsed = readSchema.safeParse(answer.body);
    // A version that was deleted or destroyed is answered with 404 and its metadata.
    if (parsed.success && (answer.status === 200 || answer.status === 404)) {
      const { data, metadata } = parsed.data.data;
      return { value: data?.value ?? null, version: String(metadata.version) };
    }
    if (answer.status === 404 && isBare(answer)) return { value: null, version: null };
    throw new VaultRefusal(answer);
  };
  return {
    location: `vault:${mount}/${prefix}`,
    read,
    async write(name, value, expected): Promise<boolean> {
      const answer = await ask('POST', `${mount}/data/${prefix}${name}`, {
        options: { cas: Number(expected ?? 0) },
        data: { value },
      });
      if (answer.status === 200) return true;
      if (isStale(answer)) return false;
      throw new VaultRefusal(answer);
    },
    async remove(name): Promise<void> {
      const { version } = await read(name);
      if (version === null) return;
      const last = Number(version);
      const versions = Array.from({ length: Math.min(last, mostVersions) }, (_none, back) => last - back);
      const answer = await ask('POST', `${mount}/destroy/${prefix}${name}`, { versions });
      if (answer.status !== 204 && answer.status !== 200) throw new VaultRefusal(answer);
      // Written by somebody else meanwhile: it goes as well.
      const after = await read(name);
      if (after.value !== null) await this.remove(name);
    },
  };
}

/** No such path: an empty list of errors. A mount that is not there names one. */
function isBare({ body }: VaultAnswer): boolean {
  const refused = refusedSchema.safeParse(body);
  return refused.success && refused.data.errors.length === 0;
}

/** The words of Vault, which gives no code (docs/secrets/kv/kv-v2/cookbook/patch-data). */
function isStale({ status, body }: VaultAnswer): boolean {
  const refused = refusedSchema.safeParse(body);
  return (
    status === 400 && refused.success && refused.data.errors.some((text) => text.includes('check-and-set'))
  );
}

function throttledBy(error: unknown): Throttled | null {
  return error instanceof VaultRefusal && error.status === 429 ? { retryAfterMs: error.retryAfterMs } : null;
}
