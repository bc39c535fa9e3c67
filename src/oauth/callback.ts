import { isLoopbackHostname } from './loopback-host.ts';
import { parseUrl } from './parse-url.ts';
import { redactFields } from './redact-fields.ts';
import { callbackPath } from './redirect-uri.ts';
import { isSameStateParameter } from './sign-in-state-parameter.ts';

/** An answer that carries our state and therefore ends the wait. */
export type CallbackAnswer =
  | {
      readonly kind: 'code';
      /** Shown as `[hidden]` when printed. */
      readonly code: string;
      readonly location: string | null;
      readonly accountsServer: string | null;
    }
  | { readonly kind: 'refused' }
  | { readonly kind: 'error'; readonly word: string };

/** Something that arrived at the callback address. */
export type CallbackReading =
  | CallbackAnswer
  /**
   * A refusal without our state. Zoho does not document whether it sends one (zoho.md 1.5), and anybody on
   * this computer could send this, so it may be shown but must not end the wait.
   */
  | { readonly kind: 'unproven_refusal' }
  | { readonly kind: 'wrong_state' }
  | { readonly kind: 'not_a_callback' };

/** Longest address that is looked at, in characters. */
export const callbackLengthLimit = 8192;

const notACallback: CallbackReading = { kind: 'not_a_callback' };
const readParameters = ['code', 'error', 'state', 'location', 'accounts-server'] as const;
// VSCHAR of RFC 6749 appendix A, without the space.
const codePattern = /^[\x21-\x7e]{1,2048}$/;

/**
 * Reads the query of a callback (RFC 6749 sections 4.1.2 and 4.1.2.1). Never throws.
 * @param query with or without the leading question mark
 * @param expectedState the state of the attempt that waits
 */
export function readCallback(query: string, expectedState: string): CallbackReading {
  if (query.length > callbackLengthLimit) return notACallback;
  const parameters = new URLSearchParams(query);
  // A parameter given twice leaves open which one counts (RFC 6749 section 3.1).
  if (readParameters.some((name) => parameters.getAll(name).length > 1)) return notACallback;
  const code = parameters.get('code');
  const error = parameters.get('error');
  const state = parameters.get('state');
  if ((code === null) === (error === null)) return notACallback;
  if (state === null && error === 'access_denied') return { kind: 'unproven_refusal' };
  if (state === null || !isSameStateParameter(expectedState, state)) return { kind: 'wrong_state' };
  if (error !== null) return error === 'access_denied' ? { kind: 'refused' } : { kind: 'error', word: error };
  if (code === null || !codePattern.test(code)) return notACallback;
  const answer = {
    kind: 'code' as const,
    code,
    location: parameters.get('location'),
    accountsServer: parameters.get('accounts-server'),
  };
  return redactFields(answer, ['code']);
}

/**
 * Reads an address that a person copied from the browser: whole, wrapped over lines, in quotes, without the
 * scheme, or with the https that some browsers put there. The host must be this computer and the port one
 * of ours. Never throws.
 */
export function readPastedAddress(
  text: string,
  expectedState: string,
  ports: readonly number[],
): CallbackReading {
  if (text.length > callbackLengthLimit) return notACallback;
  const bare = text.replace(/\s+/g, '').replace(/^[<"'`]+|[>"'`]+$/g, '');
  const url = parseUrl(/^[a-z][a-z0-9+.-]*:\/\//i.test(bare) ? bare : `http://${bare}`);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return notACallback;
  if (!isLoopbackHostname(url.hostname) || url.username !== '' || url.password !== '') return notACallback;
  if (!ports.includes(Number(url.port)) || url.pathname !== callbackPath) return notACallback;
  return readCallback(url.search, expectedState);
}
