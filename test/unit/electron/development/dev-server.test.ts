import { describe, expect, it } from 'vitest';
import { developmentPolicy, readDevServer } from '../../../../electron/main/development/dev-server.ts';
import { devPageHandler } from '../../../../electron/main/development/dev-page.ts';
import { contentSecurityPolicy } from '../../../../electron/main/window/content-security-policy.ts';

const nonce = 'c2l4dGVlbl9ieXRlc19vZg';
const environment = { DESKSIDE_DEV_SERVER: 'http://127.0.0.1:5173', DESKSIDE_DEV_NONCE: nonce };

describe('the development server', () => {
  it('is a port of this computer, with a nonce', () => {
    expect(readDevServer(environment)).toEqual({ port: 5173, nonce });
  });

  it.each([
    ['no address', { DESKSIDE_DEV_NONCE: nonce }],
    ['no nonce', { DESKSIDE_DEV_SERVER: 'http://127.0.0.1:5173' }],
    ['a short nonce', { ...environment, DESKSIDE_DEV_NONCE: 'abc' }],
    [
      'a nonce that would end its directive',
      { ...environment, DESKSIDE_DEV_NONCE: `${nonce}'; script-src *` },
    ],
    ['another computer', { ...environment, DESKSIDE_DEV_SERVER: 'http://192.0.2.7:5173' }],
    ['a name', { ...environment, DESKSIDE_DEV_SERVER: 'http://localhost:5173' }],
    [
      'a name that begins like the address',
      { ...environment, DESKSIDE_DEV_SERVER: 'http://127.0.0.1.example:5173' },
    ],
    ['credentials', { ...environment, DESKSIDE_DEV_SERVER: 'http://a:b@127.0.0.1:5173' }],
    ['another scheme', { ...environment, DESKSIDE_DEV_SERVER: 'file://127.0.0.1:5173' }],
    ['a path', { ...environment, DESKSIDE_DEV_SERVER: 'http://127.0.0.1:5173/page' }],
    ['no port', { ...environment, DESKSIDE_DEV_SERVER: 'http://127.0.0.1' }],
    ['a port that is none', { ...environment, DESKSIDE_DEV_SERVER: 'http://127.0.0.1:70000' }],
  ])('is refused with %s', (_what, bad) => {
    expect(() => readDevServer(bad)).toThrow(/npm run dev/);
  });
});

describe('the policy of the page in development', () => {
  const policy = developmentPolicy({ port: 5173, nonce });

  it('adds the nonce of inline scripts and styles, and the socket that tells of changes', () => {
    const widened = Object.fromEntries(split(policy));
    const usual = Object.fromEntries(split(contentSecurityPolicy));
    expect(widened).toEqual({
      ...usual,
      'script-src': `'self' 'nonce-${nonce}'`,
      'style-src': `'self' 'nonce-${nonce}'`,
      'worker-src': "'self'",
      'connect-src': 'ws://127.0.0.1:5173',
    });
  });

  function split(text: string): [string, string][] {
    return text.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values.join(' ')];
    });
  }
});

describe('the page in development', () => {
  const asked: { address: string; accept: string | null }[] = [];
  const handler = devPageHandler({ port: 5173, nonce }, (address, options) => {
    asked.push({ address, accept: new Headers(options.headers).get('accept') });
    if (address.endsWith('/gone')) return Promise.reject(new TypeError('fetch failed'));
    return Promise.resolve(new Response('export {}', { headers: { 'content-type': 'text/javascript' } }));
  });
  const get = (address: string): Promise<Response> =>
    handler(new Request(address, { headers: { accept: 'text/css' } }));

  it('comes from the server, under the policy and the other headers of the app', async () => {
    const answer = await get('app://deskside/app/main.tsx?t=17');
    expect(asked.at(-1)).toEqual({ address: 'http://127.0.0.1:5173/app/main.tsx?t=17', accept: 'text/css' });
    expect(await answer.text()).toBe('export {}');
    expect(answer.headers.get('content-type')).toBe('text/javascript');
    expect(answer.headers.get('content-security-policy')).toBe(developmentPolicy({ port: 5173, nonce }));
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('stays at that server, whatever the path looks like', async () => {
    await get('app://deskside//example.com/x');
    expect(new URL(asked.at(-1)!.address).host).toBe('127.0.0.1:5173');
    const before = asked.length;
    expect((await get('app://elsewhere/app/main.tsx')).status).toBe(404);
    expect((await handler(new Request('app://deskside/', { method: 'POST' }))).status).toBe(404);
    expect(asked).toHaveLength(before);
  });

  it('says so when the server does not answer', async () => {
    expect((await get('app://deskside/gone')).status).toBe(502);
  });
});
