import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { messageFor, type ErrorCode } from '../../src/contract/errors.ts';
import type { FaultResponse } from '../../src/sandbox/index.ts';
import { shortenTimer } from './support/move-time.ts';
import { openModule } from './support/pages.ts';
import { Workplace } from './support/workplace.ts';

/** A CRM error as Zoho words it. */
function refusal(
  status: number,
  code: string,
  details: Readonly<Record<string, unknown>> = {},
): FaultResponse {
  return { kind: 'error', status, code, details };
}

/** Every code of Zoho's CRM errors, and every way an answer can be no answer. */
const cases: readonly (readonly [name: string, fault: FaultResponse, code: ErrorCode])[] = [
  ['INVALID_TOKEN, again and again', refusal(401, 'INVALID_TOKEN'), 'crm.session_rejected'],
  ['AUTHENTICATION_FAILURE', refusal(401, 'AUTHENTICATION_FAILURE'), 'crm.session_rejected'],
  ['INVALID_OAUTHTOKEN', refusal(401, 'INVALID_OAUTHTOKEN'), 'crm.session_rejected'],
  ['OAUTH_SCOPE_MISMATCH', refusal(401, 'OAUTH_SCOPE_MISMATCH'), 'crm.scope_missing'],
  ['OAUTH_SCOPE_MISMATCH as a 403', refusal(403, 'OAUTH_SCOPE_MISMATCH'), 'crm.scope_missing'],
  [
    'NO_PERMISSION',
    refusal(403, 'NO_PERMISSION', { permissions: ['Crm_Implied_View_Leads'] }),
    'crm.no_permission',
  ],
  [
    'NO_PERMISSION for the API',
    refusal(403, 'NO_PERMISSION', { permissions: ['Crm_Implied_Api_Access'] }),
    'crm.api_access_disabled',
  ],
  ['AUTHORIZATION_FAILED', refusal(400, 'AUTHORIZATION_FAILED'), 'crm.no_permission'],
  ['INVALID_MODULE', refusal(400, 'INVALID_MODULE', { resource_path_index: 0 }), 'crm.module_unknown'],
  ['REQUIRED_PARAM_MISSING', refusal(400, 'REQUIRED_PARAM_MISSING'), 'crm.invalid_request'],
  ['EXPECTED_PARAM_MISSING', refusal(400, 'EXPECTED_PARAM_MISSING'), 'crm.invalid_request'],
  ['INVALID_DATA', refusal(400, 'INVALID_DATA', { param_name: 'per_page' }), 'crm.invalid_request'],
  ['INVALID_DATA about the word', refusal(400, 'INVALID_DATA', { param_name: 'word' }), 'crm.word_refused'],
  ['NOT_SUPPORTED', refusal(400, 'NOT_SUPPORTED'), 'crm.search_unsupported'],
  ['FIELD_TYPE_UNAVAILABLE', refusal(400, 'FIELD_TYPE_UNAVAILABLE'), 'crm.search_field_missing'],
  ['LIMIT_REACHED', refusal(400, 'LIMIT_REACHED', { limit: '2000' }), 'crm.search_limit'],
  ['PERMISSION_DENIED as a 401', refusal(401, 'PERMISSION_DENIED'), 'crm.no_permission'],
  ['AMBIGUITY_DURING_PROCESSING', refusal(400, 'AMBIGUITY_DURING_PROCESSING'), 'crm.invalid_request'],
  ['PATTERN_NOT_MATCHED', refusal(400, 'PATTERN_NOT_MATCHED'), 'crm.word_refused'],
  ['INVALID_REQUEST_METHOD', refusal(400, 'INVALID_REQUEST_METHOD'), 'crm.invalid_request'],
  ['INVALID_URL_PATTERN', refusal(404, 'INVALID_URL_PATTERN'), 'crm.path_unknown'],
  [
    'LIMIT_EXCEEDED',
    refusal(400, 'LIMIT_EXCEEDED', { limit: 50, param_name: 'fields' }),
    'crm.too_many_columns',
  ],
  [
    'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
    refusal(400, 'DISCRETE_PAGINATION_LIMIT_EXCEEDED'),
    'crm.limit_exceeded',
  ],
  ['PAGINATION_LIMIT_EXCEEDED', refusal(400, 'PAGINATION_LIMIT_EXCEEDED'), 'crm.limit_exceeded'],
  ['SYNTAX_ERROR', refusal(400, 'SYNTAX_ERROR', { clause: 'where', line: 1 }), 'crm.query_invalid'],
  ['INVALID_QUERY', refusal(400, 'INVALID_QUERY', { reason: 'stars' }), 'crm.word_refused'],
  ['DUPLICATE_DATA', refusal(400, 'DUPLICATE_DATA'), 'crm.query_duplicate'],
  ['TOO_MANY_REQUESTS', refusal(429, 'TOO_MANY_REQUESTS'), 'crm.rate_limited'],
  ['RATE_LIMIT_EXCEEDED', refusal(429, 'RATE_LIMIT_EXCEEDED'), 'crm.rate_limited'],
  ['INTERNAL_ERROR', refusal(500, 'INTERNAL_ERROR'), 'crm.server_error'],
  ['SERVICE_UNAVAILABLE', refusal(503, 'SERVICE_UNAVAILABLE'), 'crm.server_error'],
  ['a code that nobody has heard of', refusal(400, 'A_NEW_CODE'), 'crm.invalid_request'],
  ['a page of a proxy', { kind: 'html', status: 200 }, 'crm.server_unexpected'],
  ['nothing, with an outage', { kind: 'empty', status: 502 }, 'crm.server_unexpected'],
  ['JSON that breaks off', { kind: 'malformed', status: 200 }, 'crm.server_unexpected'],
  ['JSON of another kind', { kind: 'json', status: 200, body: ['?'] }, 'crm.server_unexpected'],
];
const cuts: readonly (readonly [string, FaultResponse])[] = [
  ['a cut connection', { kind: 'cut' }],
  ['an answer cut in the middle', { kind: 'cut-midway' }],
];

describe('what goes wrong at Zoho CRM, on the real Electron', () => {
  let workplace: Workplace;
  let page: Page;
  let word = 0;

  beforeAll(async () => {
    workplace = await Workplace.open({ sandbox: { contacts: 40 } });
    ({ page } = await workplace.start());
    await workplace.signIn();
    await openModule(page, 'Contacts');
  });
  afterEach(() => {
    workplace.sandbox.control.setFaults([]);
  });
  afterAll(async () => {
    const { problems } = workplace;
    await workplace.close();
    expect(problems).toEqual([]);
  });

  /** Searches for a word that was not searched for yet, so that nothing on screen can be of an earlier answer. */
  async function search(): Promise<void> {
    word += 1;
    await page.getByRole('searchbox', { name: 'Search records' }).fill(`nobody${word}`);
  }

  it.each(cases)('says what %s means, and leads on', async (_name, respond, code) => {
    workplace.sandbox.control.setFaults([{ path: /^\/crm\/v8\/Contacts\/search/, respond }]);
    await search();
    await page.getByRole('alert').getByText(messageFor(code)).first().waitFor();
    // The rest of the window is there and works: the list is one key away.
    await page.getByRole('navigation', { name: 'Modules' }).getByText('Contacts', { exact: true }).waitFor();
    workplace.sandbox.control.setFaults([]);
    await page.getByRole('searchbox', { name: 'Search records' }).fill('');
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('gridcell').first().waitFor();
    expect(await page.getByRole('alert').getByText(messageFor(code)).count()).toBe(0);
  });

  it.each(cuts)('says once that %s is no network, and leads on', async (_name, respond) => {
    workplace.sandbox.control.setFaults([{ path: /^\/crm\/v8\/Contacts\/search/, respond }]);
    await search();
    await page
      .getByText(/^Offline/)
      .first()
      .waitFor();
    workplace.sandbox.control.setFaults([]);
    await page.getByText(/No record matches/).waitFor();
    await page
      .getByText(/^Offline/)
      .first()
      .waitFor({ state: 'hidden' });
    await page.getByRole('searchbox', { name: 'Search records' }).fill('');
    await page.getByRole('grid', { name: 'Contacts' }).getByRole('gridcell').first().waitFor();
  });

  it('waits no longer than half a minute for an answer that never comes, and works when asked again', async () => {
    const giveTimersBack = await shortenTimer(workplace.app, 30_000, 500);
    workplace.sandbox.control.setFaults([{ path: /search/, respond: { kind: 'hang' } }]);
    await search();
    await page.getByRole('alert').getByText(messageFor('crm.timed_out')).first().waitFor();
    workplace.sandbox.control.setFaults([]);
    await page.getByRole('alert').getByRole('button', { name: 'Retry' }).first().click();
    await page.getByText(/No record matches/).waitFor();
    await giveTimersBack();
  });

  it('shows an answer that trickles once it is complete', async () => {
    workplace.sandbox.control.setFaults([
      { path: /^\/crm\/v8\/Leads/, respond: { kind: 'slow-body', bytes: 4_096, pauseMs: 5 } },
    ]);
    await openModule(page, 'Leads');
  });

  it('keeps the rows on screen when they cannot be read anew, and says so above them', async () => {
    const grid = await openModule(page, 'Accounts');
    const before = await grid.getByRole('gridcell').first().textContent();
    workplace.sandbox.control.setFaults([
      { path: /^\/crm\/v8\/(Accounts|coql)/, respond: refusal(500, 'INTERNAL_ERROR') },
    ]);
    await page.keyboard.press('ControlOrMeta+r');
    await page.getByRole('alert').getByText(messageFor('crm.server_error')).first().waitFor();
    expect(await grid.getByRole('gridcell').first().textContent()).toBe(before);
    workplace.sandbox.control.setFaults([]);
    await page.getByRole('alert').getByRole('button', { name: 'Retry' }).first().click();
    await expect.poll(() => page.getByText(messageFor('crm.server_error')).count()).toBe(0);
    expect(await grid.getByRole('gridcell').first().textContent()).toBe(before);
  });

  it('says that a module has nothing to show: no permission, no fields, no records', async () => {
    const { control } = workplace.sandbox;
    control.setDeniedModules(['Products']);
    await page.getByRole('navigation', { name: 'Modules' }).getByText('Products', { exact: true }).click();
    await page.getByRole('alert').getByText(messageFor('crm.no_permission')).first().waitFor();
    control.setDeniedModules([]);
    await page.getByRole('alert').getByRole('button', { name: 'Retry' }).first().click();
    await page.getByRole('grid', { name: 'Products' }).getByRole('gridcell').first().waitFor();

    control.setFieldlessModules(['Tasks']);
    await page.getByRole('navigation', { name: 'Modules' }).getByText('Tasks', { exact: true }).click();
    await page.getByRole('grid', { name: 'Tasks' }).getByRole('gridcell').first().waitFor();
    control.setFieldlessModules([]);

    control.setFaults([
      { path: /^\/crm\/v8\/Site_Visits\?/, respond: { kind: 'empty', status: 204 } },
      { path: /^\/crm\/v8\/coql/, respond: { kind: 'empty', status: 204 } },
    ]);
    await page.getByRole('navigation', { name: 'Modules' }).getByText('Site Visits', { exact: true }).click();
    await page.getByText('No records here').waitFor();
  });

  it('shows values of any size, kind and direction without losing its head', async () => {
    const { control } = workplace.sandbox;
    control.addField('Leads', { apiName: 'Hologram', dataType: 'hologram_v9', value: { depth: 3 } });
    control.addField('Leads', { apiName: 'Novel', dataType: 'textarea', value: 'x'.repeat(1_000_000) });
    control.addField('Leads', {
      apiName: 'Arabic',
      dataType: 'text',
      value: '\u202Eمرحبا بالعالم\u202C <script>alert(1)</script>',
    });
    await workplace.quit();
    ({ page } = await workplace.start());
    const grid = await openModule(page, 'Leads');
    await grid.getByRole('gridcell').first().click();
    await page.keyboard.press('Enter');
    const record = page.getByRole('complementary', { name: 'Record' });
    await record.getByText('Hologram').first().waitFor();
    await record.getByText('مرحبا بالعالم').first().waitFor();
  });

  it('leaves no rejection unhandled in main', async () => {
    await workplace.quit();
    const log = await readFile(join(workplace.userDataDirectory, 'logs/deskside.log'), 'utf8');
    expect(log).toContain('"kind":"opened"');
    expect(log).not.toContain('"kind":"unhandled"');
  });
});
