import type { CrmClients } from '../accounts/crm-clients.ts';
import { describeError } from '../failures/describe-error.ts';
import type { RequestRegistry } from './request-registry.ts';
import type { Handlers } from './register-ipc.ts';

/** The API explorer. What may be sent is decided in src/crm/explorer, from the text as it was typed. */
export function explorerHandlers(clients: CrmClients, requests: RequestRegistry): Pick<Handlers, 'explore'> {
  return {
    explore: ({ accountId, requestId, request }) =>
      requests.run(requestId, async (signal) => {
        const client = await clients.of(accountId);
        const { failure, ...answer } = await client.explore(request, { signal });
        return {
          ...answer,
          failure: failure === null ? null : describeError(failure),
          creditsRemaining: client.activity().creditsRemaining,
        };
      }),
  };
}
