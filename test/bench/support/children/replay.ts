import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerParent } from './answer-parent.ts';

/** Answers every request with the same body, as fast as it can. */
let body = Buffer.from('{}');
const server = createServer((request, response) => {
  request.resume();
  response
    .writeHead(200, { 'content-type': 'application/json', 'content-length': body.byteLength })
    .end(body);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
answerParent({
  // A TCP server that listens has an address with a port.
  url: () => `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
  replay: (text: string) => {
    body = Buffer.from(text);
  },
});
