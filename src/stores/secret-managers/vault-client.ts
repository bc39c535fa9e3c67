/** An answer of HashiCorp Vault's HTTP API. */
export interface VaultAnswer {
  /** The status of HTTP. */
  readonly status: number;
  /** The JSON of the body; null when there is none. */
  readonly body: unknown;
  /** What a `Retry-After` in seconds says, in milliseconds. */
  readonly retryAfterMs?: number | null;
}

/** Speaks to HashiCorp Vault. Tokens, their renewal, namespaces and TLS are the client's own. */
export interface VaultClient {
  /**
   * Makes one request.
   * @param method - Of HTTP; `LIST` is one of Vault's own
   * @param path - Behind `/v1/`, such as `secret/data/deskside`
   * @param body - Sent as JSON
   * @returns The answer, whatever its status
   * @throws Error when there was no answer
   */
  request(method: 'GET' | 'POST' | 'DELETE' | 'LIST', path: string, body?: object): Promise<VaultAnswer>;
}

/** How a client of Vault reaches its server. */
export interface VaultClientOptions {
  /** Such as `https://vault.example:8200`. */
  readonly address: string;
  /** Gives the token that requests are made with; asked each time, so it may change. */
  readonly token: () => string | Promise<string>;
  /** Sends the requests, such as that of Node; it may know proxies and an authority of the company. */
  readonly fetch: typeof globalThis.fetch;
  /** Of Vault Enterprise. */
  readonly namespace?: string;
  /** For one request. Default 10,000 ms. */
  readonly timeoutMs?: number;
}

/** A secret has a few hundred bytes; anything near this is a page of somebody else. */
const bodyLimit = 1_048_576;

/**
 * A client of Vault over its HTTP API (developer.hashicorp.com/vault/api-docs). It follows no redirect: a standby that
 * redirects is an error, because the token would go along.
 * @param options - The server
 * @returns The client
 */
export function vaultClient(options: VaultClientOptions): VaultClient {
  const { address, token, fetch: send, namespace, timeoutMs = 10_000 } = options;
  const root = `${new URL(address).origin}/v1/`;
  return {
    async request(method, path, body) {
      const response = await send(`${root}${path}`, {
        method,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'x-vault-request': 'true',
          'x-vault-token': await token(),
          ...(namespace === undefined ? {} : { 'x-vault-namespace': namespace }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      if (text.length > bodyLimit) throw new TypeError('The answer of Vault is too large.');
      const seconds = Number(response.headers.get('retry-after') ?? 'none');
      return {
        status: response.status,
        body: text === '' ? null : parseJson(text),
        retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : null,
      };
    },
  };
}

/** The parser's own message quotes the text, so it is not kept. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
