import type { LeasingTokenStore, TokenStore } from '../../tokens/token-store.ts';
import type { ConformanceLevel } from './levels.ts';
import type { StorePlace } from './place.ts';
import type { LoadZohoSdk } from './zoho-sdk.ts';

/**
 * Opens a store at a place: an empty one the first time, and the same one whenever the name and the folder are the same,
 * in this process or another.
 */
export type OpenStore = (place: StorePlace) => Promise<TokenStore>;

/** What a store claims of itself. */
export interface StoreClaims {
  /** The levels that are checked. Default: `contract`. */
  readonly levels?: readonly ConformanceLevel[];
  /** Whether tokens outlive `close()`. Default true. */
  readonly lasts?: boolean;
  /**
   * False for a store that refuses commas, quotes, line ends and the words `null` and `undefined` with
   * `token_store.invalid_token`. Default true.
   */
  readonly takesAnyText?: boolean;
  /** Whether what the store keeps is sealed. Default: whether it claims `sealed`. */
  readonly sealed?: boolean;
  /**
   * Gives whatever is stored at a place, for `sealed`.
   * @param place - Where the store keeps its tokens
   * @returns All bytes that are stored there. Default: the files in the folder of the place
   */
  readonly bytes?: (place: StorePlace) => Promise<Iterable<Uint8Array>>;
  /** The file of the module that exports `open`, for checks that need other processes. */
  readonly module?: string;
  /**
   * Zoho's SDKs for the level `zoho`, by name: what loads each, such as `() => import('@zohocrm/typescript-sdk-8.0')`.
   * The checks of one that is not installed are skipped. Default: none
   */
  readonly zohoSdks?: Readonly<Record<string, LoadZohoSdk>>;
  /** How many tokens the store is filled with to see that it lists them all. Default: 120. */
  readonly many?: number;
  /** How many cases the model makes up, default 60. */
  readonly runs?: number;
  /** How many processes are killed while they save, default 10. */
  readonly kills?: number;
  /** How long a check may take, in ms. Default: two minutes. */
  readonly limitMs?: number;
  /** The seed of the cases that are made up, to see a failure again. */
  readonly seed?: number;
}

/** The store under test, as checks see it. */
export interface Subject extends StoreClaims {
  readonly open: OpenStore;
  /** What is run for another process. */
  readonly child: URL;
}

export function isLeasing(store: TokenStore): store is LeasingTokenStore {
  return has(store, 'acquireRefreshLease') && has(store, 'completeRefresh') && has(store, 'findRecord');
}

export function has(store: TokenStore, method: keyof LeasingTokenStore): boolean {
  return typeof Reflect.get(store, method) === 'function';
}
