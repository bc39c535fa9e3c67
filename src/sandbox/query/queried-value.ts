import type { Company } from '../company/company.ts';
import type { FieldSpec } from '../company/field.ts';
import type { CompanyModule } from '../company/module.ts';
import { sampleUsers } from '../company/users.ts';
import type { CrmValue } from '../company/values.ts';
import { isCrmObject } from '../company/values.ts';
import { settingsId } from '../company/settings-id.ts';

/**
 * How COQL gives a field that a list gives otherwise: users by their last name, since that is what the module Users
 * shows; look-ups to several modules and to consents without a name, the former with their module (Get Records
 * through a COQL Query, v7: "Sample query to fetch lookup fields", "Querying Multi-module Lookup Module Name").
 */
export function queriedReader(
  company: Company,
  module: CompanyModule,
  field: FieldSpec,
): ((row: number) => CrmValue) | undefined {
  const { apiName, dataType, lookup } = field;
  if (dataType === 'ownerlookup' || dataType === 'userlookup') {
    return (row) => {
      const value = module.value(row, apiName);
      return isCrmObject(value)
        ? { name: lastName(value['id'], value['name']), id: value['id'] ?? null }
        : value;
    };
  }
  if (dataType === 'consent_lookup') {
    return (row) => {
      const value = module.value(row, apiName);
      return isCrmObject(value) ? { id: value['id'] ?? null } : value;
    };
  }
  if (lookup?.modules === undefined && dataType !== 'multi_module_lookup') return undefined;
  return (row) => {
    const value = module.value(row, apiName);
    if (!isCrmObject(value) || typeof value['id'] !== 'string') return value;
    const { id } = value;
    const target = company.modules.find((each) => each.rowOf(id) !== undefined)?.spec.apiName;
    return target === undefined
      ? { id }
      : { module: { api_name: target, id: settingsId('module', target) }, id };
  };
}

function lastName(id: CrmValue | undefined, name: CrmValue | undefined): CrmValue {
  const known = sampleUsers.find((user) => user.id === id)?.lastName;
  return known ?? (typeof name === 'string' ? (name.trim().split(/\s+/).at(-1) ?? name) : null);
}
