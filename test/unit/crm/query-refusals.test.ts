import { afterEach, describe, expect, it } from 'vitest';
import type { ListQuery } from '../../../src/contract/list-query.ts';
import { ListReader } from '../../../src/crm/list-reader.ts';
import { clientOf } from './support/answering-client.ts';
import { json, startCrmServer, type CrmServer } from './support/crm-server.ts';

interface Said {
  readonly status: number;
  readonly body?: unknown;
}

const field = (api_name: string, data_type = 'text'): object => ({
  api_name,
  field_label: api_name,
  data_type,
  visible: true,
  filterable: true,
  sortable: true,
});
const settings: Readonly<Record<string, object>> = {
  modules: { modules: [{ api_name: 'Visits', singular_label: 'Visit', plural_label: 'Visits', id: '1' }] },
  fields: { fields: [field('Subject'), field('Outcome'), field('Route')] },
  layouts: { layouts: [] },
  custom_views: { custom_views: [] },
  related_lists: { related_lists: [] },
};
const me = { id: '71', full_name: 'Ann Boyle', last_name: 'Boyle', email: 'ann@a.example', time_zone: 'UTC' };
const record = { id: '9', Subject: 'Ring', Outcome: 'by its id', Route: 'by its id' };
const query: ListQuery = {
  module: 'Visits',
  viewId: null,
  word: '',
  filter: { match: 'all', conditions: [{ field: 'Subject', operator: 'starts_with', values: ['R'] }] },
  sort: [{ field: 'Subject', order: 'asc' }],
};
const refusal = (details: object, code = 'INVALID_QUERY'): Said => ({
  status: 400,
  body: { code, details, message: 'invalid query formed', status: 'error' },
});

describe('what Zoho says against a query', () => {
  let server: CrmServer;
  afterEach(() => server.close());

  async function listsOf(say: (query: string) => Said): Promise<ListReader> {
    server = await startCrmServer((request, response) => {
      const path = new URL(request.url ?? '', 'http://zoho.example').pathname.split('/');
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const ofSettings = Object.entries(settings).find(([name]) => path.includes(name))?.[1];
        if (path.includes('settings')) json(response, 200, ofSettings);
        else if (path.includes('users')) json(response, 200, { users: [me] });
        else if (!path.includes('coql'))
          json(response, 200, { data: [record], info: { more_records: false } });
        else {
          const { status, body } = say(Buffer.concat(chunks).toString());
          if (body === undefined) response.writeHead(status).end();
          else json(response, status, body);
        }
      });
    });
    return new ListReader(clientOf(server.url), () => 1_000);
  }

  it.each<[string, Said]>([
    ['only a reason', refusal({ reason: 'unsupported column: Outcome' })],
    ['nothing at all', refusal({})],
    ['the name under another key', refusal({ api_name: 'Outcome' })],
    ['the name in quotes', refusal({ column_name: "'Outcome'" })],
    ['the name behind its module', refusal({ column_name: 'Visits.Outcome' })],
    ['the name in capitals', refusal({ column_name: 'OUTCOME' })],
    ['that it does not support it', refusal({ column_name: 'Outcome' }, 'NOT_SUPPORTED')],
  ])('of a column, %s: its values come by the ids of the rows (trials/07)', async (_, said) => {
    const found = { data: [{ id: '9', Subject: 'Ring' }], info: { more_records: false } };
    const lists = await listsOf((text) =>
      /select [^']*Outcome/.test(text) ? said : { status: 200, body: found },
    );
    const place = { kind: 'rows', offset: 0, count: 200 } as const;
    const page = await lists.page({ query, fields: ['Subject', 'Outcome'], place });
    expect(page.rows).toEqual([['Ring', 'by its id']]);
  });

  it('of a condition: nothing of its columns is to blame, and it is said as it was (trials/07)', async () => {
    let asked = 0;
    const lists = await listsOf(() => refusal({}, (asked += 1) > 1 ? 'NOT_SUPPORTED' : 'INVALID_QUERY'));
    const place = { kind: 'rows', offset: 0, count: 200 } as const;
    await expect(lists.page({ query, fields: ['Subject'], place })).rejects.toMatchObject({
      code: 'crm.query_invalid',
    });
    expect(asked).toBe(2);
  });

  it.each<[string, Said, number | null]>([
    ['no content', { status: 204 }, null],
    ['no row', { status: 200, body: { data: [], info: {} } }, null],
    ['text', { status: 200, body: { data: [{ 'COUNT(id)': '12' }] } }, 12],
    ['the column it counts', refusal({ column_name: 'id', clause: 'select' }), null],
    ['COUNT', refusal({ column_name: 'COUNT(id)' }), null],
    ['that it is not supported', refusal({}, 'NOT_SUPPORTED'), null],
    ['a failure of its own', { status: 500, body: { code: 'INTERNAL_ERROR', status: 'error' } }, null],
  ])('of a count, %s: the list is read all the same (trials/24)', async (_, said, count) => {
    expect(await (await listsOf(() => said)).count(query)).toBe(count);
  });

  it.each<[string, Said, string]>([
    ['a column of the filter', refusal({ column_name: 'Subject', operator: 'like' }), 'crm.query_invalid'],
    ['a permission', { status: 403, body: { code: 'NO_PERMISSION', status: 'error' } }, 'crm.no_permission'],
  ])('of a count, %s: the list would fail as well (trials/24)', async (_, said, code) => {
    const lists = await listsOf(() => said);
    await expect(lists.count(query)).rejects.toMatchObject({ code });
  });
});
