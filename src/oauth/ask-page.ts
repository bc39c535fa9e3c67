import { limitRequest } from './network-failure.ts';
import { readStart } from './read-bounded.ts';

/** An answer to a GET, as far as it was read. */
export interface PageAnswer {
  readonly status: number;
  /** Where a redirect leads, absolute; redirects are not followed. */
  readonly location: string | null;
  readonly text: string;
}

export interface PageRequest {
  readonly url: string;
  readonly fetch: typeof globalThis.fetch;
  readonly signal: AbortSignal;
  readonly timeoutMs?: number;
}

const timeoutMs = 10_000;
/** Zoho's pages carry scripts; what matters of them stands in front. */
const pageLimitBytes = 262_144;

/**
 * Asks for a page as a browser without a session would, and follows nothing.
 * @throws OAuthError `auth.server_unreachable`, `auth.cancelled`
 */
export async function askPage(request: PageRequest): Promise<PageAnswer> {
  const limit = limitRequest(request.timeoutMs ?? timeoutMs, request.signal);
  try {
    const response = await request.fetch(request.url, {
      redirect: 'manual',
      cache: 'no-store',
      credentials: 'omit',
      headers: { accept: 'text/html, application/json;q=0.9, */*;q=0.1' },
      signal: limit.signal,
    });
    const target = response.headers.get('location');
    const location =
      target !== null && URL.canParse(target, request.url) ? new URL(target, request.url).href : null;
    const { text } = await readStart(response, pageLimitBytes);
    return { status: response.status, location, text };
  } catch (error) {
    throw limit.explain(error);
  }
}
