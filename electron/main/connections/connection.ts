import type { ConnectionView, DataCentreId } from '../../../src/contract/index.ts';
import { dataCentreIdSchema } from '../../../src/contract/schemas.ts';
import { type Connection, redirectUriFor } from '../../../src/oauth/index.ts';

/** A connection as the app knows it: the settings an admin registered, and where they came from. */
export interface RegisteredConnection {
  readonly id: string;
  readonly settings: Connection;
  /**
   * `saved` by the Connection screen, `file` given on the command line, `built_in` put into the build by an admin,
   * `sample` the embedded company.
   */
  readonly origin: ConnectionView['origin'];
  /** False when the secret is stored but cannot be opened now: it has to be typed again. */
  readonly secretReadable: boolean;
}

export const sampleConnectionId = 'sample';

/** What the page may know: everything but the secrets. */
export function connectionView(connection: RegisteredConnection): ConnectionView {
  const { id, settings, origin, secretReadable } = connection;
  const { server } = settings;
  return {
    id,
    name: settings.name,
    clientId: settings.clientId,
    dataCentre: settings.dataCentre,
    environment: settings.environment,
    scopes: [...settings.scopes],
    redirectUris: settings.redirectPorts.map(redirectUriFor),
    redirectPorts: [...settings.redirectPorts],
    ownSecrets: centresWithSecret(settings),
    localServer: server.kind === 'loopback' ? server.accountsUrl : null,
    origin,
    secretReadable,
    sample: origin === 'sample',
  };
}

function centresWithSecret({ centreSecrets }: Connection): DataCentreId[] {
  return dataCentreIdSchema.options.filter((id) => centreSecrets[id] !== undefined);
}
