import type { CallKind } from './call-kind.ts';
import type { CrmErrorCode } from './crm-error.ts';

/** What a code word of Zoho stands for. The conditions that are given must all hold. */
export interface ErrorRule {
  /** A code word, or a pattern for words that nobody has written down. */
  readonly word: string | RegExp;
  readonly code: CrmErrorCode;
  readonly kinds?: readonly CallKind[];
  readonly status?: number;
  /** The parameter or key that `details` names. Null: it names none. */
  readonly names?: readonly (string | null)[];
  /** The part of the path that `details` names, counted from 0. Null: it names none. */
  readonly at?: readonly (number | null)[];
  readonly permission?: string;
  /** In the message or a text of `details`, where nothing else tells two meanings of a word apart. */
  readonly says?: RegExp;
  readonly source: string;
}

/** A file of Zoho's own description of version 8, by resource and operation. */
const described = (file: string): string => {
  const [resource = '', operation = ''] = file.split('/');
  return `zoho/crm-oas, v8.0/${resource}/mds/examples/${operation}.md`;
};
/** A page of Zoho's documentation of version 7, stored in SurajKumar2235/Crm_ChatBOT, api_docs/. */
const page = (name: string): string => `SurajKumar2235/Crm_ChatBOT, api_docs/${name}.md`;

const records = described('record/getRecords');
const related = described('related_records/getRelatedRecords');
const count = described('record_count/getRecordCount');
const coql = described('coql/executeCOQLQuery');
const attachment = described('attachments/getAttachmentById');
const counts = described('get_related_records_count/getRelatedRecordsCount');
const bulk = 'zoho/crm-oas, v8.0/bulk_read/operations/createBulkReadJob/operation.md';
const emails = page('Emails_of_a_Record_427');
const blueprint = page('Blueprint_347');

/** The first rule that fits counts, so the narrower one stands first. */
export const errorRules: readonly ErrorRule[] = [
  // The session
  { word: 'INVALID_TOKEN', code: 'crm.session_rejected', source: related },
  { word: 'INVALID_OAUTHTOKEN', code: 'crm.session_rejected', source: 'token validity, CRM API v8' },
  { word: 'AUTHENTICATION_FAILURE', code: 'crm.session_rejected', source: counts },
  { word: 'OAUTH_SCOPE_MISMATCH', code: 'crm.scope_missing', source: records },
  { word: 'INVALID_OAUTHSCOPE', code: 'crm.scope_missing', source: 'user info of Zoho Accounts' },

  // What a profile allows
  {
    word: 'NO_PERMISSION',
    permission: 'Crm_Implied_Api_Access',
    code: 'crm.api_access_disabled',
    source: records,
  },
  {
    word: /^(NO_PERMISSION|AUTHORIZATION_FAILED)$/,
    kinds: ['email'],
    code: 'crm.emails_not_permitted',
    source: emails,
  },
  { word: 'NO_PERMISSION', code: 'crm.no_permission', source: records },
  { word: 'PERMISSION_DENIED', code: 'crm.no_permission', source: 'zoho/crm-oas, v8.0, custom views (401)' },
  { word: 'AUTHORIZATION_FAILED', code: 'crm.no_permission', source: related },
  { word: 'NOT_ALLOWED', code: 'crm.no_permission', source: counts },
  { word: 'FEATURE_NOT_ENABLED', code: 'crm.feature_off', source: 'zoho/crm-oas, v8.0, data enrichment' },

  // Modules
  {
    word: 'INVALID_MODULE',
    kinds: ['record', 'file', 'attachment', 'email'],
    status: 404,
    code: 'crm.record_not_found',
    source: attachment,
  },
  { word: 'INVALID_MODULE', code: 'crm.module_unknown', source: records },
  { word: 'NOT_SUPPORTED', kinds: ['search', 'filter'], code: 'crm.search_unsupported', source: count },
  { word: 'NOT_SUPPORTED', code: 'crm.not_supported', source: related },
  { word: 'API_NOT_SUPPORTED', code: 'crm.not_supported', source: count },
  { word: 'REQUEST_BODY_NOT_SUPPORTED', code: 'crm.not_supported', source: bulk },
  { word: 'FIELD_TYPE_UNAVAILABLE', code: 'crm.search_field_missing', source: count },

  // Searching
  { word: 'LIMIT_REACHED', code: 'crm.search_limit', source: count },
  { word: 'CRITERIA_LIMIT_EXCEEDED', code: 'crm.too_many_conditions', source: count },
  { word: 'INVALID_QUERY', kinds: ['search'], code: 'crm.word_refused', source: count },
  {
    word: 'INVALID_DATA',
    kinds: ['search'],
    names: ['word', 'email', 'phone', null],
    code: 'crm.word_refused',
    source: count,
  },
  {
    word: 'PATTERN_NOT_MATCHED',
    kinds: ['search'],
    names: ['word', 'email', 'phone', null],
    code: 'crm.word_refused',
    source: described('record/getDeletedRecords'),
  },
  { word: 'INVALID_REQUEST', kinds: ['search'], code: 'crm.word_refused', source: count },
  { word: 'INVALID_QUERY', kinds: ['filter', 'bulk'], code: 'crm.filter_refused', source: count },
  {
    word: 'INVALID_DATA',
    kinds: ['filter'],
    // A field of the criteria is named by `api_name` too; the parameters of the call are not the filter.
    names: ['criteria', null],
    code: 'crm.filter_refused',
    source: count,
  },
  { word: 'SYNTAX_ERROR', kinds: ['filter', 'bulk'], code: 'crm.filter_refused', source: coql },
  {
    word: /CRITERIA_NOT_(SUPPORTED|COMPATIBLE)$|^AMBIGUOUS_(GROUP_IN_)?CRITERIA$/,
    code: 'crm.filter_refused',
    source: bulk,
  },

  // Limits
  {
    word: 'LIMIT_EXCEEDED',
    kinds: ['query'],
    code: 'crm.query_limit',
    source: page('Records_through_a_COQL_Query_381'),
  },
  { word: 'LIMIT_EXCEEDED', names: ['fields'], code: 'crm.too_many_columns', source: records },
  { word: 'LIMIT_EXCEEDED', code: 'crm.limit_exceeded', source: records },
  { word: 'DISCRETE_PAGINATION_LIMIT_EXCEEDED', code: 'crm.limit_exceeded', source: records },
  { word: 'PAGINATION_LIMIT_EXCEEDED', code: 'crm.limit_exceeded', source: records },
  { word: 'EXPIRED_VALUE', code: 'crm.page_expired', source: records },
  { word: 'TOKEN_BOUND_DATA_MISMATCH', code: 'crm.page_expired', source: records },
  { word: 'TOO_MANY_REQUESTS', code: 'crm.rate_limited', source: 'API limits, CRM API v8' },
  { word: 'RATE_LIMIT_EXCEEDED', code: 'crm.rate_limited', source: described('module_search/searchRecords') },

  // Queries
  { word: 'DUPLICATE_DATA', code: 'crm.query_duplicate', source: coql },
  { word: 'DUPLICATE_ALIAS', code: 'crm.query_duplicate', source: coql },
  { word: 'INVALID_ALIAS', code: 'crm.query_invalid', source: coql },
  { word: 'SYNTAX_ERROR', code: 'crm.query_invalid', source: coql },
  { word: 'INVALID_QUERY', code: 'crm.query_invalid', source: coql },
  {
    word: /^(INVALID_DATA|MANDATORY_NOT_FOUND|PATTERN_NOT_MATCHED|REQUIRED_PARAM_MISSING|EXPECTED_PARAM_MISSING|AMBIGUITY_DURING_PROCESSING)$/,
    kinds: ['query'],
    code: 'crm.query_invalid',
    source: coql,
  },

  // Records and what hangs on them
  { word: 'INVALID_DATA', says: /already converted/i, code: 'crm.record_converted', source: counts },
  {
    word: 'INVALID_DATA',
    kinds: ['file', 'attachment', 'email'],
    at: [1],
    code: 'crm.record_not_found',
    source: attachment,
  },
  {
    word: 'INVALID_DATA',
    kinds: ['attachment'],
    status: 400,
    names: [null],
    at: [null],
    code: 'crm.record_not_found',
    source: related,
  },
  // Every other wrong value of a download is an id.
  { word: 'INVALID_DATA', kinds: ['attachment'], code: 'crm.attachment_not_found', source: attachment },
  {
    word: 'INVALID_DATA',
    kinds: ['file'],
    names: ['id', 'attach_id', 'file_id', 'fields_attachment_id', null],
    code: 'crm.file_not_found',
    source: described('files/getFile'),
  },
  { word: 'INVALID_DATA', kinds: ['email'], at: [3], code: 'crm.email_not_found', source: emails },
  {
    word: 'INVALID_DATA',
    kinds: ['email'],
    names: ['message_id'],
    code: 'crm.email_not_found',
    source: emails,
  },
  { word: 'INVALID_DATA', kinds: ['email'], names: [null], code: 'crm.record_not_found', source: emails },
  {
    word: 'INVALID_DATA',
    kinds: ['record'],
    names: ['id', null],
    at: [1, null],
    code: 'crm.record_not_found',
    source: related,
  },
  { word: 'INVALID_DATA', names: ['cvid'], code: 'crm.view_not_found', source: records },
  { word: 'DOWNLOAD_NOT_ALLOWED', code: 'crm.attachment_is_link', source: attachment },
  { word: 'RECORD_LOCKED', code: 'crm.record_locked', source: blueprint },
  { word: 'RECORD_NOT_IN_PROCESS', code: 'crm.not_in_process', source: blueprint },
  // The page names the states of a mailbox and leaves the wording to `details`: by the words each cannot do without.
  {
    word: 'CANNOT_PROCESS',
    says: /deactivat|inactive|disabled/i,
    code: 'crm.mailbox_inactive',
    source: emails,
  },
  {
    word: 'CANNOT_PROCESS',
    says: /gmail|authenticat|auth[_ ]?fail|re-?configure|delete|not[_ ]configured/i,
    code: 'crm.mailbox_disconnected',
    source: emails,
  },
  {
    word: 'CANNOT_PROCESS',
    says: /sync|progress|initiat|yet to be/i,
    code: 'crm.mailbox_syncing',
    source: emails,
  },
  { word: 'CANNOT_PROCESS', code: 'crm.mailbox_unavailable', source: emails },
  {
    word: 'RESOURCE_NOT_FOUND',
    kinds: ['bulk'],
    code: 'crm.export_gone',
    source: described('bulk_read/getBulkReadJobDetails'),
  },
  {
    word: 'RESOURCE_NOT_FOUND',
    kinds: ['attachment'],
    code: 'crm.attachment_not_found',
    source: 'zoho/crm-oas, v8.0',
  },
  { word: 'RESOURCE_NOT_FOUND', kinds: ['file'], code: 'crm.file_not_found', source: 'zoho/crm-oas, v8.0' },
  {
    word: 'RESOURCE_NOT_FOUND',
    kinds: ['record'],
    code: 'crm.record_not_found',
    source: 'zoho/crm-oas, v8.0',
  },
  { word: 'RESOURCE_NOT_FOUND', code: 'crm.not_found', source: 'zoho/crm-oas, v8.0' },
  { word: 'ALREADY_USED', code: 'crm.already_used', source: 'zoho/crm-oas, v8.0, workflow rules' },

  // What only a defect of the client asks
  { word: 'INVALID_URL_PATTERN', code: 'crm.path_unknown', source: records },
  { word: 'INVALID_REQUEST_METHOD', code: 'crm.invalid_request', source: related },
  { word: 'INVALID_REQUEST', code: 'crm.invalid_request', source: counts },
  { word: 'INVALID_DATA', code: 'crm.invalid_request', source: records },
  { word: 'REQUIRED_PARAM_MISSING', code: 'crm.invalid_request', source: records },
  { word: 'EXPECTED_PARAM_MISSING', code: 'crm.invalid_request', source: count },
  { word: 'DEPENDENT_PARAM_MISSING', code: 'crm.invalid_request', source: described('users/getUsers') },
  { word: 'EXPECTED_FIELD_MISSING', code: 'crm.invalid_request', source: counts },
  { word: 'MANDATORY_NOT_FOUND', code: 'crm.invalid_request', source: counts },
  { word: 'AMBIGUITY_DURING_PROCESSING', code: 'crm.invalid_request', source: count },
  { word: 'PATTERN_NOT_MATCHED', code: 'crm.invalid_request', source: described('record/getDeletedRecords') },

  // Zoho itself
  { word: 'INTERNAL_ERROR', code: 'crm.server_error', source: records },
  { word: 'INTERNAL_SERVER_ERROR', code: 'crm.server_error', source: 'older versions of the CRM API' },
  { word: 'SERVICE_UNAVAILABLE', code: 'crm.server_error', source: described('module_search/searchRecords') },

  // Words that are not known yet, by the way Zoho forms them
  { word: /_NOT_SUPPORTED$/, code: 'crm.not_supported', source: bulk },
  { word: /PERMISSION|DENIED|(^|_)NOT_ALLOWED$/, code: 'crm.no_permission', source: counts },
  { word: /_(NOT_ENABLED|DISABLED)$/, code: 'crm.feature_off', source: 'zoho/crm-oas, v8.0' },
  { word: /LIMIT_(EXCEEDED|REACHED)$/, kinds: ['query'], code: 'crm.query_limit', source: count },
  { word: /LIMIT_(EXCEEDED|REACHED)$/, code: 'crm.limit_exceeded', source: count },
];
