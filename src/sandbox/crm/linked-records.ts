import type { Company } from '../company/company.ts';
import type { CompanyModule } from '../company/module.ts';
import type { CrmObject } from '../company/values.ts';
import { isCrmList, isCrmObject } from '../company/values.ts';
import type { Linking } from './related-lists.ts';

interface LinkIndex {
  readonly version: number;
  /** Rows of the linking module, by the id of the record that is pointed to. */
  readonly links: ReadonlyMap<string, readonly CrmObject[]>;
}

/** By module and look-up: a module may have several. */
const indexes = new WeakMap<CompanyModule, Map<string, LinkIndex>>();

/**
 * What links records to this one by a multi-select look-up: rows of the linking module, each with both ends under the
 * names of its look-ups, newest first.
 */
export function linkedRecords(company: Company, linking: Linking, id: string): readonly CrmObject[] {
  const source = company.module(linking.connected);
  const ofModule = indexes.get(source) ?? new Map<string, LinkIndex>();
  indexes.set(source, ofModule);
  const known = ofModule.get(linking.field);
  const index = known?.version === source.version ? known : buildIndex(source, linking);
  ofModule.set(linking.field, index);
  return index.links.get(id) ?? [];
}

function buildIndex(source: CompanyModule, linking: Linking): LinkIndex {
  const links = new Map<string, CrmObject[]>();
  for (let row = source.rowLimit - 1; row >= 0; row -= 1) {
    const value = source.isLive(row) ? source.value(row, linking.field) : null;
    if (!isCrmList(value)) continue;
    for (const link of value) {
      const target = isCrmObject(link) ? link[linking.field] : undefined;
      if (!isCrmObject(link) || !isCrmObject(target) || typeof target['id'] !== 'string') continue;
      const entry = {
        id: link['id'] ?? null,
        [linking.field]: target,
        [linking.lookup]: { name: source.nameOf(row), id: source.id(row) },
      };
      links.set(target['id'], [...(links.get(target['id']) ?? []), entry]);
    }
  }
  return { version: source.version, links };
}
