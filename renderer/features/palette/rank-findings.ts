import { matchText, type Mark } from '../../lib/match-text.ts';
import type { Finding } from './record-finder.ts';

export interface RankedFinding {
  readonly record: Finding;
  /** Where its name matches. */
  readonly marks: readonly Mark[];
}

/** How a person used records and modules, the latest first. */
interface Use {
  readonly modules: readonly string[];
  readonly records: readonly { readonly module: string; readonly id: string }[];
}

/**
 * Records in the order a person is likely to want them: by how their name fits what was typed (the name
 * itself, its beginning, the beginning of a word in it, elsewhere), then the ones opened of late, then the
 * modules used of late, then the ones changed last. What only matches in another field comes after all names.
 */
export function rankFindings(typed: string, found: readonly Finding[], use: Use): RankedFinding[] {
  const opened = new Map(use.records.map(({ module, id }, index) => [`${module} ${id}`, index]));
  const modules = new Map(use.modules.map((module, index) => [module, index]));
  return found
    .map((record, index) => {
      const match = matchText(typed, record.name, 'whole-words');
      return {
        record,
        marks: match?.marks ?? [],
        order: [
          -(match?.score ?? 0),
          opened.get(`${record.module} ${record.id}`) ?? Infinity,
          modules.get(record.module) ?? Infinity,
          -(record.modifiedAt ?? 0),
          index,
        ],
      };
    })
    .sort((one, other) => compare(one.order, other.order))
    .map(({ record, marks }) => ({ record, marks }));
}

function compare(one: readonly number[], other: readonly number[]): number {
  for (const [index, value] of one.entries()) {
    const against = other[index] ?? value;
    // Not by subtraction: infinity minus infinity is no number.
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}
