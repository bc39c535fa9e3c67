import { randomUUID } from 'node:crypto';
import { awsErrorName, type AwsWritableSecretsClient } from './aws-client.ts';
import { retryThrottled, type Throttled } from './retry-throttled.ts';
import type { KeptSecret, RetryPorts, SecretStorage } from './secret-storage.ts';

/** Which secrets of AWS Secrets Manager are used. */
export interface AwsSecretStorageOptions extends RetryPorts {
  /** Such as `new SecretsManager({ region })` of `@aws-sdk/client-secrets-manager`. */
  readonly client: AwsWritableSecretsClient;
  /** What the names of all secrets begin with, such as `crm/tokens/`. */
  readonly prefix: string;
}

/** Of a version that waits to become the current one. A version without any label may be removed by AWS. */
const candidate = 'DESKSIDE';

/** Names of the user guide's page on quotas, section on retries, as far as they tell of rates. */
const throttleNames: readonly string[] = [
  'Throttling',
  'ThrottlingException',
  'ThrottledException',
  'RequestThrottledException',
  'RequestThrottled',
  'TooManyRequestsException',
  'RequestLimitExceeded',
  'SlowDown',
];

/**
 * Secrets of AWS Secrets Manager, for a SecretsManagerTokenStore. AWS has no conditional write of a value, but a label
 * moves only from the version that the caller names: a new value is put beside the present one, and becomes current by
 * moving `AWSCURRENT` from the version that was read (API reference, UpdateSecretVersionStage).
 * @param options - The client, and the names
 * @returns The storage
 */
export function awsSecretStorage(options: AwsSecretStorageOptions): SecretStorage {
  const { client, prefix, ...ports } = options;
  const ask = <Result>(work: () => Promise<Result>): Promise<Result> =>
    retryThrottled(work, throttledBy, ports);
  const create = async (name: string, value: string): Promise<boolean> => {
    const input = { Name: name, SecretString: value, ClientRequestToken: randomUUID() };
    return unless('ResourceExistsException', async () => {
      await ask(() => client.createSecret(input));
    });
  };
  const replace = async (name: string, value: string, expected: string): Promise<boolean> => {
    const version = randomUUID();
    // Gone, or not current any more.
    return unless('ResourceNotFoundException', async () => {
      await ask(() =>
        client.putSecretValue({
          SecretId: name,
          SecretString: value,
          ClientRequestToken: version,
          VersionStages: [candidate],
        }),
      );
      const isMoved = await unless('InvalidParameterException', async () => {
        await ask(() =>
          client.updateSecretVersionStage({
            SecretId: name,
            VersionStage: 'AWSCURRENT',
            MoveToVersionId: version,
            RemoveFromVersionId: expected,
          }),
        );
      });
      // Refused the second time, because the first answer was lost on its way.
      return isMoved || (await ask(() => client.getSecretValue({ SecretId: name }))).VersionId === version;
    });
  };
  return {
    location: `aws-secrets-manager:${prefix}`,
    async read(name): Promise<KeptSecret> {
      try {
        const { SecretString, VersionId } = await ask(() =>
          client.getSecretValue({ SecretId: prefix + name }),
        );
        if (SecretString === undefined || VersionId === undefined)
          throw new TypeError('The secret has no text.');
        return { value: SecretString, version: VersionId };
      } catch (error) {
        if (awsErrorName(error) === 'ResourceNotFoundException') return { value: null, version: null };
        throw error;
      }
    },
    write: (name, value, expected) =>
      expected === null ? create(prefix + name, value) : replace(prefix + name, value, expected),
    async remove(name): Promise<void> {
      await unless('ResourceNotFoundException', async () => {
        await ask(() => client.deleteSecret({ SecretId: prefix + name, ForceDeleteWithoutRecovery: true }));
      });
    },
  };
}

/** False when work throws an error of this name, or says false. */
async function unless(name: string, work: () => Promise<unknown>): Promise<boolean> {
  try {
    return (await work()) !== false;
  } catch (error) {
    if (awsErrorName(error) === name) return false;
    throw error;
  }
}

function throttledBy(error: unknown): Throttled | null {
  return throttleNames.includes(awsErrorName(error)) ? { retryAfterMs: null } : null;
}
