import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connectionDraftSchema } from '../../../../src/contract/app-state.ts';
import { readConnection } from '../../../../src/oauth/connection.ts';
import {
  checkTyped,
  draftOf,
  errorsFromMain,
  readPorts,
  typedFor,
  type TypedConnection,
} from '../../../../renderer/features/connection/connection-draft.ts';
import { checkPasted, methodOf } from '../../../../renderer/features/other-ways/direct-sign-in-form.ts';
import { createFakeDeskside } from '../support/fake-deskside.ts';

const fresh = { redirectPorts: [18_735, 23_917], scopes: ['ZohoCRM.org.READ', 'ZohoCRM.modules.READ'] };
const complete: TypedConnection = {
  ...typedFor(null, fresh),
  clientId: ' 1000.ABC ',
  clientSecret: 'secret',
};

describe('a connection as it is typed', () => {
  it('is complete with a name, an id and a secret', () => {
    expect(checkTyped(complete)).toEqual({});
    const empty = checkTyped({ ...complete, name: ' ', clientId: '', clientSecret: '' });
    expect(Object.keys(empty)).toEqual(['name', 'clientId', 'clientSecret']);
    expect(checkTyped({ ...complete, clientId: '1000 ABC' })).toHaveProperty('clientId');
  });

  it('keeps stored secrets when none is typed, and wants them when none is stored', () => {
    const kept = { centre: 'in', secret: '', stored: true } as const;
    const secrets = { clientSecret: '', secretStored: true, centreSecrets: [kept] };
    expect(checkTyped({ ...complete, ...secrets })).toEqual({});
    const lost = { ...complete, clientSecret: '', centreSecrets: [{ ...kept, stored: false }] };
    expect(Object.keys(checkTyped(lost))).toEqual(['clientSecret', 'secret:in']);
  });

  it.each([
    ['', false],
    ['80', false],
    ['8080, 8080', false],
    ['65536', false],
    ['one', false],
    ['8080 8081;8082', true],
  ])('has ports that a listener can have: %j', (ports, fits) => {
    expect(Object.hasOwn(checkTyped({ ...complete, ports }), 'ports')).toBe(!fits);
  });

  it('names no server but one of this computer', () => {
    const wrong = [
      'https://localhost:1',
      'http://localhost.example:1',
      'http://10.0.0.1',
      'http://localhost/x',
    ];
    for (const localServer of wrong) {
      expect(checkTyped({ ...complete, localServer }), localServer).toHaveProperty('localServer');
    }
    expect(checkTyped({ ...complete, localServer: ' http://[::1]:4000/ ' })).toEqual({});
  });

  it('leaves the scopes that Deskside needs unwritten, so that a later version can need more', () => {
    const [connection] = createFakeDeskside().state().connections;
    if (connection === undefined) throw new Error('no connection');
    expect(typedFor({ ...connection, scopes: [...fresh.scopes].reverse() }, fresh).scopes).toBe('');
    expect(typedFor({ ...connection, scopes: ['ZohoCRM.org.READ'] }, fresh).scopes).toBe('ZohoCRM.org.READ');
    expect(checkTyped({ ...complete, scopes: 'ZohoCRM.modules.READ, no-scope!' })).toHaveProperty('scopes');
  });

  it('marks the fields that main names', () => {
    const typed = { ...complete, centreSecrets: [{ centre: 'in', secret: 'x y', stored: false }] } as const;
    const marked = errorsFromMain('clientSecret, clientSecrets, redirectPorts, something', typed);
    expect(Object.keys(marked)).toEqual(['clientSecret', 'secret:in', 'ports']);
    expect(errorsFromMain(undefined, typed)).toEqual({});
  });

  it('gives scopes to main as they were read, whatever stands between them', () => {
    expect(draftOf({ ...complete, scopes: 'ZohoCRM.org.READ;ZohoCRM.modules.READ\n' }).scopes).toBe(
      'ZohoCRM.org.READ,ZohoCRM.modules.READ',
    );
    expect(draftOf({ ...complete, scopes: ';' }).scopes).toBe('');
  });

  it('is taken by main when nothing is marked', () => {
    const text = fc.oneof(
      fc.string(),
      fc.constantFrom('', '1000.ABC', '8080, 9090', 'http://localhost:4000'),
    );
    const typed = fc.record({
      name: text,
      clientId: text,
      clientSecret: text,
      scopes: text,
      ports: text,
      localServer: text,
    });
    fc.assert(
      fc.property(typed, (part) => {
        const whole = { ...complete, ...part };
        if (Object.keys(checkTyped(whole)).length > 0) return;
        const draft = connectionDraftSchema.parse(draftOf(whole));
        const { localServer, scopes, dataCentre, centreSecrets, ...rest } = draft;
        const connection = readConnection({
          ...rest,
          dataCenter: dataCentre,
          clientSecrets: centreSecrets,
          ...(scopes.trim() === '' ? {} : { scopes }),
          ...(localServer === '' ? {} : { accountsUrl: localServer }),
        });
        expect(connection.redirectPorts).toEqual(readPorts(whole.ports));
      }),
      { numRuns: 400 },
    );
  });
});

describe('a code or token as it is pasted', () => {
  it('is one word, and an access token has minutes', () => {
    expect(checkPasted('grant_code', ' ', '60')).toHaveProperty('pasted');
    expect(checkPasted('refresh_token', '1000.a b', '60')).toHaveProperty('pasted');
    for (const minutes of ['', '0', '1441', '1.5', 'soon']) {
      expect(checkPasted('access_token', '1000.a', minutes)).toHaveProperty('minutes');
    }
    expect(checkPasted('grant_code', '1000.a', 'soon')).toEqual({});
    expect(methodOf('access_token', ' 1000.a\n', ' 5 ')).toEqual({
      flow: 'access_token',
      accessToken: '1000.a',
      minutesLeft: 5,
    });
  });
});
