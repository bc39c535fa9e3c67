/**
 * A network on which Zoho's hosts lead to servers of this computer, each host to its own: so that code which
 * knows Zoho's addresses only can be tried against sandboxes. A host that is not named cannot be reached, but this
 * computer can.
 */
export function zohoNetwork(hosts: Readonly<Record<string, string>>): typeof globalThis.fetch {
  return async (input, init) => {
    const asked = new URL(input instanceof Request ? input.url : input);
    const origin = asked.hostname === 'localhost' ? asked.origin : hosts[asked.origin];
    if (origin === undefined) throw Object.assign(new TypeError('fetch failed'), { code: 'ENOTFOUND' });
    return fetch(new URL(asked.pathname + asked.search, origin), init);
  };
}
