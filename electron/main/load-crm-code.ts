import type * as crmCode from './crm-code.ts';

/** What {@link loadCrmCode} gives. */
export type CrmCode = typeof crmCode;

let loading: Promise<CrmCode> | null = null;

/** Loads what speaks to the CRM, once. */
export function loadCrmCode(): Promise<CrmCode> {
  loading ??= import('./crm-code.ts');
  return loading;
}
