import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export const packageBytes = Buffer.from('the next Deskside, '.repeat(5_000));
const fileName = 'deskside-0.3.0-linux-x64.AppImage';

/** A server of releases on this computer, with the key that signs them. */
export class ReleaseServer {
  readonly publicKey: string;
  readonly asked: string[] = [];
  readonly #privateKey: KeyObject;
  readonly #server: Server;
  readonly #answers = new Map<string, Answer>();

  private constructor(server: Server) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    this.#privateKey = privateKey;
    this.publicKey = publicKey.export({ format: 'der', type: 'spki' }).toString('base64');
    this.#server = server;
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const path = request.url ?? '';
      this.asked.push(path);
      const answer = this.#answers.get(path);
      if (answer === undefined) response.writeHead(404).end();
      else answer(request, response);
    });
  }

  static async start(): Promise<ReleaseServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return new ReleaseServer(server);
  }

  get address(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return `http://127.0.0.1:${String(address.port)}/deskside/`;
  }

  answer(name: string, body: string | Uint8Array | Answer): void {
    const answer: Answer = typeof body === 'function' ? body : (_request, response) => response.end(body);
    this.#answers.set(`/deskside/${name}`, answer);
  }

  /** Puts a whole release there. @param signed - what the signature is made for, if not for what is there */
  release(
    version: string,
    changes: Readonly<Record<string, unknown>> = {},
    { bytes = packageBytes, signed }: { readonly bytes?: Uint8Array; readonly signed?: string } = {},
  ): void {
    const sha512 = createHash('sha512').update(packageBytes).digest('base64');
    const file = { url: fileName, sha512, size: packageBytes.length, ...changes };
    const manifest = JSON.stringify({ version, files: [file], releaseDate: '2026-12-01' });
    this.answer('latest-linux.yml', manifest);
    this.answer('latest-linux.yml.sig', this.sign(signed ?? manifest));
    this.answer(fileName, bytes);
  }

  sign(text: string): string {
    return `${sign(null, Buffer.from(text), this.#privateKey).toString('base64')}\n`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}

export const releaseFile = fileName;
