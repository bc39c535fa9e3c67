import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
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
  'as UTF-16': (secret) => [Buffer.from(secret, 'utf16le').toString('latin1')],
  'in hexadecimal digits': (secret) => [Buffer.from(secret).toString('hex')],
  'in Base64': (secret) => [0, 1, 2].map((offset) => base64Within(secret, offset)),
};

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
  for (const bytes of stored) {
    const text = Buffer.from(bytes).toString('latin1');
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
