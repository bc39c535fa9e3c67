import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { ManagedView } from '../../../src/contract/index.ts';
import { type CheckPorts, checkConnection } from '../../../src/oauth/index.ts';
import { looksLikeConnectionFile } from '../connections/connection-file.ts';
import { connectionFromDraft } from '../connections/connection-from-draft.ts';
import { connectionView } from '../connections/connection.ts';
import { askForWriting, saveOpenedConnection } from '../connections/opened-connection.ts';
import type { Question } from '../connections/writing-scopes.ts';
import type { ConnectionStore } from '../connections/connection-store.ts';
import type { SignInControl } from '../sign-in/sign-in-control.ts';
import { AppError } from '../failures/describe-error.ts';
import { loopbackOrigins } from './link-handlers.ts';
import type { Handlers } from './register-ipc.ts';
import type { RequestRegistry } from './request-registry.ts';

type ConnectionChannel = Extract<
  RequestChannel,
  | 'saveConnection'
  | 'openConnectionFile'
  | 'removeConnection'
  | 'checkConnection'
  | 'recogniseFile'
  | 'startDirectSignIn'
>;

export interface ConnectionHandlerParts {
  readonly connections: ConnectionStore;
  readonly signIn: SignInControl;
  /** Asks for a connection file; null when the person chose none. */
  readonly chooseConnectionFile: () => Promise<string | null>;
  readonly checkPorts: CheckPorts;
  /** Asks outside of the page, which cannot answer for the person. */
  readonly confirm: (question: Question) => Promise<boolean>;
  /** What an admin has decided on scopes that allow more than reading. */
  readonly writing: ManagedView['writingScopes'];
  /** Whether a server on this computer that no connection names may be asked now. */
  readonly mayLeave: () => boolean;
  readonly requests: RequestRegistry;
  /** A connection was saved: who came through it follows it. */
  readonly followConnections: () => Promise<void>;
  readonly changed: () => void;
}

/** Connections: typed, read from a file, checked at Zoho; and the sign-ins that need nothing else. */
export function connectionHandlers(parts: ConnectionHandlerParts): Pick<Handlers, ConnectionChannel> {
  const { connections, followConnections, changed } = parts;
  return {
    saveConnection: async (draft) => {
      const existing = connections.all.find(({ id }) => id === draft.id);
      const { scopes } = connectionFromDraft(draft, existing);
      await askForWriting(scopes, existing?.settings.scopes ?? [], parts);
      const saved = await connections.saveDraft(draft);
      await followConnections();
      changed();
      return connectionView(saved);
    },
    openConnectionFile: async ({ path }) => {
      const file = path ?? (await parts.chooseConnectionFile());
      if (file === null) return null;
      const saved = await saveOpenedConnection(file, parts);
      await followConnections();
      changed();
      return connectionView(saved);
    },
    removeConnection: async ({ connectionId }) => {
      await connections.remove(connectionId);
      changed();
    },
    checkConnection: ({ requestId, draft }) =>
      parts.requests.run(requestId, (signal) => {
        const existing = connections.all.find(({ id }) => id === draft.id);
        const wanted = connectionFromDraft(draft, existing);
        // Otherwise the page could find out which programs listen on this computer.
        const { server } = wanted;
        const isForeign =
          server.kind === 'loopback' && !loopbackOrigins(connections).has(new URL(server.accountsUrl).origin);
        if (isForeign && !parts.mayLeave()) throw new AppError('app.too_many_requests');
        return checkConnection(wanted, parts.checkPorts, signal);
      }),
    recogniseFile: async ({ path }) => ({
      kind: (await looksLikeConnectionFile(path)) ? 'connection' : 'tokens',
    }),
    startDirectSignIn: ({ connectionId, method }) => parts.signIn.startDirect(connectionId, method),
  };
}
