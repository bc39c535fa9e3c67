import { afterThisTest } from '../../../fakes/cleaning.ts';
import { CrmClient } from '../../../../src/crm/crm-client.ts';
import { ManualWait } from './manual-wait.ts';
import { startCrmServer } from './crm-server.ts';

/** What a server says: a JSON body with its status, or an answer without a body. */
export interface Said {
  readonly status?: number;
  readonly body?: unknown;
  /** In place of a body: bytes, sent as a file. */
  readonly file?: Uint8Array;
}

export interface AnsweringClient {
  readonly client: CrmClient;
  /** Paths with their queries, in the order they were asked. */
  readonly asked: readonly string[];
}

/** A client of a server that answers as `say` decides; closed after the test. */
export async function answeringClient(say: (path: string) => Said): Promise<AnsweringClient> {
  const server = await startCrmServer((request, response) => {
    const { status = 200, body, file } = say(request.url ?? '');
    request.resume();
    if (file !== undefined) {
      const headers = { 'content-type': 'application/json', 'content-disposition': 'attachment; filename=f' };
      response.writeHead(status, headers).end(file);
    } else if (body === undefined) {
      response.writeHead(status).end();
    } else {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }
  });
  afterThisTest(() => server.close());
  return { client: clientOf(server.url), asked: server.asked };
}

/** A client that asks a server and never waits between two tries. */
export function clientOf(apiDomain: string): CrmClient {
  const time = new ManualWait();
  time.skipsPauses = true;
  return new CrmClient({
    accessTokens: { getAccessToken: () => Promise.resolve({ accessToken: '1000.word', apiDomain }) },
    fetch,
    clock: () => 1_000,
    random: () => 0.5,
    wait: time.wait,
  });
}
