import { describe, expect, it } from 'vitest';
import { askPage } from '../../../src/oauth/ask-page.ts';

const url = 'https://accounts.zoho.com/oauth/v2/auth?client_id=1000.A';
const ask = (status: number, headers: Readonly<Record<string, string>>): ReturnType<typeof askPage> =>
  askPage({
    url,
    fetch: () => Promise.resolve(new Response(null, { status, headers })),
    signal: new AbortController().signal,
  });

describe('a page that leads on', () => {
  it.each([
    ['https://accounts.zoho.eu/signin?a=1', 'https://accounts.zoho.eu/signin?a=1'],
    ['/signin', 'https://accounts.zoho.com/signin'],
    ['error?error=invalid_client', 'https://accounts.zoho.com/oauth/v2/error?error=invalid_client'],
    ['http://[', null],
  ])('to %s is told with the whole address: %s', async (location, whole) => {
    expect(await ask(302, { location })).toEqual({ status: 302, location: whole, text: '' });
  });

  it('nowhere has no address', async () => {
    expect(await ask(200, {})).toEqual({ status: 200, location: null, text: '' });
  });
});
