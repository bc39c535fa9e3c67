import type { ModuleSummary } from '../../../src/contract/index.ts';

/** What a person calls the records of a module; its API name where the module is not known any more. */
export function pluralLabelOf(module: string, modules: readonly ModuleSummary[]): string {
  return modules.find(({ apiName }) => apiName === module)?.pluralLabel ?? module;
}
