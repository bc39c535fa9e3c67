import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

interface KvVersion {
  data: Record<string, unknown>;
  state: 'there' | 'deleted' | 'destroyed';
}

interface Answer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

/**
 * What Deskside uses of HashiCorp Vault, over HTTP: the engines KV 2 and Transit. Shapes and sentences are those of
 * developer.hashicorp.com/vault/api-docs (secret/kv/kv-v2, secret/transit, HTTP status codes) and, for what is
 * refused, of vault/docs/secrets/kv/kv-v2/cookbook and vault/docs/enterprise/lease-count-quotas.
 */
export class VaultServer {
  readonly kv = new Map<string, KvVersion[]>();
  readonly transit = new Map<string, { keys: Buffer[]; oldest: number }>();
  /** Every request, such as `GET secret/data/key`. */
  readonly requests: string[] = [];
  state: 'open' | 'sealed' | 'denied' = 'open';
  /** How many of the next requests are refused because there are too many. */
  throttled = 0;
  /** As `max_versions`. */
  keptVersions = 10;
  readonly token = `hvs.${randomBytes(8).toString('hex')}`;
  readonly #server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { status, body: answer, headers } = this.#answer(request, body);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(answer === undefined ? '' : JSON.stringify(answer));
    });
  });

  static async start(): Promise<VaultServer> {
    const vault = new VaultServer();
    await new Promise<void>((resolve) => vault.#server.listen(0, '127.0.0.1', resolve));
    return vault;
  }

  get address(): string {
    // A server that listens on a port has an address of this kind.
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  put(path: string, data: Record<string, unknown>): void {
    const versions = this.kv.get(path) ?? [];
    versions.push({ data, state: 'there' });
    this.kv.set(path, versions);
  }

  rotate(key: string): void {
    this.transit.get(key)?.keys.push(randomBytes(32));
  }

  #answer({ method = '', url = '', headers }: IncomingMessage, body: Record<string, unknown>): Answer {
    const { pathname, searchParams } = new URL(url, 'http://vault.example');
    const path = pathname.replace('/v1/', '');
    this.requests.push(`${method} ${path}`);
    if (this.state === 'sealed') return refusal(503, 'Vault is sealed');
    if (this.state === 'denied' || headers['x-vault-token'] !== this.token) {
      return refusal(403, '1 error occurred:\n\t* permission denied\n\n');
    }
    if (this.throttled > 0) {
      this.throttled -= 1;
      return {
        ...refusal(429, `request path "${path}": rate limit quota exceeded`),
        headers: { 'retry-after': '1' },
      };
    }
    const [mount, kind = '', ...rest] = path.split('/');
    const name = rest.map(decodeURIComponent).join('/');
    if (mount === 'transit') return this.#transit(method, kind, name, body);
    if (mount !== 'secret') return refusal(404, `no handler for route "${path}". route entry not found.`);
    if (kind === 'metadata') return this.#metadata(method, name);
    if (kind === 'destroy') return this.#destroy(name, body);
    return method === 'POST' ? this.#write(name, body) : this.#read(name, searchParams.get('version'));
  }

  #read(name: string, wanted: string | null): Answer {
    const versions = this.kv.get(name);
    if (versions === undefined) return { status: 404, body: { errors: [] } };
    const number = wanted === null ? versions.length : Number(wanted);
    const version = versions[number - 1];
    if (version === undefined || number <= versions.length - this.keptVersions) {
      return { status: 404, body: { errors: [] } };
    }
    const { state } = version;
    const metadata = {
      created_time: '2026-01-05T09:00:00Z',
      custom_metadata: null,
      deletion_time: state === 'deleted' ? '2026-01-05T10:00:00Z' : '',
      destroyed: state === 'destroyed',
      version: number,
    };
    const data = state === 'there' ? version.data : null;
    return { status: data === null ? 404 : 200, body: { data: { data, metadata } } };
  }

  #write(name: string, body: Record<string, unknown>): Answer {
    const versions = this.kv.get(name) ?? [];
    const options = body['options'];
    const cas = typeof options === 'object' && options !== null && 'cas' in options ? options.cas : undefined;
    if (cas !== undefined && cas !== versions.length) {
      return refusal(400, 'check-and-set parameter did not match the current version');
    }
    // Tests send objects.
    this.put(name, body['data'] as Record<string, unknown>);
    return { status: 200, body: { data: { version: versions.length + 1, destroyed: false } } };
  }

  #destroy(name: string, body: Record<string, unknown>): Answer {
    const wanted = body['versions'];
    if (!Array.isArray(wanted)) return refusal(400, 'No version number provided');
    for (const number of wanted.map(Number)) {
      const version = this.kv.get(name)?.[number - 1];
      if (version !== undefined) {
        version.state = 'destroyed';
        version.data = {};
      }
    }
    return { status: 204 };
  }

  #metadata(method: string, name: string): Answer {
    if (method === 'DELETE') {
      this.kv.delete(name);
      return { status: 204 };
    }
    const folder = name === '' || name.endsWith('/') ? name : `${name}/`;
    const keys = [...this.kv.keys()]
      .filter((key) => key.startsWith(folder))
      .map((key) => key.slice(folder.length));
    return keys.length === 0
      ? { status: 404, body: { errors: [] } }
      : { status: 200, body: { data: { keys } } };
  }

  #transit(method: string, kind: string, name: string, body: Record<string, unknown>): Answer {
    const kept = this.transit.get(name);
    if (kept === undefined) return refusal(400, 'encryption key not found');
    const latest = kept.keys.length;
    if (kind === 'keys' && method === 'GET') {
      return {
        status: 200,
        body: { data: { name, latest_version: latest, min_decryption_version: kept.oldest } },
      };
    }
    if (kind === 'encrypt') {
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', kept.keys.at(-1) ?? '', nonce);
      const plain = Buffer.from(String(body['plaintext']), 'base64');
      const text = Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      return { status: 200, body: { data: { ciphertext: `vault:v${latest}:${text.toString('base64')}` } } };
    }
    const [, version = '', text = ''] = /^vault:v(\d+):(.*)$/.exec(String(body['ciphertext'])) ?? [];
    const key = kept.keys[Number(version) - 1];
    if (key === undefined) return refusal(400, 'invalid ciphertext: version is too new');
    if (Number(version) < kept.oldest) {
      return refusal(400, 'ciphertext or signature version is disallowed by policy (too old)');
    }
    const bytes = Buffer.from(text, 'base64');
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(-16));
    try {
      const plain = Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
      return { status: 200, body: { data: { plaintext: plain.toString('base64') } } };
    } catch {
      return refusal(400, 'cipher: message authentication failed');
    }
  }
}

function refusal(status: number, error: string): Answer {
  return { status, body: { errors: [error] } };
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  // Node's types say any.
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}
