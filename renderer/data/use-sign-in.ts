import type { ConnectionView } from '../../src/contract/index.ts';
import { useAppState, useDeskside } from '../lib/deskside-context.ts';
import { useAction, type Action } from '../lib/use-action.ts';

interface SignIn {
  /** Connections to Zoho itself; the sample company is no choice here. */
  readonly connections: readonly ConnectionView[];
  /** Starts with the only connection, opens the form without one, or leads to the choice. */
  readonly begin: () => void;
  /** Starts with this connection. */
  readonly start: Action<[connectionId: string]>;
  readonly openConnection: (connectionId?: string) => void;
}

/** The ways into a sign-in, the same from every screen. */
export function useSignIn(): SignIn {
  const { client, navigation } = useDeskside();
  const { connections: all } = useAppState();
  const connections = all.filter((connection) => !connection.sample);
  const start = useAction(async (connectionId: string) => {
    await client.request('startSignIn', { connectionId });
  });
  const openConnection = (connectionId?: string): void => {
    navigation.update((current) => ({
      ...current,
      route: 'connection',
      connectionId: connectionId ?? null,
    }));
  };
  const begin = (): void => {
    const [first] = connections;
    if (first === undefined) openConnection();
    else if (connections.length === 1) start.run(first.id);
    else navigation.update((current) => ({ ...current, route: 'welcome' }));
  };
  return { connections, begin, start, openConnection };
}
