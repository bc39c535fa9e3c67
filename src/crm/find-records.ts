import type { FoundRecord } from '../contract/find-records.ts';
import type { JsonValue, RecordPage } from '../contract/records.ts';
import type { CrmClient } from './crm-client.ts';
import { usualNames } from './describe-module.ts';
import { searchInTurn } from './search-in-turn.ts';
import { searchTries } from './searched-for.ts';

interface FindRequest {
  readonly module: string;
  readonly text: string;
  /** Records to give, 12 unless told otherwise. */
  readonly most?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** What tells records of one name apart, best first. Zoho passes over names that a module does not have. */
const details = ['Email', 'Company', 'Account_Name', 'Stage', 'Phone', 'Mobile', 'Status'] as const;
const fields = [...new Set([...usualNames, ...details, 'Modified_Time'])];
/** More of one module than anybody reads in a list of all modules. */
const perModule = 12;

/**
 * The first records of a module that Zoho finds for a text. Runs in the background: what is on screen goes
 * first. The module need not be described, so that searching many modules costs one request each;
 * an address or a number that is found nowhere costs one more, since it may be a word.
 */
export async function findRecords(client: CrmClient, request: FindRequest): Promise<FoundRecord[]> {
  const { module, signal } = request;
  const { country } = await client.me({ signal, priority: 'background' });
  const { page } = await searchInTurn(searchTries(request.text, country), (searchFor) =>
    client.searchRecords({
      module,
      ...searchFor,
      fields,
      page: { kind: 'number', number: 1 },
      perPage: request.most ?? perModule,
      priority: 'background',
      signal,
    }),
  );
  return page.ids.map((id, row) => foundRecord(id, page, row));
}

function foundRecord(id: string, page: RecordPage, row: number): FoundRecord {
  const valueOf = (name: string): JsonValue => page.rows[row]?.[page.columns.indexOf(name)] ?? null;
  const textOf = (name: string): string => {
    const value = valueOf(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  // A look-up of the same name is another record's name, and comes as an object.
  const named = usualNames.find((name) => textOf(name) !== '');
  const shown = details.flatMap((name) => {
    const text = textOf(name) || nameOf(valueOf(name));
    return text === '' || name === named ? [] : [text];
  });
  const modified = Date.parse(textOf('Modified_Time'));
  return {
    id,
    name: named === undefined ? id : textOf(named),
    detail: shown.slice(0, 2).join(' · '),
    modifiedAt: Number.isNaN(modified) ? null : modified,
  };
}

function nameOf(value: JsonValue): string {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject && typeof value['name'] === 'string' ? value['name'].trim() : '';
}
