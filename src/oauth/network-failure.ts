import { z } from 'zod';
import { OAuthError } from './oauth-error.ts';

const codedSchema = z.object({ code: z.string().regex(/^[A-Z][A-Z0-9_]{1,60}$/) });
const causedSchema = z.object({ cause: codedSchema });

/** A signal for a request: the caller's, and a limit for the whole exchange. */
export interface RequestLimit {
  readonly signal: AbortSignal;
  /** What an error thrown under this signal means. Errors of ours pass as they are. */
  explain(error: unknown): OAuthError;
}

/** @param timeoutMs for the whole exchange including the body */
export function limitRequest(timeoutMs: number, caller?: AbortSignal): RequestLimit {
  const timeout = AbortSignal.timeout(timeoutMs);
  return {
    signal: caller === undefined ? timeout : AbortSignal.any([caller, timeout]),
    explain: (error) => {
      if (error instanceof OAuthError) return error;
      if (caller?.aborted === true) return new OAuthError('auth.cancelled', { kind: 'transient' });
      const detail = timeout.aborted ? 'timeout' : networkCode(error);
      const code = detail.startsWith('PROXY_') ? 'auth.proxy_failed' : 'auth.server_unreachable';
      return new OAuthError(code, { kind: 'transient', detail, cause: error });
    },
  };
}

/** The system's word for what went wrong, such as ECONNREFUSED, or of whoever fetches: PROXY_ECONNREFUSED. */
function networkCode(error: unknown): string {
  const caused = causedSchema.safeParse(error);
  if (caused.success) return caused.data.cause.code;
  const coded = codedSchema.safeParse(error);
  return coded.success ? coded.data.code : 'network';
}
