/** A secret as a manager keeps it. */
export interface KeptSecret {
  /** Null when there is none, or none any more. */
  readonly value: string | null;
  /** What a change of it has to name; null when nothing was ever there. */
  readonly version: string | null;
}

/**
 * Secrets by name, changed only by those who saw what they change. Names hold letters, digits and hyphens.
 *
 * A manager that is asked too often is asked again later; everything else that goes wrong is thrown as it is.
 */
export interface SecretStorage {
  /** Where the secrets are, for people. */
  readonly location: string;
  /**
   * Reads the present value.
   * @param name - Of the secret
   * @returns The value with its version
   * @throws Error when the manager cannot be asked
   */
  read(name: string): Promise<KeptSecret>;
  /**
   * Writes a value, unless somebody else has written since.
   * @param name - Of the secret
   * @param value - The new value
   * @param expected - The version that was read
   * @returns False when the present version is another one: nothing was written
   * @throws Error when the manager cannot be asked; whether something was written is not known then
   */
  write(name: string, value: string, expected: string | null): Promise<boolean>;
  /**
   * Removes a secret with all its versions. One that is not there is no error.
   * @param name - Of the secret
   * @throws Error when the manager cannot be asked
   */
  remove(name: string): Promise<void>;
}

/** How a request is repeated that came too often. */
export interface RetryPorts {
  /** Waits. Default: a timer. */
  readonly wait?: (ms: number) => Promise<void>;
  /** From 0 to below 1, so that all who wait do not come back at once. Default `Math.random`. */
  readonly random?: () => number;
}
