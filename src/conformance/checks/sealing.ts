import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import type { StorePlace } from '../kit/place.ts';
import { scenario, type Scenario } from '../kit/scenario.ts';
import { holds } from '../kit/verify.ts';

const secrets = {
  clientSecret: 'CANARY-client-secret-of-ann',
  refreshToken: 'CANARY-refresh-token-of-ann',
  accessToken: 'CANARY-access-token-of-ann',
  grantToken: 'CANARY-grant-token-of-ann',
} as const;

/** How a secret may be written that is not sealed. */
const forms: Readonly<Record<string, (secret: string) => readonly string[]>> = {
  'as it is': (secret) => [secret],
  'as UTF-16': (secret) => utf16(secret).map((bytes) => bytes.toString('latin1')),
  'in hexadecimal digits': (secret) =>
    [Buffer.from(secret), ...utf16(secret)]
      .map((bytes) => bytes.toString('hex'))
      .flatMap((digits) => [digits, digits.toUpperCase()]),
  'in Base64': (secret) =>
    [0, 1, 2]
      .map((offset) => base64Within(secret, offset))
      .flatMap((text) => [text, text.replaceAll('+', '-').replaceAll('/', '_')]),
  backwards: (secret) => [Buffer.from(secret).reverse().toString('latin1')],
};

/** In both orders of bytes. */
function utf16(secret: string): readonly Buffer[] {
  return [Buffer.from(secret, 'utf16le'), Buffer.from(secret, 'utf16le').swap16()];
}

/** What the bytes are, and what they hold that is compressed, wherever in them it begins. */
function unfolded(bytes: Uint8Array): readonly Buffer[] {
  const whole = Buffer.from(bytes);
  const found: Buffer[] = [whole];
  for (let at = 0; at < whole.length - 1; at += 1) {
    const begin = whole.readUInt16BE(at);
    // RFC 1952, 2.3.1; RFC 1950, 2.2; anything may be raw, of which only the beginning is tried.
    const isGzip = begin === 0x1f8b;
    const isZlib = (begin & 0x0f00) === 0x0800 && begin % 31 === 0;
    if (isGzip || isZlib) found.push(...inflated(isGzip ? gunzipSync : inflateSync, whole.subarray(at)));
  }
  return [...found, ...[inflateRawSync, brotliDecompressSync].flatMap((one) => inflated(one, whole))];
}

const mostUnfolded = 1_000_000;

function inflated(
  unfold: (bytes: Uint8Array, options: { finishFlush: number; maxOutputLength: number }) => Buffer,
  bytes: Uint8Array,
): readonly Buffer[] {
  const finishFlush =
    unfold === brotliDecompressSync ? constants.BROTLI_OPERATION_FLUSH : constants.Z_SYNC_FLUSH;
  try {
    return [unfold(bytes, { finishFlush, maxOutputLength: mostUnfolded })];
  } catch {
    // Nothing that was compressed.
    return [];
  }
}

/** What of a secret is the same in Base64 whatever stands around it, given how many bytes of a group of three went before. */
function base64Within(secret: string, offset: number): string {
  const before = [0, 2, 3][offset] ?? 0;
  return Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)])
    .toString('base64')
    .slice(before, -4);
}

export const sealing: readonly Scenario[] = [
  scenario('sealed', 'shows no secret in what is stored, also of tokens that are gone', async (scene) => {
    const { store, place, subject } = scene;
    const bytesOf = subject.bytes ?? filesOf;
    await store.saveToken({ id: 'ann', userName: 'ann@acme.example', clientId: 'c', ...secrets });
    hideAll(await bytesOf(place), secrets);
    const second = { refreshToken: 'CANARY-second-refresh', accessToken: 'CANARY-second-access' };
    await store.saveToken({ id: 'ann', ...second });
    hideAll(await bytesOf(place), { ...secrets, ...second });
    await store.deleteToken('ann');
    hideAll(await bytesOf(place), { ...secrets, ...second });
  }),

  scenario('sealed', 'shows no secret to whoever looks at the open store', async ({ store }) => {
    await store.saveToken({ id: 'ann', userName: 'ann@acme.example', clientId: 'c', ...secrets });
    const shown = inspect(store, { depth: 9, showHidden: true }) + JSON.stringify(store);
    for (const [field, secret] of Object.entries(secrets)) {
      holds(!shown.includes(secret), `The open store shows the ${field}.`);
    }
  }),

  scenario('sealed', 'keeps its files from other users', ({ store, place }) =>
    store.saveToken({ id: 'ann', userName: 'ann@acme.example', ...secrets }).then(() => {
      for (const file of namesOf(place)) {
        const mode = statSync(file).mode & 0o777;
        holds((mode & 0o077) === 0, `A file of the store can be read by others (mode ${mode.toString(8)}).`);
      }
    }),
  ),
];

function hideAll(stored: Iterable<Uint8Array>, hidden: Readonly<Record<string, string>>): void {
  for (const bytes of [...stored].flatMap(unfolded)) {
    const text = bytes.toString('latin1');
    for (const [field, secret] of Object.entries(hidden)) {
      for (const [how, form] of Object.entries(forms)) {
        const isThere = form(secret).some((one) => text.includes(one));
        holds(!isThere, `The ${field} can be read in what is stored, ${how}.`);
      }
    }
  }
}

function namesOf({ folder }: StorePlace): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function filesOf(place: StorePlace): Promise<Iterable<Uint8Array>> {
  return Promise.resolve(namesOf(place).map((file) => readFileSync(file)));
}
