import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** Where tokens are renewed: answers as Zoho's accounts server does to a refresh, and counts. */
export interface TokenEndpoint {
  readonly accountsUrl: string;
  /** How many refreshes were asked for. */
  posts(): number;
  /** Leaves the next request without an answer. Resolves once it has come. */
  ignoreNext(): Promise<void>;
  close(): Promise<void>;
}

export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  let posts = 0;
  let ignore: (() => void) | null = null;
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      posts += 1;
      const ignored = ignore;
      ignore = null;
      if (ignored === null) answer(response, posts);
      else ignored();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    accountsUrl: `http://127.0.0.1:${port}`,
    posts: () => posts,
    ignoreNext: () =>
      new Promise((resolve) => {
        ignore = resolve;
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function answer(response: ServerResponse, count: number): void {
  response.setHeader('content-type', 'application/json;charset=UTF-8');
  response.end(
    JSON.stringify({
      access_token: `1000.renewed.${count}`,
      api_domain: 'https://www.zohoapis.com',
      token_type: 'Bearer',
      expires_in: 3600,
    }),
  );
}
