import { describe, expect, it } from 'vitest';
import type { PageRequest } from '../../../src/contract/records.ts';
import type { CrmClient } from '../../../src/crm/crm-client.ts';
import { answeringClient, type AnsweringClient } from './support/answering-client.ts';
import { queryOf } from './support/query-of.ts';

type Read = (client: CrmClient, id: string, page: PageRequest) => Promise<{ next: PageRequest | null }>;

/** The parts of a record, the parameter that names more than Zoho may take, and what of it does. */
const parts: readonly (readonly [part: string, list: string, parameter: string, word: string, read: Read])[] =
  [
    [
      'notes',
      'data',
      'fields',
      '$attachments',
      (client, id, page) => client.notePage({ module: 'Deals', id, page }),
    ],
    [
      'attachments',
      'data',
      'fields',
      '$file_id',
      (client, id, page) => client.attachmentPage({ module: 'Deals', id, page }),
    ],
    [
      'the timeline',
      '__timeline',
      'include_inner_details',
      'field_label',
      (client, id, page) => client.timelinePage({ module: 'Deals', id, page }),
    ],
  ];

const first: PageRequest = { kind: 'number', number: 1 };

/** A Zoho that refuses the word, and whose page tokens go with the parameters of the page before. */
function refusing(parameter: string, word: string, list: string): Promise<AnsweringClient> {
  return answeringClient((path) => {
    const query = queryOf(path);
    if (query.get(parameter)?.includes(word) === true) return refusal(parameter);
    const bound = `of ${query.get(parameter) ?? 'nothing'}`;
    const token = query.get('page_token');
    if (token !== null && token !== bound) return refusal('page_token');
    return { body: { [list]: [{ id: '5' }], info: { more_records: true, next_page_token: bound } } };
  });
}

function refusal(parameter: string): { status: number; body: unknown } {
  const details = { param_name: parameter };
  return { status: 400, body: { code: 'INVALID_DATA', details, message: 'm', status: 'error' } };
}

describe.each(parts)('%s whose extra parameter Zoho refuses', (_, list, parameter, word, read) => {
  const isRefused = (path: string): boolean => queryOf(path).get(parameter)?.includes(word) === true;

  it('are read on by page token, without the parameter', async () => {
    const { client, asked } = await refusing(parameter, word, list);
    await read(client, '1', first);
    const token = queryOf(asked[1]).get(parameter) ?? 'nothing';
    const next: PageRequest = { kind: 'token', token: `of ${token}` };
    for (let page = 0; page < 2; page += 1) expect(await read(client, '1', next)).toMatchObject({ next });
    expect(asked.map(isRefused)).toEqual([true, false, false, false]);
  });

  it('are asked for without it from then on, for every record', async () => {
    const { client, asked } = await refusing(parameter, word, list);
    for (const id of ['1', '2', '3']) await read(client, id, first);
    expect(asked.map(isRefused)).toEqual([true, false, false, false]);
  });

  it('are asked for without it when the refusal comes with a page token', async () => {
    let refuses = false;
    const { client, asked } = await answeringClient((path) =>
      refuses && isRefused(path)
        ? refusal(parameter)
        : { body: { [list]: [{ id: '5' }], info: { more_records: true, next_page_token: 't' } } },
    );
    await read(client, '1', first);
    refuses = true;
    await read(client, '1', { kind: 'token', token: 't' });
    expect(asked.map(isRefused)).toEqual([true, true, false]);
  });

  it('keep the parameter when it is refused without it as well, or for another reason', async () => {
    let answer: { status: number; body: unknown } | null = refusal(parameter);
    const { client, asked } = await answeringClient(
      () => answer ?? { body: { [list]: [], info: { more_records: false } } },
    );
    await expect(read(client, '1', first)).rejects.toMatchObject({ detail: 'INVALID_DATA' });
    answer = refusal('per_page');
    await expect(read(client, '1', first)).rejects.toMatchObject({ detail: 'INVALID_DATA' });
    answer = null;
    await read(client, '1', first);
    expect(asked.map(isRefused)).toEqual([true, false, true, true]);
  });
});
