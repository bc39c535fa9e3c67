import type { Company } from '../company/company.ts';
import type { FieldSpec } from '../company/field.ts';
import type { CompanyModule } from '../company/module.ts';

/** The field a path names, also behind look-ups; undefined for ids, for what belongs to users and for nonsense. */
export function fieldAt(company: Company, module: CompanyModule, path: string): FieldSpec | undefined {
  const [first = '', ...rest] = path.split('.');
  const field = module.field(first);
  if (rest.length === 0 || field?.lookup === undefined) return rest.length === 0 ? field : undefined;
  return fieldAt(company, company.module(field.lookup.module), rest.join('.'));
}

/** Zoho's data type of what a path names; a formula goes by what it yields. */
export function dataTypeAt(company: Company, module: CompanyModule, path: string): string | undefined {
  const field = fieldAt(company, module, path);
  if (field === undefined) return path === 'id' || path.endsWith('.id') ? 'lookup' : undefined;
  if (field.dataType === 'formula') return field.formula?.returnType ?? 'double';
  return field.dataType === 'rollup_summary' ? 'double' : field.dataType;
}
