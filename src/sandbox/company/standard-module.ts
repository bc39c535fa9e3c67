import type { CompanyContext } from './context.ts';
import type { ModuleSpec } from './module.ts';
import { rowTimes } from './timeline-of-rows.ts';

/** What the spec of a module that Zoho comes with begins with. */
export function standard(
  context: CompanyContext,
  apiName: string,
  singular: string,
  slot: number,
  nameField: string,
): Omit<ModuleSpec, 'fields'> {
  const size = context.sizes[apiName] ?? 0;
  return { apiName, singular, plural: `${singular}s`, slot, nameField, size, ...rowTimes(context, apiName) };
}
