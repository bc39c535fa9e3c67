import { describeError } from '../failures/describe-error.ts';
import type { AccountRequests } from './account-requests.ts';
import type { Handlers } from './register-ipc.ts';

/** The API explorer. What may be sent is decided in src/crm/explorer, from the text as it was typed. */
export function explorerHandlers({ byClient }: AccountRequests): Pick<Handlers, 'explore'> {
  return {
    explore: byClient(async (client, { request, signal }) => {
      const { failure, ...answer } = await client.explore(request, { signal });
      return {
        ...answer,
        failure: failure === null ? null : describeError(failure),
        creditsRemaining: client.activity().creditsRemaining,
      };
    }),
  };
}
