import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OAuthToken, TokenInput } from '../../src/tokens/oauth-token.ts';
import type { LeasingTokenStore } from '../../src/tokens/token-store.ts';
import { ManualClock } from '../fakes/manual-clock.ts';
import { temporaryFolder } from '../fakes/temporary-folder.ts';
import { StoreModel } from './store-model.ts';
import { newOpening, storesUnderTest } from './stores-under-test.ts';

/** Few values, so that tokens meet; odd ones among them, so that nothing is taken for granted. */
function inputs(takesAnyText: boolean): fc.Arbitrary<TokenInput> {
  const plain = ['ann@acme.example', "o'brien@acme.example", '😀\u202eمرحبا', 'x'.repeat(10_000), ' ', ''];
  const odd = takesAnyText ? ['a,b\r\n"c"', "x' or '1'='1", '%_'] : ["x' or '1'='1", '%_'];
  const name = fc.constantFrom(...plain, ...odd);
  const short = (...values: string[]): fc.Arbitrary<string | null | undefined> =>
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

type Step =
  | { readonly kind: 'save' | 'find'; readonly input: TokenInput }
  | { readonly kind: 'delete'; readonly pick: number }
  | { readonly kind: 'deleteAll' }
  | { readonly kind: 'reopen' };

function steps(takesAnyText: boolean): fc.Arbitrary<Step[]> {
  const input = inputs(takesAnyText);
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

const sorted = (tokens: readonly OAuthToken[]): OAuthToken[] =>
  [...tokens].sort((one, other) => one.id.localeCompare(other.id));

describe.each(storesUnderTest)('$name against a simple model', ({ open, lasts, takesAnyText }) => {
  it('does what the contract says, whatever is saved, found and deleted in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(steps(takesAnyText), async (sequence) => {
        const opening = newOpening(temporaryFolder(), new ManualClock().now);
        const model = new StoreModel();
        let store = await open(opening);
        try {
          for (const step of sequence) {
            if (step.kind === 'reopen') {
              if (!lasts) continue;
              await store.close();
              store = await open(opening);
            } else {
              await takeStep(store, model, step);
            }
            expect(sorted(await store.getTokens())).toEqual(sorted(model.tokens()));
          }
        } finally {
          await store.close();
        }
      }),
      { numRuns: Number(process.env['DESKSIDE_PROPERTY_RUNS'] ?? 60) },
    );
  });
});

async function takeStep(
  store: LeasingTokenStore,
  model: StoreModel,
  step: Exclude<Step, { kind: 'reopen' }>,
): Promise<void> {
  switch (step.kind) {
    case 'save': {
      const before = new Set((await store.getTokens()).map(({ id }) => id));
      const expected = model.save(step.input);
      if ('error' in expected) {
        await expect(store.saveToken(step.input)).rejects.toMatchObject({ code: expected.error });
        return;
      }
      await store.saveToken(step.input);
      const added = (await store.getTokens()).find(({ id }) => !before.has(id));
      if (added !== undefined) expected.newId(added.id);
      return;
    }
    case 'find':
      expect(await store.findToken(step.input)).toEqual(model.find(step.input));
      return;
    case 'delete': {
      const id = model.tokens()[step.pick]?.id ?? 'unknown';
      model.delete(id);
      await store.deleteToken(id);
      return;
    }
    case 'deleteAll':
      model.deleteAll();
      await store.deleteTokens();
  }
}
