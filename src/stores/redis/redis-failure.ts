import { TokenStoreError, type TokenStoreErrorCode } from '../../tokens/token-store-error.ts';

/** The first word of what a server answers to a command that it does not carry out. */
const codes: Readonly<Record<string, TokenStoreErrorCode>> = {
  READONLY: 'token_store.write_failed',
  OOM: 'token_store.write_failed',
  MISCONF: 'token_store.write_failed',
  NOREPLICAS: 'token_store.write_failed',
  LOADING: 'token_store.busy',
  BUSY: 'token_store.busy',
  TRYAGAIN: 'token_store.busy',
};

/** A failure of the driver or the server, reduced to what may be logged: its own message may quote values. */
export function asRedisFailure(error: unknown): TokenStoreError {
  if (error instanceof TokenStoreError) return error;
  const word = wordOf(error);
  return new TokenStoreError(codes[word] ?? 'token_store.unavailable', { detail: word });
}

function wordOf(error: unknown): string {
  if (!(error instanceof Error)) return 'UNKNOWN';
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error.message === 'Command timed out') return 'TIMEOUT';
  if (error.name === 'MaxRetriesPerRequestError' || error.message.startsWith('Connection is closed')) {
    return 'CONNECTION_LOST';
  }
  // A script says what its command was answered, behind words of its own.
  const [, word] =
    /: -([A-Z]{2,})(?= )/.exec(error.message) ?? /(?:^|: )([A-Z]{2,})(?= )/.exec(error.message) ?? [];
  return word ?? 'UNKNOWN';
}
