import { concernOf } from '../contract/failure-concern.ts';
import type { FoundRecord, FoundRecords } from '../contract/find-records.ts';
import type { JsonValue, RecordPage } from '../contract/records.ts';
import type { CrmClient } from './crm-client.ts';
import { CrmError } from './crm-error.ts';
import { usualNames } from './describe-module.ts';
import type { SearchFor } from './read-requests.ts';
import { readRows } from './replies/record-reply.ts';
import { searchInTurn } from './search-in-turn.ts';
import { searchTries } from './searched-for.ts';

/** What records are called of which only the ids are known; those that are gone are left out. */
export async function nameRecords(
  client: CrmClient,
  request: {
    readonly module: string;
    readonly ids: readonly string[];
    readonly signal?: AbortSignal | undefined;
  },
): Promise<{ readonly id: string; readonly name: string }[]> {
  const records = await client.recordsById({ ...request, fields: usualNames });
  const { ids, rows } = readRows(records, usualNames);
  return ids.flatMap((id, at) => {
    const name = rows[at]?.find((value) => typeof value === 'string' && value.trim() !== '');
    return typeof name === 'string' ? [{ id, name: name.trim() }] : [];
  });
}

interface FindRequest {
  readonly module: string;
  readonly text: string;
  /** Records to give, 12 unless told otherwise. */
  readonly most?: number | undefined;
  /** Given for a search across modules: one without a field for what is searched is left out of it. */
  readonly mostRequests?: number | undefined;
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
export async function findRecords(client: CrmClient, request: FindRequest): Promise<FoundRecords> {
  const { module, signal, mostRequests = Infinity } = request;
  const { country } = await client.me({ signal, priority: 'background' });
  const tries = searchTries(request.text, country);
  const isAddress = tries.some(({ searchFor }) => 'email' in searchFor);
  const isAcross = mostRequests !== Infinity;
  // Across modules an address is looked for where there is a field for it, and nowhere else.
  const meant = isAcross && isAddress ? tries.filter(({ searchFor }) => 'email' in searchFor) : tries;
  const open = meant.filter(({ searchFor }) => !client.fieldless.has(`${module} ${kindOf(searchFor)}`));
  if (isAcross && open.length === 0) return { records: [], requests: 0 };
  let requests = 0;
  const ask = async (searchFor: SearchFor): Promise<RecordPage> => {
    requests += 1;
    try {
      return await client.searchRecords({
        module,
        ...searchFor,
        fields,
        page: { kind: 'number', number: 1 },
        perPage: request.most ?? perModule,
        priority: 'background',
        signal,
      });
    } catch (error) {
      if (isWithoutField(error)) client.fieldless.add(`${module} ${kindOf(searchFor)}`);
      throw error;
    }
  };
  try {
    const { page } = await searchInTurn(open.slice(0, mostRequests), ask);
    return { records: page.ids.map((id, row) => foundRecord(id, page, row)), requests };
  } catch (error) {
    if (isAcross && isWithoutField(error)) return { records: [], requests };
    throw error;
  }
}

function kindOf(searchFor: SearchFor): string {
  return Object.keys(searchFor)[0] ?? '';
}

function isWithoutField(error: unknown): boolean {
  return error instanceof CrmError && concernOf(error.code) === 'field';
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
