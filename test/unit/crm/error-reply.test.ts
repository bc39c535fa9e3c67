import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../../src/contract/records.ts';
import type { CallKind } from '../../../src/crm/call-kind.ts';
import { CrmError, type CrmErrorCode } from '../../../src/crm/crm-error.ts';
import { errorFromReply } from '../../../src/crm/error-reply.ts';

const reply = (status: number, body: JsonValue, kind: CallKind = 'list') =>
  ({ status, body, kind, creditsRemaining: null, retryAt: null }) as const;

const zoho = (code: string, details: JsonValue = {}): JsonValue => ({
  code,
  details,
  message: 'text of Zoho',
  status: 'error',
});

/** Every row of the table of errors, by status, code and details. */
const rows: readonly (readonly [number, string, JsonValue, CrmErrorCode])[] = [
  [401, 'INVALID_TOKEN', {}, 'crm.session_rejected'],
  [401, 'AUTHENTICATION_FAILURE', {}, 'crm.session_rejected'],
  [401, 'INVALID_OAUTHTOKEN', {}, 'crm.session_rejected'],
  [401, 'OAUTH_SCOPE_MISMATCH', {}, 'crm.scope_missing'],
  [403, 'OAUTH_SCOPE_MISMATCH', {}, 'crm.scope_missing'],
  [403, 'NO_PERMISSION', { permissions: ['Crm_Implied_View_Leads'] }, 'crm.no_permission'],
  [403, 'NO_PERMISSION', { permissions: ['Crm_Implied_Api_Access'] }, 'crm.api_access_disabled'],
  [400, 'INVALID_MODULE', { resource_path_index: 0 }, 'crm.module_unknown'],
  [400, 'REQUIRED_PARAM_MISSING', { param_name: 'fields' }, 'crm.invalid_request'],
  [400, 'EXPECTED_PARAM_MISSING', { param_names: ['word', 'email'] }, 'crm.invalid_request'],
  [400, 'INVALID_DATA', { param_name: 'sort_by' }, 'crm.invalid_request'],
  [400, 'LIMIT_EXCEEDED', { limit: 50, param_name: 'fields' }, 'crm.too_many_columns'],
  [400, 'DISCRETE_PAGINATION_LIMIT_EXCEEDED', { limit: 2000 }, 'crm.limit_exceeded'],
  [400, 'PAGINATION_LIMIT_EXCEEDED', { limit: 100_000 }, 'crm.limit_exceeded'],
  [400, 'EXPIRED_VALUE', { param_name: 'page_token' }, 'crm.page_expired'],
  [400, 'TOKEN_BOUND_DATA_MISMATCH', { param_name: 'page_token' }, 'crm.page_expired'],
  [400, 'NOT_SUPPORTED', {}, 'crm.not_supported'],
  [400, 'AUTHORIZATION_FAILED', {}, 'crm.no_permission'],
  [400, 'AMBIGUITY_DURING_PROCESSING', {}, 'crm.invalid_request'],
  [400, 'PATTERN_NOT_MATCHED', {}, 'crm.invalid_request'],
  [400, 'INVALID_REQUEST_METHOD', {}, 'crm.invalid_request'],
  [400, 'SYNTAX_ERROR', { clause: 'where', line: 1, column: 12, near: 'x' }, 'crm.query_invalid'],
  [400, 'INVALID_QUERY', { column_name: 'Lost_Name', reason: 'column' }, 'crm.query_invalid'],
  [400, 'DUPLICATE_DATA', {}, 'crm.query_duplicate'],
  [404, 'INVALID_URL_PATTERN', {}, 'crm.path_unknown'],
  [429, 'TOO_MANY_REQUESTS', {}, 'crm.rate_limited'],
  [429, 'RATE_LIMIT_EXCEEDED', {}, 'crm.rate_limited'],
  [429, 'LIMIT_EXCEEDED', {}, 'crm.credits_exhausted'],
  [429, 'SOMETHING_NEW', {}, 'crm.rate_limited'],
  [500, 'INTERNAL_ERROR', {}, 'crm.server_error'],
  [500, 'INTERNAL_SERVER_ERROR', {}, 'crm.server_error'],
  [503, 'SERVICE_UNAVAILABLE', {}, 'crm.server_error'],
  [400, 'SOMETHING_NEW', {}, 'crm.invalid_request'],
  [401, 'SOMETHING_NEW', {}, 'crm.no_permission'],
  [401, 'OAUTH_TOKEN_OUTDATED', {}, 'crm.session_rejected'],
  [401, 'PERMISSION_DENIED', { permissions: ['Crm_Implied_Customview_Manage'] }, 'crm.no_permission'],
  [403, 'SOMETHING_NEW', {}, 'crm.no_permission'],
  [502, 'SOMETHING_NEW', {}, 'crm.server_error'],
  [302, 'SOMETHING_NEW', {}, 'crm.server_unexpected'],
  [400, 'constructor', {}, 'crm.invalid_request'],
];

describe('errorFromReply', () => {
  it.each(rows)('%d %s %j is %s', (status, code, details, expected) => {
    const error = errorFromReply(reply(status, zoho(code, details)));
    expect(error.code).toBe(expected);
    expect(error.status).toBe(status);
    if (/^[A-Z_]+$/.test(code)) expect(error.detail).toBe(code);
  });

  it('knows a record that is gone from a wrong parameter', () => {
    const code = (details: JsonValue): string =>
      errorFromReply(reply(400, zoho('INVALID_DATA', details), 'record')).code;
    expect(code({})).toBe('crm.record_not_found');
    expect(code({ resource_path_index: 1 })).toBe('crm.record_not_found');
    expect(code({ param_name: 'id' })).toBe('crm.record_not_found');
    expect(code({ resource_path_index: 2 })).toBe('crm.invalid_request');
    expect(code({ param_name: 'fields' })).toBe('crm.invalid_request');
  });

  it('calls whatever is wrong with a query a query error', () => {
    const error = errorFromReply(reply(400, zoho('INVALID_DATA', { param_name: 'select_query' }), 'query'));
    expect(error.code).toBe('crm.query_invalid');
  });

  it('tells used-up credits from too many requests by what is left', () => {
    const used = { ...reply(429, zoho('TOO_MANY_REQUESTS')), creditsRemaining: 0 };
    expect(errorFromReply(used).code).toBe('crm.credits_exhausted');
  });

  it.each<JsonValue>([null, 'text', 5, {}, { code: 5 }, { data: [] }])('%j is no CRM reply', (body) => {
    expect(errorFromReply(reply(503, body)).code).toBe('crm.server_unexpected');
    expect(errorFromReply(reply(429, body)).code).toBe('crm.rate_limited');
  });

  it('keeps names and numbers of details, and nothing of what a person wrote', () => {
    const details = {
      param_name: 'a b',
      permissions: ['Crm_Implied_View_Leads'],
      limit: 50,
      line: 1,
      column: 7,
      near: 'private words',
      reason: 'private words',
      column_name: 'Last_Name',
      supported_values: ['private words'],
    };
    const error = errorFromReply(reply(400, zoho('SYNTAX_ERROR', details)));
    expect(error.zohoDetails).toEqual({
      permissions: ['Crm_Implied_View_Leads'],
      limit: 50,
      line: 1,
      column: 7,
      columnName: 'Last_Name',
    });
    expect(inspect(error)).not.toContain('private');
    expect(inspect(error)).not.toContain('text of Zoho');
  });

  it('keeps a code word only when it is one', () => {
    expect(new CrmError('crm.invalid_request', { detail: 'Not a code' }).detail).toBeUndefined();
    expect(errorFromReply(reply(400, zoho('private words'))).detail).toBeUndefined();
  });
});
