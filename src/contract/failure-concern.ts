import type { ErrorCode } from './errors.ts';

/** What a refused list or search is about, which says what of it is worth asking again. */
export type FailureConcern =
  /** The text searched for: another one may be found. */
  | 'word'
  /** Telephone and e-mail search where the module has no such field: the same text may be found as a word. */
  | 'field'
  /** Filter, order or columns: a plainer list may be had. */
  | 'query'
  /** The module, whatever is searched for in it. */
  | 'module'
  /** The sign-in, whatever is asked. */
  | 'session'
  /** Nothing of the question: the same may be answered later. */
  | 'other';

const concerns: Partial<Record<ErrorCode, FailureConcern>> = {
  'crm.word_refused': 'word',
  'crm.search_limit': 'word',
  'crm.search_field_missing': 'field',
  'crm.filter_refused': 'query',
  'crm.too_many_conditions': 'query',
  'crm.too_many_columns': 'query',
  'crm.query_invalid': 'query',
  'crm.query_duplicate': 'query',
  'crm.query_limit': 'query',
  'crm.limit_exceeded': 'query',
  'crm.invalid_request': 'query',
  'crm.view_not_found': 'query',
  'crm.no_permission': 'module',
  'crm.module_unknown': 'module',
  'crm.search_unsupported': 'module',
  'crm.not_supported': 'module',
  'crm.feature_off': 'module',
  'crm.path_unknown': 'module',
  'crm.session_rejected': 'session',
  'crm.scope_missing': 'session',
  'crm.api_access_disabled': 'session',
  'auth.refresh_token_rejected': 'session',
  'auth.signed_out': 'session',
  'app.account_unknown': 'session',
};

/** What of a list or a search a failure is about. */
export function concernOf(code: ErrorCode): FailureConcern {
  return concerns[code] ?? 'other';
}
