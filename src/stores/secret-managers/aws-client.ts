/**
 * The part of AWS Secrets Manager that Deskside uses. `new SecretsManager(…)` of `@aws-sdk/client-secrets-manager` has
 * these methods; retries, credentials and the region are its own. Names and fields are those of the API
 * (docs.aws.amazon.com/secretsmanager/latest/apireference). Errors have the `name` that the API gives them.
 */
export interface AwsSecretsClient {
  /**
   * Reads a secret.
   * @param input - Without a version the one that is labelled `AWSCURRENT`
   * @returns The value, with its version
   */
  getSecretValue(input: { readonly SecretId: string; readonly VersionId?: string }): Promise<AwsSecretValue>;
}

/** What SecretsManagerTokenStore needs beside that. `new SecretsManager(…)` has these methods as well. */
export interface AwsWritableSecretsClient extends AwsSecretsClient {
  /**
   * Makes a secret.
   * @param input - Its name and first value
   * @returns What AWS says of it
   */
  createSecret(input: {
    readonly Name: string;
    readonly SecretString: string;
    readonly ClientRequestToken: string;
  }): Promise<unknown>;
  /**
   * Adds a version.
   * @param input - Its value, id and labels
   * @returns What AWS says of it
   */
  putSecretValue(input: {
    readonly SecretId: string;
    readonly SecretString: string;
    readonly ClientRequestToken: string;
    readonly VersionStages: string[];
  }): Promise<unknown>;
  /**
   * Moves a label from one version to another.
   * @param input - The label and both versions
   * @returns What AWS says of it
   */
  updateSecretVersionStage(input: {
    readonly SecretId: string;
    readonly VersionStage: string;
    readonly MoveToVersionId: string;
    readonly RemoveFromVersionId: string;
  }): Promise<unknown>;
  /**
   * Deletes a secret with all its versions.
   * @param input - Which one
   * @returns What AWS says of it
   */
  deleteSecret(input: {
    readonly SecretId: string;
    readonly ForceDeleteWithoutRecovery: true;
  }): Promise<unknown>;
}

/** What GetSecretValue answers, as far as it is used. */
export interface AwsSecretValue {
  /** Of the version that was read. */
  readonly VersionId?: string | undefined;
  /** The value, when it was put as a text. */
  readonly SecretString?: string | undefined;
  /** The value, when it was put as bytes. */
  readonly SecretBinary?: Uint8Array | undefined;
}

/**
 * Tells what kind of error a client of AWS threw.
 *
 * @param error - Anything
 * @returns The name that the API gave it, such as `ResourceNotFoundException`; empty when it has none
 */
export function awsErrorName(error: unknown): string {
  return error instanceof Error ? error.name : '';
}
