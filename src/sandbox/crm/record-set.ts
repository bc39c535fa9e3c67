import type { Company } from '../company/company.ts';
import type { CompanyModule, SortField } from '../company/module.ts';

/** The records that one list goes through, under numbers of its own. */
export interface RecordSet {
  /** The modules that hold the records. */
  readonly holders: readonly CompanyModule[];
  /** Changes whenever one of the records does, and differs from that of any other set. */
  readonly state: string;
  /** All numbers in ascending order. */
  ordered(by: SortField): ArrayLike<number>;
  /** What a number is sorted by; where it is the same for two, the smaller number comes first. */
  sortKey(number: number, by: SortField): number;
  record(number: number): { readonly module: CompanyModule; readonly row: number };
}

/** Which leads a list shows: `converted` of Get Records (crm-oas v8.0, record, getRecords). */
export type Converted = 'false' | 'true' | 'both';

/** The records of a module; of leads the converted ones, the others, or both. */
export function recordSet(company: Company, module: CompanyModule, converted: Converted): RecordSet {
  if (module.spec.apiName !== 'Leads' || converted === 'false') return setOfOne(module);
  const { convertedLeads } = company;
  return converted === 'true' ? setOfOne(convertedLeads) : setOfTwo(module, convertedLeads);
}

function setOfOne(module: CompanyModule): RecordSet {
  return {
    holders: [module],
    state: stateOf(module),
    ordered: (by) => module.ordered(by),
    sortKey: (row, by) => module.sortKey(row, by),
    record: (row) => ({ module, row }),
  };
}

/** Above every row: where the rows of the second module begin. Its ids are above those of the first, too. */
const secondFrom = 1_000_000_000;

function setOfTwo(first: CompanyModule, second: CompanyModule): RecordSet {
  const record: RecordSet['record'] = (number) =>
    number < secondFrom ? { module: first, row: number } : { module: second, row: number - secondFrom };
  const sortKey: RecordSet['sortKey'] = (number, by) => {
    if (by === 'id') return number;
    const { module, row } = record(number);
    return by === 'Created_Time' ? module.createdAt(row) : module.modifiedAt(row);
  };
  return {
    holders: [first, second],
    state: `${stateOf(first)}+${stateOf(second)}`,
    ordered: (by) => {
      const numbers = [
        ...first.ordered('id'),
        ...Array.from(second.ordered('id'), (row) => row + secondFrom),
      ];
      return numbers.sort((one, other) => sortKey(one, by) - sortKey(other, by) || one - other);
    },
    sortKey,
    record,
  };
}

/** The slot tells modules of one name apart: converted leads are leads by name. */
function stateOf({ spec, version }: CompanyModule): string {
  return `${spec.apiName}.${String(spec.slot)}@${String(version)}`;
}
