import type * as FastCheck from 'fast-check';
import type { TokenInput } from '../../tokens/oauth-token.ts';

/** One step of a made-up case. */
export type Step =
  | { readonly kind: 'save' | 'find'; readonly input: TokenInput }
  | { readonly kind: 'delete'; readonly pick: number }
  | { readonly kind: 'deleteAll' }
  | { readonly kind: 'reopen' };

/** Few values, so that tokens meet; odd ones among them, so that nothing is taken for granted. */
function inputs(fc: typeof FastCheck, takesAnyText: boolean): FastCheck.Arbitrary<TokenInput> {
  const plain = ['ann@acme.example', "o'brien@acme.example", '😀\u202eمرحبا', 'x'.repeat(10_000), ' ', ''];
  const odd = takesAnyText ? ['a,b\r\n"c"', "x' or '1'='1", '%_'] : ["x' or '1'='1", '%_'];
  const name = fc.constantFrom(...plain, ...odd);
  const short = (...values: string[]): FastCheck.Arbitrary<string | null | undefined> =>
    fc.constantFrom(...values, '', null, undefined);
  return fc.record(
    {
      id: fc.constantFrom('own-1', 'own-2', '', null),
      userName: fc.oneof(name, fc.constantFrom(null, undefined)),
      clientId: short('client-1', 'client-2'),
      clientSecret: short('secret-1', 'secret-2'),
      refreshToken: short('r1', 'r2', 'r3'),
      accessToken: short('a1', 'a2', 'a3'),
      grantToken: short('g1', 'g2'),
      expiresAt: fc.option(fc.integer({ min: 0, max: 2_000_000_000_000 })),
      redirectUrl: short('http://localhost:1/cb'),
      apiDomain: short('https://www.zohoapis.eu'),
      accountsUrl: short('https://accounts.zoho.eu', 'https://accounts.zoho.com'),
      environment: fc.constantFrom('production', 'sandbox', 'developer', null, undefined),
      scopes: fc.constantFrom(['ZohoCRM.modules.READ'], [], null),
    } as const,
    { requiredKeys: [] },
  );
}

/** Cases of up to forty steps. */
export function cases(fc: typeof FastCheck, takesAnyText: boolean): FastCheck.Arbitrary<Step[]> {
  const input = inputs(fc, takesAnyText);
  return fc.array(
    fc.oneof(
      { weight: 12, arbitrary: fc.record({ kind: fc.constant('save' as const), input }) },
      { weight: 8, arbitrary: fc.record({ kind: fc.constant('find' as const), input }) },
      { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), pick: fc.nat(10) }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'deleteAll' as const }) },
      { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
    ),
    { maxLength: 40 },
  );
}
