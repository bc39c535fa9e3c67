import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { ErrorCode } from '../../../src/contract/index.ts';
import type { RegisteredConnection } from '../connections/connection.ts';
import { writingScopes } from '../connections/writing-scopes.ts';
import type { Handlers } from '../ipc/register-ipc.ts';
import { AppError } from '../failures/describe-error.ts';
import type { MachinePolicy } from './machine-policy.ts';

/** What the page may not ask under a policy, each with its sentence. */
export function refusedChannels(policy: MachinePolicy): ReadonlyMap<RequestChannel, ErrorCode> {
  const refused = new Map<RequestChannel, ErrorCode>();
  const refuse = (code: ErrorCode, channels: readonly RequestChannel[]): void => {
    for (const channel of channels) refused.set(channel, code);
  };
  if (!policy.export) {
    refuse('policy.files_off', [
      'startExport',
      'retryExport',
      'downloadAttachment',
      'downloadFieldFile',
      'downloadEmailFile',
    ]);
  }
  if (!policy.copyToken) refuse('policy.copy_token_off', ['copyAccessToken']);
  if (!policy.explorer) refuse('policy.explorer_off', ['explore']);
  if (!policy.otherConnections) {
    refuse('policy.connection_refused', [
      'saveConnection',
      'openConnectionFile',
      'checkConnection',
      // They bring sign-ins of other clients.
      'previewTokenImport',
      'runTokenImport',
    ]);
  }
  return refused;
}

/** A connection that was typed or given at the start is another than the admin's. */
export function isConnectionAllowed(
  policy: Pick<MachinePolicy, 'otherConnections'>,
  { origin }: Pick<RegisteredConnection, 'origin'>,
): boolean {
  return policy.otherConnections || origin === 'built_in' || origin === 'sample';
}

/** The handlers as far as the policy lets them be asked. The page is not relied on to leave out what is off. */
export function underPolicy(
  handlers: Handlers,
  policy: MachinePolicy,
  connection: (id: string) => RegisteredConnection,
): Handlers {
  const checkConnectionOf = ({ connectionId }: { readonly connectionId: string }): void => {
    const wanted = connection(connectionId);
    if (!isConnectionAllowed(policy, wanted)) throw new AppError('policy.connection_refused');
    if (policy.writingScopes === 'refused' && writingScopes(wanted.settings.scopes).length > 0) {
      throw new AppError('policy.scopes_refused');
    }
  };
  const refusals = [...refusedChannels(policy)].map(
    ([channel, code]) =>
      [
        channel,
        () => {
          throw new AppError(code);
        },
      ] as const,
  );
  return {
    ...handlers,
    startSignIn: (input) => {
      checkConnectionOf(input);
      return handlers.startSignIn(input);
    },
    startDirectSignIn: (input) => {
      checkConnectionOf(input);
      return handlers.startDirectSignIn(input);
    },
    ...Object.fromEntries(refusals),
  };
}
