import {
  isLoopback,
  routeOfEnvironment,
  routeOfSystem,
  type Environment,
  type Route,
} from './proxy-choice.ts';
import { trustSystemCertificates } from './trusted-certificates.ts';

export interface NetworkPorts {
  readonly environment: Environment;
  /** What the system says of an address, in the form of a PAC script. */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Looked up at every call, so that a test of the real app can put a sandbox in Zoho's place. */
  readonly fetch: () => typeof globalThis.fetch;
}

/** The proxy failed, not the server behind it. `code` begins with PROXY_, which src/oauth and src/crm know. */
export class ProxyError extends Error {
  override readonly name = 'ProxyError';
  readonly code: string;

  constructor(code: string, cause?: unknown) {
    super(code, cause === undefined ? {} : { cause });
    this.code = code;
  }
}

/** Requests over the network of an office: through its proxy, and trusting what its computers trust. */
export function networkFetch(ports: NetworkPorts): typeof globalThis.fetch {
  const ways = new Ways(ports.environment);
  const ofRuntime = ports.fetch();
  return async (input, init) => {
    const current = ports.fetch();
    const url = new URL(input instanceof Request ? input.url : input);
    // A test has put another network in the place of this one.
    if (isLoopback(url) || current !== ofRuntime) return current(input, init);
    const route = await routeFor(url, ports);
    if (route.kind === 'unusable') throw new ProxyError(route.why);
    try {
      return await ((await ways.of(route)) ?? current)(input, init);
    } catch (error) {
      throw route.kind === 'proxy' ? (proxyErrorOf(error) ?? error) : error;
    }
  };
}

async function routeFor(url: URL, { environment, resolveProxy }: NetworkPorts): Promise<Route> {
  const set = routeOfEnvironment(url, environment);
  // A system that does not say has none.
  return set ?? routeOfSystem(await resolveProxy(url.href).catch(() => 'DIRECT'));
}

/** The connections of each way, kept for the next request. */
class Ways {
  readonly #extraFile: string | undefined;
  #trusted: Promise<readonly string[] | null> | null = null;
  readonly #open = new Map<string, Promise<typeof globalThis.fetch>>();

  constructor(environment: Environment) {
    this.#extraFile = environment['NODE_EXTRA_CA_CERTS'];
  }

  /** @returns null for what the runtime does by itself */
  async of(route: Exclude<Route, { kind: 'unusable' }>): Promise<typeof globalThis.fetch | null> {
    // With the first request that leaves this computer: no start waits for it.
    this.#trusted ??= trustSystemCertificates(this.#extraFile);
    const trusted = await this.#trusted;
    if (route.kind === 'direct' && trusted === null) return null;
    const name = route.kind === 'direct' ? '' : route.address;
    const known = this.#open.get(name);
    if (known !== undefined) return known;
    const made = open(route, trusted);
    this.#open.set(name, made);
    return made;
  }
}

/** A fetch with connections of its own: that of older runtimes takes none from elsewhere. */
async function open(
  route: Exclude<Route, { kind: 'unusable' }>,
  trusted: readonly string[] | null,
): Promise<typeof globalThis.fetch> {
  // Loaded when it is needed, which is not on most computers.
  const undici = await import('undici');
  const trust = trusted === null ? {} : { ca: [...trusted] };
  const dispatcher =
    route.kind === 'direct'
      ? new undici.Agent({ connect: trust })
      : new undici.ProxyAgent({ uri: route.address, requestTls: trust, proxyTls: trust });
  // The same library as the runtime's, in another version: the types of the two do not know each other.
  const fetch = undici.fetch as unknown as typeof globalThis.fetch;
  return (input, init) => fetch(input, Object.assign({ ...init }, { dispatcher }));
}

/** Nothing but the proxy is connected to, so these are its own: it is not there, or does not let us through. */
const ownFailures =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_\w+|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT)$/;

function proxyErrorOf(error: unknown): ProxyError | null {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    // undici's sentence for any answer to CONNECT but 200.
    const [, status] = /^Proxy response \((\d{3})\)/.exec(each.message) ?? [];
    if (status !== undefined) return new ProxyError(`PROXY_${status}`, error);
    const code = 'code' in each ? String(each.code) : '';
    if (ownFailures.test(code)) return new ProxyError(`PROXY_${code}`, error);
  }
  return null;
}
