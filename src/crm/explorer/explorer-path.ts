import { CrmError } from '../crm-error.ts';

/** A path as it may be asked for: pieces only, from which the address is built anew. */
export interface ExplorerPath {
  /** `v2` to `v8`. */
  readonly version: string;
  readonly segments: readonly string[];
  /** In the order typed; a name may stand twice. */
  readonly query: readonly (readonly [name: string, value: string])[];
}

const longestPath = 8_000;
const defaultVersion = 'v8';
const knownVersion = /^v[2-8]$/;
/** What Zoho's paths are made of. No `%`: an encoded slash or dot would be read differently further on. */
const segmentShape = /^[A-Za-z0-9_$-][A-Za-z0-9_.$-]*$/;
const versionPrefix = /^\/?crm\/([^/?]*)\/(.*)$/s;

/**
 * Takes a typed path apart. `Contacts/123`, `/Contacts/123` and `/crm/v8/Contacts/123` are the same. Anything
 * that could lead elsewhere is refused rather than mended: a scheme, a host, `//`, a backslash, `..`, `%`, `@`
 * or a fragment in the path. What follows the `?` is data and may hold anything.
 *
 * @throws CrmError `crm.path_refused`
 */
export function parseExplorerPath(typed: string): ExplorerPath {
  const text = typed.trim();
  const mark = text.indexOf('?');
  const path = mark < 0 ? text : text.slice(0, mark);
  const search = mark < 0 ? '' : text.slice(mark + 1);
  if (text.length > longestPath || !isWellFormed(text)) throw new CrmError('crm.path_refused');
  const prefixed = versionPrefix.exec(path);
  const version = prefixed?.[1] ?? defaultVersion;
  const rest = prefixed?.[2] ?? path.replace(/^\//, '');
  const segments = rest.split('/');
  const isRefused = !knownVersion.test(version) || segments.some((each) => !segmentShape.test(each));
  // `crm` can only be the prefix, spelled out whole: `/crm/bulk/…` and `/crm` are other APIs.
  if (isRefused || segments[0]?.toLowerCase() === 'crm') throw new CrmError('crm.path_refused');
  return { version, segments, query: [...new URLSearchParams(search)] };
}

/** Control characters and halves of a surrogate pair have no business in an address. */
function isWellFormed(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  return text.isWellFormed() && !/[\u0000-\u001f\u007f]/.test(text);
}

/** What Zoho charges for a GET: lists of a custom view 3, its own count 50, the rest 1 (API limits, v8). */
export function explorerCredits({ segments, query }: ExplorerPath): number {
  if (segments.at(-1) === 'count' && segments.at(-2) === 'actions') return 50;
  return query.some(([name]) => name === 'cvid') ? 3 : 1;
}

/**
 * A query as it may be sent: a select. Comments and several statements are Zoho's to refuse; it reads one.
 *
 * @throws CrmError `crm.query_refused`
 */
export function checkedSelect(typed: string): string {
  const query = typed.trim().replace(/;$/, '').trimEnd();
  if (!/^select\s/i.test(query)) throw new CrmError('crm.query_refused');
  return query;
}
