import { SecretBoxError, type SecretBox } from '../../tokens/secret-box.ts';
import { awsErrorName, type AwsSecretsClient, type AwsSecretValue } from './aws-client.ts';
import { keyRingSecretBox, lockedUnless, type KeptKey } from './key-ring-box.ts';

/** Which secret is the key. */
export interface AwsSecretBoxOptions {
  /** Such as `new SecretsManager({ region })` of `@aws-sdk/client-secrets-manager`. */
  readonly client: AwsSecretsClient;
  /** Name or ARN of a secret whose value is the key: 32 bytes or more, as text or bytes. */
  readonly secretId: string;
}

/**
 * A SecretBox whose key is a secret of AWS Secrets Manager. Putting a new value rotates it: the version labelled
 * `AWSCURRENT` seals, and a former one opens for as long as AWS keeps it. AWS keeps the one before (`AWSPREVIOUS`) for
 * sure, so rotate the store (`rotateDataKey`) before the next new value.
 * @param options - The secret
 * @returns The box
 */
export function awsSecretBox({ client, secretId }: AwsSecretBoxOptions): SecretBox {
  return keyRingSecretBox({
    newest: () => lockedUnless(async () => keyOf(await client.getSecretValue({ SecretId: secretId }))),
    ofVersion: (version) =>
      lockedUnless(async () => {
        try {
          return keyOf(await client.getSecretValue({ SecretId: secretId, VersionId: version }));
        } catch (error) {
          // GetSecretValue, Errors: also when the whole secret is missing, which a wrong name or region can be.
          if (awsErrorName(error) !== 'ResourceNotFoundException') throw error;
          await client.getSecretValue({ SecretId: secretId });
          throw new SecretBoxError('lost', { cause: error });
        }
      }),
  });
}

function keyOf({ VersionId, SecretString, SecretBinary }: AwsSecretValue): KeptKey {
  const material = SecretBinary ?? (SecretString === undefined ? undefined : Buffer.from(SecretString));
  if (VersionId === undefined || material === undefined) throw new TypeError('The secret has no value.');
  return { version: VersionId, material };
}
