import { type ModuleSummary, isZohoHost } from '../../../src/contract/index.ts';

/** A record as an address of Zoho's own pages names it. */
export interface RecordAddress {
  /** As Zoho's pages call it, which is not always the name of its API. */
  readonly module: string;
  readonly id: string;
}

/** `/crm/org60001/tab/Contacts/4876…`, with or without the organisation, wherever another page of Zoho holds it. */
const ofTab = /\/crm\/(?:[^/?#]+\/)?tab\/([A-Za-z]\w{0,99})\/(\d{6,25})(?=[/?#]|$)/;
/** `/crm/EntityInfo.do?module=Contacts&id=4876…`, as in mails of older years. */
const ofEntity = /\/crm\/(?:[^/?#]+\/)?(?:Show)?EntityInfo\.do$/;

/**
 * Reads the address of a record on Zoho's pages, of whichever data centre. Null for any other text; the host is held
 * against the table of Zoho's own, since what is pasted may come from anybody.
 */
export function recordAddress(text: string): RecordAddress | null {
  const typed = text.trim();
  if (typed.length > 2_000 || /\s/.test(typed)) return null;
  const address = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!isZohoHost(url.hostname) || url.username !== '' || url.password !== '') return null;
  const [, module, id] = ofTab.exec(`${url.pathname}${url.hash}`) ?? [];
  if (module !== undefined && id !== undefined) return { module, id };
  if (!ofEntity.test(url.pathname)) return null;
  const [named, given] = [url.searchParams.get('module') ?? '', url.searchParams.get('id') ?? ''];
  return /^[A-Za-z]\w{0,99}$/.test(named) && /^\d{6,25}$/.test(given) ? { module: named, id: given } : null;
}

/** Names that Zoho's pages keep from before its modules were renamed. */
const olderNames: Readonly<Record<string, string>> = { potentials: 'Deals', activities: 'Tasks' };

/** The module that an address means; undefined where this person has none of that name. */
export function moduleOfAddress(
  { module }: RecordAddress,
  modules: readonly ModuleSummary[],
): ModuleSummary | undefined {
  const plain = (name: string): string => name.toLowerCase().replaceAll('_', '');
  const wanted = plain(module);
  const older = Object.hasOwn(olderNames, wanted) ? olderNames[wanted] : undefined;
  return (
    modules.find(({ webName }) => webName === module) ??
    modules.find(({ apiName }) => apiName === module || apiName === older) ??
    modules.find(({ apiName }) => plain(apiName) === wanted)
  );
}
