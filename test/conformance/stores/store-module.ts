import type { OpenStore, StoreClaims, StorePlace } from '../../../src/conformance/index.ts';
import type { TokenStore } from '../../../src/tokens/token-store.ts';

/** A place whose clock can be spread into the options of a store. */
type Opening = Omit<StorePlace, 'clock'> & { readonly clock: { readonly clock?: () => number } };

/** What a module of a store exports: for the tests, for the command and for other processes. */
export function storeModule(
  open: (opening: Opening) => Promise<TokenStore>,
  claims: StoreClaims,
): { readonly open: OpenStore; readonly claims: StoreClaims } {
  return {
    open: ({ clock, ...place }) => open({ ...place, clock: clock === undefined ? {} : { clock } }),
    claims,
  };
}
