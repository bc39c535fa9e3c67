import type { Absence, Available } from '../../contract/sales.ts';
import { CrmError } from '../crm-error.ts';

/** Zoho's words for what an edition does not have (Zoho's pages on currencies), or does not know. */
const featureWords: ReadonlySet<string> = new Set([
  'FEATURE_NOT_SUPPORTED',
  'NOT_SUPPORTED',
  'NOT_SUPPORTED_FEATURE',
  'INVALID_URL_PATTERN',
]);

/** What was asked for, or why this sign-in does not have it; every other failure stays one. */
export async function unlessAbsent<T>(asked: Promise<T>): Promise<Available<T>> {
  try {
    return { kind: 'present', value: await asked };
  } catch (error) {
    const absence = absenceOf(error);
    if (absence === null) throw error;
    return absence;
  }
}

function absenceOf(error: unknown): Absence | null {
  if (!(error instanceof CrmError)) return null;
  if (error.code === 'crm.feature_off' || featureWords.has(error.detail ?? '')) {
    return { kind: 'absent', why: 'feature', scopes: [] };
  }
  if (error.code === 'crm.scope_missing') {
    return { kind: 'absent', why: 'scope', scopes: [...(error.scopes ?? [])] };
  }
  return error.code === 'crm.no_permission' ? { kind: 'absent', why: 'permission', scopes: [] } : null;
}
