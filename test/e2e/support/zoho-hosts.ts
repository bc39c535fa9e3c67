import type { ElectronApplication } from 'playwright-core';

/**
 * Lets Zoho's hosts lead to sandboxes of this computer, for the app under test only: its main process asks for
 * the real addresses, and a network that is not Zoho's answers. A host that is not named cannot be reached.
 */
export async function routeZohoHosts(
  app: ElectronApplication,
  hosts: Readonly<Record<string, string>>,
): Promise<void> {
  await app.evaluate((_electron, routes) => {
    const network = globalThis.fetch;
    globalThis.fetch = async (input, init) => {
      const asked = new URL(input instanceof Request ? input.url : input);
      const origin = asked.hostname === 'localhost' ? asked.origin : routes[asked.origin];
      if (origin === undefined) throw new TypeError('fetch failed');
      return network(new URL(asked.pathname + asked.search, origin), init);
    };
  }, hosts);
}
