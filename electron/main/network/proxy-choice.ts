/** Which way a request goes: straight, through a proxy, or nowhere, because what is set makes no sense. */
export type Route =
  | { readonly kind: 'direct' }
  | { readonly kind: 'proxy'; readonly address: string }
  | { readonly kind: 'unusable'; readonly why: 'PROXY_INVALID' | 'PROXY_UNSUPPORTED' };

export type Environment = Readonly<Record<string, string | undefined>>;

const direct: Route = { kind: 'direct' };

/**
 * The way that the environment sets, by the conventions of curl: HTTPS_PROXY for https, HTTP_PROXY for http, ALL_PROXY
 * for both, in small letters or capitals (small ones win), and NO_PROXY for hosts that need none.
 * @returns null when the environment says nothing, so that the system is asked
 */
export function routeOfEnvironment(url: URL, environment: Environment): Route | null {
  // An empty one is as good as none.
  const read = (name: string): string =>
    [environment[name.toLowerCase()], environment[name]].find((value) => value?.trim()) ?? '';
  const address = read(url.protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY') || read('ALL_PROXY');
  if (address.trim() === '') return isExempt(url, read('NO_PROXY')) ? direct : null;
  return isExempt(url, read('NO_PROXY')) ? direct : routeTo(address.trim());
}

/**
 * The way that the system names, as a list of the form of a PAC script: `PROXY host:port; DIRECT`. The first entry of a
 * kind that is spoken here.
 */
export function routeOfSystem(list: string): Route {
  let foreign = false;
  for (const entry of list.split(';')) {
    const [kind = '', host = ''] = entry.trim().split(/\s+/);
    switch (kind.toUpperCase()) {
      case 'DIRECT':
        return direct;
      case 'PROXY':
      case 'HTTP':
        return routeTo(`http://${host}`);
      case 'HTTPS':
        return routeTo(`https://${host}`);
      default:
        foreign ||= kind !== '';
    }
  }
  return foreign ? { kind: 'unusable', why: 'PROXY_UNSUPPORTED' } : direct;
}

/** Servers on this computer are never asked through a proxy: they are of this computer. */
export function isLoopback({ hostname }: URL): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}

function routeTo(address: string): Route {
  // As curl does: without a scheme it is an ordinary HTTP proxy.
  const text = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.hostname === '') return { kind: 'unusable', why: 'PROXY_INVALID' };
  const isSpoken = url.protocol === 'http:' || url.protocol === 'https:';
  return isSpoken ? { kind: 'proxy', address: url.href } : { kind: 'unusable', why: 'PROXY_UNSUPPORTED' };
}

/** A name stands for itself and everything below it, with or without a dot in front; `*` for all. */
function isExempt(url: URL, list: string): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return list.split(/[\s,]+/).some((each) => {
    const [, name = '', ofPort] = /^\[?([^\]]*?)\]?(?::(\d+))?$/.exec(each.toLowerCase()) ?? [];
    if (name === '*') return true;
    const bare = name.replace(/^\*?\./, '');
    if (bare === '' || (ofPort !== undefined && ofPort !== port)) return false;
    return host === bare || host.endsWith(`.${bare}`);
  });
}
