import { inspect } from 'node:util';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { errorCodes, recoveryFor } from '../../../src/contract/errors.ts';
import { concernOf } from '../../../src/contract/failure-concern.ts';
import { kindOfCall, type CallKind } from '../../../src/crm/call-kind.ts';
import type { JsonValue } from '../../../src/contract/records.ts';
import type { CrmClient } from '../../../src/crm/crm-client.ts';
import type { CrmErrorCode } from '../../../src/crm/crm-error.ts';
import { errorFromReply, ruleFor } from '../../../src/crm/error-reply.ts';
import { errorRules } from '../../../src/crm/error-table.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

/** A call that is refused, by the address and by what makes it. */
interface Call {
  readonly kind: CallKind;
  readonly path: RegExp;
  readonly ask: (client: CrmClient, id: string) => Promise<unknown>;
}

const page = { kind: 'number', number: 1 } as const;
const list = { module: 'Contacts', fields: ['Full_Name'], page };

/** What Zoho answered to a path of the explorer, as a failure. */
const explored =
  (path: string) =>
  async (client: CrmClient, id: string): Promise<void> => {
    const { failure } = await client.explore({ kind: 'get', path: path.replace('{id}', id) });
    if (failure !== null) throw failure;
  };

const calls = {
  list: {
    kind: 'list',
    path: /v8\/Contacts\?/,
    ask: (client) => client.listRecords({ ...list, viewId: null, sort: null }),
  },
  view: {
    kind: 'list',
    path: /cvid=/,
    ask: (client) => client.listRecords({ ...list, viewId: '5500000000000099001', sort: null }),
  },
  word: { kind: 'search', path: /word=/, ask: (client) => client.searchRecords({ ...list, word: 'x*y*z' }) },
  phone: { kind: 'search', path: /phone=/, ask: (client) => client.searchRecords({ ...list, phone: '77' }) },
  criteria: {
    kind: 'filter',
    path: /criteria=/,
    ask: (client) => client.searchRecords({ ...list, criteria: '(Full_Name:equals:Odd)' }),
  },
  record: {
    kind: 'record',
    path: /v8\/Contacts\/\d+$/,
    ask: (client, id) => client.getRecord({ module: 'Contacts', id }),
  },
  related: {
    kind: 'record',
    path: /\/Deals\?/,
    ask: (client, id) => client.listRelatedRecords({ ...list, id, relatedList: 'Deals' }),
  },
  blueprint: {
    kind: 'record',
    path: /actions\/blueprint/,
    ask: explored('Contacts/{id}/actions/blueprint'),
  },
  deleted: { kind: 'list', path: /\/deleted/, ask: explored('Contacts/deleted?type=all') },
  attachment: {
    kind: 'attachment',
    path: /Attachments\/\d+/,
    ask: (client, id) =>
      client.downloadAttachment({
        module: 'Contacts',
        id,
        attachmentId: '5500000000000088001',
        write: () => Promise.resolve(),
      }),
  },
  file: { kind: 'file', path: /v8\/files/, ask: explored('files?id=abc123') },
  emails: { kind: 'email', path: /\/Emails/, ask: explored('Contacts/{id}/Emails') },
  settings: { kind: 'settings', path: /settings\/fields/, ask: explored('settings/fields?module=Contacts') },
  query: {
    kind: 'query',
    path: /v8\/coql/,
    ask: (client) => client.coql('select Full_Name from Contacts where id is not null'),
  },
  job: {
    kind: 'bulk',
    path: /bulk\/v8\/read/,
    ask: (client) =>
      client.bulkRead.create(
        { module: 'Contacts', fields: ['Full_Name'], page: 1, viewId: null, criteria: null },
        {},
      ),
  },
  jobState: {
    kind: 'bulk',
    path: /bulk\/v8\/read\/\d+$/,
    ask: (client) => client.bulkRead.state('5500000000000077001', {}),
  },
} as const satisfies Record<string, Call>;

type Row = readonly [
  title: string,
  call: keyof typeof calls,
  status: number,
  word: string,
  expected: CrmErrorCode,
  /** `details`, and the message where it matters. */
  said: { readonly [name: string]: JsonValue; readonly message?: string },
];

/** Zoho's published refusals: code words, details and statuses are Zoho's, all values are invented. */
const rows: readonly Row[] = [
  ['a token that is none', 'list', 401, 'INVALID_TOKEN', 'crm.session_rejected', {}],
  ['a token that ended', 'list', 401, 'INVALID_OAUTHTOKEN', 'crm.session_rejected', {}],
  ['a header that is refused', 'list', 401, 'AUTHENTICATION_FAILURE', 'crm.session_rejected', {}],
  ['a scope that is missing', 'related', 401, 'OAUTH_SCOPE_MISMATCH', 'crm.scope_missing', {}],
  [
    'a scope that is missing, by its other name',
    'settings',
    403,
    'INVALID_OAUTHSCOPE',
    'crm.scope_missing',
    {},
  ],
  [
    'a profile without API access',
    'list',
    403,
    'NO_PERMISSION',
    'crm.api_access_disabled',
    { permissions: ['Crm_Implied_Api_Access'] },
  ],
  ['a profile without the module', 'list', 403, 'NO_PERMISSION', 'crm.no_permission', { permissions: [] }],
  [
    'a refusal that comes as a 401 and is no matter of the session (replies/10)',
    'settings',
    401,
    'PERMISSION_DENIED',
    'crm.no_permission',
    { permissions: ['Crm_Implied_Manage_Views'] },
  ],
  ['too little privilege', 'related', 400, 'AUTHORIZATION_FAILED', 'crm.no_permission', {}],
  ['related records that may not be read', 'related', 403, 'NOT_ALLOWED', 'crm.no_permission', {}],
  ['the same with another status', 'related', 400, 'NOT_ALLOWED', 'crm.no_permission', {}],
  [
    'a feature that is not turned on [crm.feature_off]',
    'blueprint',
    400,
    'FEATURE_NOT_ENABLED',
    'crm.feature_off',
    {},
  ],
  ['a module that is none', 'list', 400, 'INVALID_MODULE', 'crm.module_unknown', { resource_path_index: 0 }],
  ['a module of the settings', 'settings', 400, 'INVALID_MODULE', 'crm.module_unknown', {}],
  ['an attachment of a record that is gone', 'attachment', 404, 'INVALID_MODULE', 'crm.record_not_found', {}],
  [
    'a module that cannot be searched [crm.search_unsupported]',
    'word',
    400,
    'NOT_SUPPORTED',
    'crm.search_unsupported',
    { module: 'Things' },
  ],
  [
    'a module that the call does not know [crm.not_supported]',
    'related',
    400,
    'NOT_SUPPORTED',
    'crm.not_supported',
    { resource_path_index: 0 },
  ],
  [
    'a call that this version does not have',
    'blueprint',
    400,
    'API_NOT_SUPPORTED',
    'crm.not_supported',
    { supported_version: 'v9' },
  ],
  ['a body that a call does not take', 'job', 400, 'REQUEST_BODY_NOT_SUPPORTED', 'crm.not_supported', {}],
  ['a word of the same kind that is new', 'settings', 400, 'LAYOUT_NOT_SUPPORTED', 'crm.not_supported', {}],
  [
    'telephone search without a telephone field (replies/04) [crm.search_field_missing]',
    'phone',
    400,
    'FIELD_TYPE_UNAVAILABLE',
    'crm.search_field_missing',
    {},
  ],
  [
    'more found than Zoho gives out [crm.search_limit]',
    'word',
    400,
    'LIMIT_REACHED',
    'crm.search_limit',
    { limit: '2000' },
  ],
  [
    'too many conditions [crm.too_many_conditions]',
    'criteria',
    400,
    'CRITERIA_LIMIT_EXCEEDED',
    'crm.too_many_conditions',
    {},
  ],
  [
    'a word with wildcards (replies/03) [crm.word_refused]',
    'word',
    400,
    'INVALID_QUERY',
    'crm.word_refused',
    { reason: 'two stars are one too many' },
  ],
  ['a word that is too short', 'word', 400, 'INVALID_DATA', 'crm.word_refused', { param_name: 'word' }],
  ['a word with signs', 'word', 400, 'INVALID_DATA', 'crm.word_refused', { reason: 'signs' }],
  [
    'a number of another pattern',
    'phone',
    400,
    'PATTERN_NOT_MATCHED',
    'crm.word_refused',
    { param_name: 'phone' },
  ],
  ['a value of no use for a search', 'phone', 400, 'INVALID_REQUEST', 'crm.word_refused', {}],
  [
    'a page that is none is no matter of the word',
    'word',
    400,
    'INVALID_DATA',
    'crm.invalid_request',
    { param_name: 'per_page' },
  ],
  [
    'criteria with an operator that does not fit [crm.filter_refused]',
    'criteria',
    400,
    'INVALID_QUERY',
    'crm.filter_refused',
    { operator: 'between', reason: 'not for this field', api_name: 'Email' },
  ],
  [
    'criteria with a value that does not fit',
    'criteria',
    400,
    'INVALID_DATA',
    'crm.filter_refused',
    { expected_data_type: 'datetime', reason: 'no time', api_name: 'Created_Time' },
  ],
  ['criteria that cannot be read', 'criteria', 400, 'SYNTAX_ERROR', 'crm.filter_refused', {}],
  [
    'an export with a condition that files do not have',
    'job',
    400,
    'FIELD_IN_CRITERIA_NOT_SUPPORTED',
    'crm.filter_refused',
    { api_name: 'Tag' },
  ],
  [
    'an export with a value that its condition does not take',
    'job',
    400,
    'COMPARATOR_AND_VALUE_IN_CRITERIA_NOT_COMPATIBLE',
    'crm.filter_refused',
    { comparator: 'contains', type: 'boolean', value: true },
  ],
  [
    'an export with an unclear condition',
    'job',
    400,
    'AMBIGUOUS_GROUP_IN_CRITERIA',
    'crm.filter_refused',
    {},
  ],
  [
    'a query for too much [crm.query_limit]',
    'query',
    400,
    'LIMIT_EXCEEDED',
    'crm.query_limit',
    { limit: 2, clause: 'join' },
  ],
  [
    'too many columns [crm.too_many_columns]',
    'list',
    400,
    'LIMIT_EXCEEDED',
    'crm.too_many_columns',
    { limit: 50, param_name: 'fields' },
  ],
  ['another limit', 'settings', 400, 'LIMIT_EXCEEDED', 'crm.limit_exceeded', { limit: 7 }],
  ['pages by number', 'list', 400, 'DISCRETE_PAGINATION_LIMIT_EXCEEDED', 'crm.limit_exceeded', {}],
  ['pages by token', 'list', 400, 'PAGINATION_LIMIT_EXCEEDED', 'crm.limit_exceeded', {}],
  ['a limit of a name that is new', 'list', 400, 'ROW_LIMIT_REACHED', 'crm.limit_exceeded', {}],
  ['the same in a query', 'query', 400, 'SUBQUERY_LIMIT_EXCEEDED', 'crm.query_limit', {}],
  ['a page token that ended', 'list', 400, 'EXPIRED_VALUE', 'crm.page_expired', { api_name: 'page_token' }],
  ['a page token of another list', 'list', 400, 'TOKEN_BOUND_DATA_MISMATCH', 'crm.page_expired', {}],
  ['too many requests', 'list', 429, 'TOO_MANY_REQUESTS', 'crm.rate_limited', {}],
  [
    'too many requests, as newer examples spell it',
    'word',
    429,
    'RATE_LIMIT_EXCEEDED',
    'crm.rate_limited',
    {},
  ],
  [
    'a column named twice [crm.query_duplicate]',
    'query',
    400,
    'DUPLICATE_DATA',
    'crm.query_duplicate',
    { column_name: 'Full_Name' },
  ],
  [
    'two columns of one name',
    'query',
    400,
    'DUPLICATE_ALIAS',
    'crm.query_duplicate',
    { referred_columns: ['Full_Name', 'Email'], alias: 'Who' },
  ],
  ['a column without a name', 'query', 400, 'INVALID_ALIAS', 'crm.query_invalid', { alias: '' }],
  ['a query that cannot be read', 'query', 400, 'SYNTAX_ERROR', 'crm.query_invalid', { near: 'form' }],
  ['a column that is none', 'query', 400, 'INVALID_QUERY', 'crm.query_invalid', { column_name: 'Nope' }],
  ['a limit of nothing', 'query', 400, 'INVALID_DATA', 'crm.query_invalid', {}],
  ['no query', 'query', 400, 'MANDATORY_NOT_FOUND', 'crm.query_invalid', { api_name: 'select_query' }],
  [
    'a lead that was converted [crm.record_converted]',
    'related',
    400,
    'INVALID_DATA',
    'crm.record_converted',
    { resource_path_index: 1, message: 'id already converted' },
  ],
  [
    'a record that is gone',
    'related',
    400,
    'INVALID_DATA',
    'crm.record_not_found',
    { resource_path_index: 1 },
  ],
  ['a record that is gone, as a 404', 'related', 404, 'INVALID_DATA', 'crm.record_not_found', {}],
  [
    'a related list that is none',
    'related',
    400,
    'INVALID_DATA',
    'crm.invalid_request',
    { resource_path_index: 2 },
  ],
  [
    'an attachment that is gone [crm.attachment_not_found]',
    'attachment',
    404,
    'INVALID_DATA',
    'crm.attachment_not_found',
    {},
  ],
  [
    'an attachment of no record',
    'attachment',
    400,
    'INVALID_DATA',
    'crm.record_not_found',
    { resource_path_index: 1 },
  ],
  ['a file of no id', 'file', 400, 'INVALID_DATA', 'crm.file_not_found', { param_name: 'file_id' }],
  [
    'a file that was deleted [crm.file_not_found]',
    'file',
    404,
    'RESOURCE_NOT_FOUND',
    'crm.file_not_found',
    {},
  ],
  [
    'an attachment that is a link (replies/07) [crm.attachment_is_link]',
    'attachment',
    400,
    'DOWNLOAD_NOT_ALLOWED',
    'crm.attachment_is_link',
    {},
  ],
  ['mails of no record', 'emails', 400, 'INVALID_DATA', 'crm.record_not_found', { resource_path_index: 1 }],
  ['mails of no record, unnamed', 'emails', 400, 'INVALID_DATA', 'crm.record_not_found', {}],
  [
    'a mail that is gone [crm.email_not_found]',
    'emails',
    400,
    'INVALID_DATA',
    'crm.email_not_found',
    { resource_path_index: 3 },
  ],
  ['mails of no kind', 'emails', 400, 'INVALID_DATA', 'crm.invalid_request', { param_name: 'type' }],
  ['a mail of no id', 'emails', 400, 'INVALID_DATA', 'crm.email_not_found', { param_name: 'message_id' }],
  ['mails that may not be read', 'emails', 403, 'NO_PERMISSION', 'crm.emails_not_permitted', {}],
  [
    'a mailbox that is being read',
    'emails',
    400,
    'CANNOT_PROCESS',
    'crm.mailbox_syncing',
    { reason: 'the sync of the mailbox is in progress' },
  ],
  [
    'a mailbox that lost its connection',
    'emails',
    400,
    'CANNOT_PROCESS',
    'crm.mailbox_disconnected',
    { reason: 'GMAIL authentication failed' },
  ],
  [
    'a mailbox of somebody who left',
    'emails',
    400,
    'CANNOT_PROCESS',
    'crm.mailbox_inactive',
    { reason: 'user deactivated' },
  ],
  ['a mailbox of which nothing is said', 'emails', 400, 'CANNOT_PROCESS', 'crm.mailbox_unavailable', {}],
  [
    'an attachment that is no resource',
    'attachment',
    404,
    'RESOURCE_NOT_FOUND',
    'crm.attachment_not_found',
    {},
  ],
  ['an attachment of nothing', 'attachment', 400, 'INVALID_DATA', 'crm.record_not_found', {}],
  [
    'a view that is gone [crm.view_not_found]',
    'view',
    400,
    'INVALID_DATA',
    'crm.view_not_found',
    { param_name: 'cvid' },
  ],
  ['a record that is locked [crm.record_locked]', 'blueprint', 400, 'RECORD_LOCKED', 'crm.record_locked', {}],
  [
    'a record in no blueprint [crm.not_in_process]',
    'blueprint',
    400,
    'RECORD_NOT_IN_PROCESS',
    'crm.not_in_process',
    {},
  ],
  [
    'an export that Zoho no longer has [crm.export_gone]',
    'jobState',
    404,
    'RESOURCE_NOT_FOUND',
    'crm.export_gone',
    { resource: 'job' },
  ],
  ['a record that is no resource', 'record', 404, 'RESOURCE_NOT_FOUND', 'crm.record_not_found', {}],
  [
    'any other thing that is gone [crm.not_found]',
    'settings',
    404,
    'RESOURCE_NOT_FOUND',
    'crm.not_found',
    {},
  ],
  ['something in use [crm.already_used]', 'settings', 400, 'ALREADY_USED', 'crm.already_used', {}],
  ['an address that is none [crm.path_unknown]', 'file', 404, 'INVALID_URL_PATTERN', 'crm.path_unknown', {}],
  ['a method that is none', 'related', 400, 'INVALID_REQUEST_METHOD', 'crm.invalid_request', {}],
  ['a request that is none', 'related', 400, 'INVALID_REQUEST', 'crm.invalid_request', {}],
  ['fields that are missing', 'list', 400, 'REQUIRED_PARAM_MISSING', 'crm.invalid_request', {}],
  ['a word that is missing', 'word', 400, 'EXPECTED_PARAM_MISSING', 'crm.invalid_request', {}],
  [
    'a parameter without its other one',
    'settings',
    400,
    'DEPENDENT_PARAM_MISSING',
    'crm.invalid_request',
    {},
  ],
  ['a key that is missing', 'related', 400, 'EXPECTED_FIELD_MISSING', 'crm.invalid_request', {}],
  ['a value that is missing', 'related', 400, 'MANDATORY_NOT_FOUND', 'crm.invalid_request', {}],
  ['two that exclude each other', 'list', 400, 'AMBIGUITY_DURING_PROCESSING', 'crm.invalid_request', {}],
  ['a kind of deletion that is none', 'deleted', 400, 'PATTERN_NOT_MATCHED', 'crm.invalid_request', {}],
  ['a defect of Zoho', 'list', 500, 'INTERNAL_ERROR', 'crm.server_error', {}],
  ['a defect of an older version', 'list', 500, 'INTERNAL_SERVER_ERROR', 'crm.server_error', {}],
  ['maintenance', 'word', 503, 'SERVICE_UNAVAILABLE', 'crm.server_error', {}],
  ['a permission of a name that is new', 'list', 400, 'FIELD_ACCESS_DENIED', 'crm.no_permission', {}],
  ['a feature of a name that is new', 'list', 400, 'TERRITORY_DISABLED', 'crm.feature_off', {}],
  ['a word that nobody has heard of', 'list', 418, 'TEAPOT', 'crm.invalid_request', {}],
];

const tries: Partial<Record<CrmErrorCode, number>> = {
  'crm.server_error': 3,
  'crm.rate_limited': 3,
  'crm.session_rejected': 2,
};
const bodyOf = (word: string, { message = 'words of Zoho', ...details }: Row[5]): JsonValue => ({
  code: word,
  details,
  message,
  status: 'error',
});

describe('what Zoho refuses', () => {
  let zoho: SandboxClient;
  let id: string;
  beforeAll(async () => {
    zoho = await signedIn({ contacts: 20 }, undefined, ['ZohoCRM.bulk.READ']);
    id = (await zoho.client.listRecords({ ...list, viewId: null, sort: null })).ids[0] ?? '';
  });
  beforeEach(() => zoho.sandbox.control.setFaults([]));
  afterAll(() => zoho.sandbox.close());

  it.each(rows)('%s', async (_title, name, status, word, expected, said) => {
    const call: Call = calls[name];
    const body = bodyOf(word, said);
    zoho.sandbox.control.setFaults([{ path: call.path, respond: { kind: 'json', status, body } }]);
    const before = zoho.asked().length;
    await expect(call.ask(zoho.client, id)).rejects.toMatchObject({ code: expected, status });
    // Three times for what may pass, once more with a new token, and everything else once.
    expect(zoho.asked().length - before).toBe(tries[expected] ?? 1);
  });

  it('has a published refusal for every rule of the table', () => {
    const used = new Set(
      rows.map(([, name, status, word, , said]) =>
        ruleFor({ kind: calls[name].kind, status, body: bodyOf(word, said) }),
      ),
    );
    expect(
      errorRules.filter((rule) => !used.has(rule)).map(({ word, code }) => `${String(word)} ${code}`),
    ).toEqual([]);
    expect(errorRules.every(({ source }) => source.length > 10)).toBe(true);
  });

  it('offers to try again only where that can help', () => {
    const mayPass: readonly CrmErrorCode[] = [
      'crm.page_expired',
      'crm.record_locked',
      'crm.mailbox_syncing',
      'crm.mailbox_unavailable',
      'crm.export_gone',
      'crm.rate_limited',
      'crm.server_error',
    ];
    const retried = rows.filter(([, , , , code]) => ['retry', 'wait'].includes(recoveryFor(code)));
    expect(retried.map(([title, , , , code]) => [title, mayPass.includes(code)])).toEqual(
      retried.map(([title]) => [title, true]),
    );
  });

  it.each([
    ['deleted', { data: [{ code: 'INVALID_MODULE', details: { resource_path_index: 0 }, status: 'error' }] }],
    ['related', { any_list: [{ code: 'INVALID_MODULE', details: {}, message: '', status: 'error' }] }],
  ] as const)('is read inside of a list too: %s', async (name, body) => {
    const call: Call = calls[name];
    zoho.sandbox.control.setFaults([{ path: call.path, respond: { kind: 'json', status: 400, body } }]);
    await expect(call.ask(zoho.client, id)).rejects.toMatchObject({ code: 'crm.module_unknown' });
  });

  it('keeps nothing of what Zoho wrote to tell two meanings apart', () => {
    const body = {
      code: 'CANNOT_PROCESS',
      details: { reason: 'sync of private@example.com' },
      message: 'private words',
      status: 'error',
    };
    const error = errorFromReply({
      kind: 'email',
      status: 400,
      body,
      creditsRemaining: null,
      retryAt: null,
    });
    expect(error.code).toBe('crm.mailbox_syncing');
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('private');
  });
});

describe('the kind of a call', () => {
  it.each<readonly [string, readonly string[], CallKind]>([
    ['coql', [], 'query'],
    ['Contacts', ['fields'], 'list'],
    ['Contacts/deleted', [], 'list'],
    ['Contacts/search', ['word', 'fields'], 'search'],
    ['Contacts/search', ['criteria'], 'filter'],
    ['Leads/actions/count', ['phone'], 'search'],
    ['Contacts/12', [], 'record'],
    ['Contacts/12/Notes', [], 'record'],
    ['Contacts/12/Attachments', [], 'record'],
    ['Contacts/12/Attachments/7', [], 'attachment'],
    ['Contacts/12/Emails/actions/download_attachments', ['id'], 'attachment'],
    ['Contacts/12/photo', [], 'file'],
    ['Contacts/12/actions/download_fields_attachment', [], 'file'],
    ['Contacts/12/Emails', [], 'email'],
    ['Contacts/12/Emails/ab12', [], 'email'],
    ['files', ['id'], 'file'],
    ['settings/fields', ['module'], 'settings'],
    ['users', ['type'], 'settings'],
    ['v8/read', [], 'bulk'],
    ['v8/read/77/result', [], 'bulk'],
  ])('of %s with %j is %s', (path, parameters, kind) => {
    expect(kindOfCall(path.split('/'), parameters)).toBe(kind);
  });
});

describe('what a failure is about', () => {
  it('tells the word, the module and the session apart', () => {
    expect(concernOf('crm.word_refused')).toBe('word');
    expect(concernOf('crm.search_field_missing')).toBe('field');
    expect(concernOf('crm.search_unsupported')).toBe('module');
    expect(concernOf('crm.scope_missing')).toBe('session');
    expect(concernOf('crm.filter_refused')).toBe('query');
    expect(concernOf('crm.unreachable')).toBe('other');
  });

  it('closes a module for nothing that another word, or a while, may mend', () => {
    const closing = errorCodes.filter((code) => concernOf(code) === 'module');
    expect(closing.filter((code) => ['retry', 'wait'].includes(recoveryFor(code)))).toEqual([]);
  });
});
