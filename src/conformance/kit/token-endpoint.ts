import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** Where tokens are given and renewed: answers as Zoho's accounts server does, and counts. */
export interface TokenEndpoint {
  readonly accountsUrl: string;
  /** How many requests came. */
  posts(): number;
  /** Leaves the next request without an answer. Resolves once it has come. */
  ignoreNext(): Promise<void>;
  close(): Promise<void>;
}

export async function startTokenEndpoint(): Promise<TokenEndpoint> {
  let posts = 0;
  let ignore: (() => void) | null = null;
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => (body += text));
    request.on('end', () => {
      posts += 1;
      const ignored = ignore;
      ignore = null;
      if (ignored === null) answer(response, posts, body.includes('authorization_code'));
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

/** A grant brings a refresh token. Its API is where it was asked, so that whoever goes on asks nobody else. */
function answer(response: ServerResponse, count: number, isGrant: boolean): void {
  response.setHeader('content-type', 'application/json;charset=UTF-8');
  response.end(
    JSON.stringify({
      access_token: `1000.renewed.${count}`,
      ...(isGrant ? { refresh_token: `refresh.${count}` } : {}),
      api_domain: `http://${response.req.headers.host ?? ''}`,
      token_type: 'Bearer',
      expires_in: 3600,
    }),
  );
}
