import type { ConnectionView } from '../../../src/contract/app-state.ts';
import type { Connection } from '../../../src/oauth/connection.ts';
import { redirectUriFor } from '../../../src/oauth/redirect-uri.ts';

/** A connection as the app knows it: the settings an admin registered, and where they came from. */
export interface RegisteredConnection {
  readonly id: string;
  readonly settings: Connection;
  /** `saved` by the Connection screen, `file` given on the command line, `sample` the embedded company. */
  readonly origin: 'saved' | 'file' | 'sample';
  /** False when the secret is stored but cannot be opened now: it has to be typed again. */
  readonly secretReadable: boolean;
}

export const sampleConnectionId = 'sample';

/** What the page may know: everything but the secret. */
export function connectionView({ id, settings, origin }: RegisteredConnection): ConnectionView {
  return {
    id,
    name: settings.name,
    clientId: settings.clientId,
    dataCentre: settings.dataCentre,
    environment: settings.environment,
    scopes: [...settings.scopes],
    redirectUris: settings.redirectPorts.map(redirectUriFor),
    sample: origin === 'sample',
  };
}
