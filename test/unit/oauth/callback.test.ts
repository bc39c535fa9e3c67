import { inspect } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCallback, readPastedAddress } from '../../../src/oauth/callback.ts';

const state = 'n3kQ-state';
const query = (parameters: Record<string, string>): string => new URLSearchParams(parameters).toString();
const good = {
  state,
  code: '1000.abc.def',
  location: 'eu',
  'accounts-server': 'https://accounts.zoho.eu',
};

describe('reading a callback', () => {
  it('finds the code and the place', () => {
    const expected = {
      kind: 'code',
      code: '1000.abc.def',
      location: 'eu',
      accountsServer: 'https://accounts.zoho.eu',
    };
    expect(readCallback(query(good), state)).toEqual(expected);
    expect(readCallback(`?${query(good)}`, state)).toEqual(expected);
  });

  it('does not show the code when printed', () => {
    const reading = readCallback(query(good), state);
    expect(inspect(reading) + JSON.stringify(reading)).not.toContain(good.code);
  });

  it('tells a refusal from other errors', () => {
    expect(readCallback(query({ state, error: 'access_denied' }), state)).toEqual({ kind: 'refused' });
    expect(readCallback(query({ state, error: 'invalid_scope' }), state)).toEqual({
      kind: 'error',
      word: 'invalid_scope',
    });
  });

  it('does not believe a refusal without a state, and no other error', () => {
    expect(readCallback('error=access_denied', state)).toEqual({ kind: 'unproven_refusal' });
    expect(readCallback('error=access_denied&state=other', state)).toEqual({ kind: 'wrong_state' });
    expect(readCallback('error=server_error', state)).toEqual({ kind: 'wrong_state' });
  });

  it.each(['', 'other', `${state}%00`, ` ${state}`])('refuses a code with the state %j', (given) => {
    expect(readCallback(`code=1000.a&state=${given}`, state)).toEqual({ kind: 'wrong_state' });
  });

  it.each([
    '',
    'x=1',
    `state=${state}`,
    `state=${state}&code=`,
    `state=${state}&code=a%20b`,
    `state=${state}&code=a%0d%0ab`,
    `state=${state}&code=a&error=access_denied`,
    `state=${state}&code=a&code=b`,
    `state=${state}&state=${state}&code=a`,
    `state=${state}&code=a&location=us&location=eu`,
    `state=${state}&code=${'a'.repeat(2049)}`,
    `state=${state}&code=a&x=${'a'.repeat(8192)}`,
  ])('takes %j for no callback', (text) => {
    expect(readCallback(text, state)).toEqual({ kind: 'not_a_callback' });
  });

  // RFC 6749 section 3.1: which of the two would count is open, so neither may.
  it.each(['state', 'code', 'location', 'accounts-server'] as const)(
    'believes nothing that names its %s twice, were it the same both times',
    (name) => {
      for (const again of [good[name], 'other', '']) {
        const twice = new URLSearchParams(good);
        twice.append(name, again);
        expect(readCallback(String(twice), state)).toEqual({ kind: 'not_a_callback' });
        // The first may hide at the end, and its name may be written in another way.
        const hidden = `${name.replaceAll(/[^a-z]/g, '%2D').replace('e', '%65')}=${again}&${query(good)}`;
        expect(readCallback(hidden, state)).toEqual({ kind: 'not_a_callback' });
      }
    },
  );

  it('believes no error that is named twice', () => {
    const once = query({ state, error: 'access_denied' });
    for (const again of ['access_denied', 'server_error', '']) {
      expect(readCallback(`${once}&error=${again}`, state)).toEqual({ kind: 'not_a_callback' });
    }
    expect(readCallback(`${once}&other=1&other=2`, state)).toEqual({ kind: 'refused' });
  });

  it('never throws, and finds an answer only where the state is', () => {
    const part = fc.constantFrom(
      'code',
      'state',
      'error',
      'location',
      'accounts-server',
      '=',
      '&',
      '%',
      '%zz',
      state,
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(part, fc.string()), { maxLength: 20 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (random) => {
        const { kind } = readCallback(random, state);
        if (['code', 'refused', 'error'].includes(kind)) expect(random).toContain(state);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('reading a pasted address', () => {
  const ports = [18735, 23917];
  const address = `http://localhost:23917/oauth/callback?${query(good)}`;

  it.each([
    address,
    `  ${address}\n`,
    `"${address}"`,
    `<${address}>`,
    `${address.slice(0, 40)}\r\n  ${address.slice(40)}`,
    address.replace('http:', 'https:'),
    address.replace('http://', ''),
    address.replace('localhost', '127.0.0.1'),
    address.replace('localhost', '[::1]'),
    address.replace('localhost', 'LOCALHOST'),
    `${address}#fragment`,
  ])('accepts %j', (text) => {
    expect(readPastedAddress(text, state, ports)).toMatchObject({ kind: 'code', code: good.code });
  });

  it.each([
    '',
    '1000.abc.def',
    query(good),
    address.replace('localhost', 'evil.example'),
    address.replace('localhost', 'localhost.evil.example'),
    address.replace('localhost', 'user@localhost'),
    address.replace('23917', '29483'),
    address.replace(':23917', ''),
    address.replace('/oauth/callback', '/oauth/callback/'),
    address.replace('http:', 'file:'),
    address.replace('http:', 'javascript:'),
    `https://accounts.zoho.com/oauth/v2/auth?${query(good)}`,
    'x'.repeat(9000),
  ])('takes %j for something else', (text) => {
    expect(readPastedAddress(text, state, ports)).toEqual({ kind: 'not_a_callback' });
  });

  it('sees that an address is of another sign-in', () => {
    expect(readPastedAddress(address, 'another', ports)).toEqual({ kind: 'wrong_state' });
  });

  it('never throws', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl({ withQueryParameters: true }),
      fc.string().map((tail) => `http://localhost:18735/oauth/callback?${tail}`),
      fc.string().map((host) => `http://${host}:18735/oauth/callback`),
    );
    fc.assert(fc.property(text, (random) => void readPastedAddress(random, state, ports)));
  });
});
