import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { exchange, type HttpReply } from '../../../src/crm/http-exchange.ts';
import { systemWait } from '../../../src/crm/ports.ts';
import { ReplyBody } from '../../../src/crm/reply-body.ts';
import { startCrmServer, type CrmServer } from './support/crm-server.ts';

const token = '1000.0123456789abcdef.fedcba9876543210';

/** Cut anywhere, also within a letter and within the token. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.byteLength + 1)), bytes.byteLength];
  places.sort((one, other) => one - other);
  return places.slice(1).map((end, index) => bytes.slice(places[index], end));
}

function made(kind: 'json' | 'bytes', bytes: Uint8Array, cuts: readonly number[] = []): ReplyBody {
  return ReplyBody[kind](token)(pieces(bytes, cuts), bytes.byteLength);
}

const cuts = fc.array(fc.nat(), { maxLength: 8 });
const letters = fc.string({ unit: 'binary', maxLength: 60 });
const values = fc.record({
  data: fc.array(fc.oneof(letters, fc.constantFrom('Nguyễn', '漢字', '𝒳😀', 'é', '')), { maxLength: 20 }),
});

describe('the body of an answer', () => {
  it('is the JSON that was sent, wherever it was cut on its way', () => {
    fc.assert(
      fc.property(values, cuts, fc.boolean(), (value, where, marked) => {
        const bytes = Buffer.from(`${marked ? '\ufeff' : ''}${JSON.stringify(value)}`);
        // A lone half of a letter cannot be sent in UTF-8; JSON writes it with signs of its own.
        for (const kind of ['json', 'bytes'] as const) expect(made(kind, bytes, where).json()).toEqual(value);
      }),
    );
  });

  it('is read as every decoder reads it, where it is no UTF-8', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), cuts, (odd, where) => {
        const bytes = Buffer.concat([
          Buffer.from('["'),
          odd.map((byte) => (byte < 0x80 ? 0x61 : byte)),
          Buffer.from('"]'),
        ]);
        const text: unknown = JSON.parse(new TextDecoder().decode(bytes));
        expect(made('json', bytes, where).json()).toEqual(text);
      }),
    );
  });

  it('has nothing of the token in it, wherever that was cut', () => {
    fc.assert(
      fc.property(letters, letters, cuts, (before, after, where) => {
        const bytes = Buffer.from(JSON.stringify({ before, said: `Zoho-oauthtoken ${token}`, after }));
        for (const kind of ['json', 'bytes'] as const)
          expect(made(kind, bytes, where).json()).toEqual({ before, said: 'Zoho-oauthtoken [token]', after });
        expect(Buffer.from(made('bytes', bytes, where).bytes ?? []).toString()).not.toContain(token);
      }),
    );
  });

  it('stays what it is while others come, short ones and those of several megabytes', () => {
    const texts = [10, 400_000, 1_048_576, 3_000_000, 0, 700_000].map((length) => 'ü'.repeat(length));
    const bodies = texts.map((text) => made('json', Buffer.from(JSON.stringify([text])), [7, 65_536]));
    expect(bodies.map((body) => body.json())).toEqual(texts.map((text) => [text]));
    const files = texts.map((text) => made('bytes', Buffer.from(text), [65_536]));
    expect(files.map(({ bytes }) => Buffer.from(bytes ?? []).toString())).toEqual(texts);
  });

  it('is parsed once, and not at all when it was cut off', () => {
    const whole = Buffer.from('{"data":[{"id":"1"}],"long":12345678901234567890}');
    const body = made('json', whole);
    expect(body.json()).toEqual({ data: [{ id: '1' }], long: '12345678901234567890' });
    expect(body.json()).toBe(body.json());
    for (let length = 0; length < whole.byteLength; length += 1)
      expect(made('json', whole.subarray(0, length)).json()).toBeUndefined();
  });
});

describe('an answer over the network', () => {
  let server: CrmServer | null = null;
  afterEach(() => server?.close());

  const text = JSON.stringify({
    data: Array.from({ length: 3_000 }, (_, index) => `Nguyễn ${String(index)} 漢字`),
  });

  async function answer(
    respond: Parameters<typeof startCrmServer>[0],
    maxBytes = 1_000_000,
    signal = new AbortController().signal,
  ): Promise<HttpReply> {
    server = await startCrmServer(respond);
    const request = { url: server.url, method: 'GET', headers: {}, timeoutMs: 20_000 } as const;
    const makeBody = ReplyBody.json(token);
    return exchange({ ...request, maxBytes, signal, makeBody }, { fetch, wait: systemWait });
  }

  it('is whole whether its length is told, not told, or it comes packed', async () => {
    const bytes = Buffer.from(text);
    const packed = gzipSync(bytes);
    for (const respond of [
      (response) => response.writeHead(200, { 'content-length': bytes.byteLength }).end(bytes),
      (response) => {
        response.writeHead(200);
        // The third byte of a letter of three.
        const cut = bytes.indexOf('ễ') + 2;
        response.write(bytes.subarray(0, cut), () => response.end(bytes.subarray(cut)));
      },
      (response) =>
        response
          .writeHead(200, { 'content-encoding': 'gzip', 'content-length': packed.byteLength })
          .end(packed),
    ] satisfies ((response: Parameters<Parameters<typeof startCrmServer>[0]>[1]) => unknown)[]) {
      const { body } = await answer((_request, response) => {
        respond(response);
      });
      expect(body.json()).toEqual(JSON.parse(text));
      expect(body.byteLength).toBe(bytes.byteLength);
      await server?.close();
    }
  });

  it('that is longer than allowed is given up, also when it comes packed', async () => {
    const packed = gzipSync(Buffer.alloc(3_000_000, 0x20));
    const reply = answer((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
    });
    await expect(reply).rejects.toMatchObject({ code: 'crm.server_unexpected' });
    await server?.close();
    const plain = answer((_request, response) => {
      response.writeHead(200).end(text);
    }, 1_000);
    await expect(plain).rejects.toMatchObject({ code: 'crm.server_unexpected' });
  });

  it('that ends before its told length is none', async () => {
    const reply = answer((_request, response) => {
      response.writeHead(200, { 'content-length': 1_000 });
      response.write('{"data":[]}', () => response.destroy());
    });
    await expect(reply).rejects.toMatchObject({ code: 'crm.unreachable' });
  });

  it('beyond its told length is not read', async () => {
    const { body } = await answer((request) => {
      request.socket.end(
        'HTTP/1.1 200 OK\r\ncontent-length: 11\r\nconnection: close\r\n\r\n{"data":[]}{"data":[1]}',
      );
    });
    expect(body.json()).toEqual({ data: [] });
  });

  it('is ended by its signal while it comes', async () => {
    const controller = new AbortController();
    const reply = answer(
      (_request, response) => {
        response.writeHead(200);
        response.write('{"data":[', () => controller.abort());
      },
      1_000,
      controller.signal,
    );
    await expect(reply).rejects.toMatchObject({ code: 'crm.cancelled' });
  });
});
