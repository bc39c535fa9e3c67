import { messages } from '../messages/index.ts';
import type { ModuleDescription } from '../../src/contract/index.ts';

/** Lists of a module that are no views: nothing can be changed, filtered or sorted there. Pure. */

export type Aside = 'converted' | 'deleted';

export function asideText(aside: Aside): string {
  return messages.workspace.asides[aside];
}

/** No view has such a key: Zoho's are digits. */
export function asideKey(aside: Aside): string {
  return `$${aside}`;
}

export function asideOfKey(key: string | null): Aside | null {
  return key === '$converted' ? 'converted' : key === '$deleted' ? 'deleted' : null;
}

/** Those that a module has, found by what was typed. */
export function asidesOf({ module }: ModuleDescription, typed = ''): readonly Aside[] {
  const all: readonly Aside[] = module.apiName === 'Leads' ? ['converted', 'deleted'] : ['deleted'];
  const wanted = typed.trim().toLowerCase();
  return all.filter((aside) => asideText(aside).toLowerCase().includes(wanted));
}
