import type { OpenStore, StoreClaims, StorePlace } from '../../../src/conformance/index.ts';
import type { TokenStore } from '../../../src/tokens/token-store.ts';
import { importSdk, type SdkPackage } from '../../zoho-sdk-packages.ts';

/** A place whose clock can be spread into the options of a store. */
type Opening = Omit<StorePlace, 'clock'> & { readonly clock: { readonly clock?: () => number } };

/** The SDKs of today, one of each kind; those before them differ in nothing that a store sees. */
const sdks: readonly SdkPackage[] = ['@zohocrm/typescript-sdk-8.0', '@zohocrm/nodejs-sdk-8.0'];
const zohoSdks = Object.fromEntries(sdks.map((name) => [name, () => importSdk(name)]));

/** What a module of a store exports. */
export interface StoreModule {
  readonly open: OpenStore;
  readonly claims: StoreClaims;
}

/** Makes what a module of a store exports: for the tests, for the command and for other processes. All are for the SDKs. */
export function storeModule(
  open: (opening: Opening) => Promise<TokenStore>,
  { levels = [], ...claims }: StoreClaims,
): StoreModule {
  return {
    open: ({ clock, ...place }) => open({ ...place, clock: clock === undefined ? {} : { clock } }),
    claims: { ...claims, levels: [...levels, 'zoho'], zohoSdks },
  };
}

/** What is checked where the SDKs are not installed: they are 151 MB, for the integration tests of one file only. */
export function withoutSdks({ levels = [], ...claims }: StoreClaims = {}): StoreClaims {
  return { ...claims, levels: levels.filter((level) => level !== 'zoho') };
}
