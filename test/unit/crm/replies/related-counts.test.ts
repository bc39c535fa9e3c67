import { describe, expect, it } from 'vitest';
import { answeringClient, type Said } from '../support/answering-client.ts';

const record = { module: 'Contacts', id: '71400000000010001' };
const failed = (code: string) => ({ code, details: {}, message: 'm', status: 'error' });
const counted = (count: number, apiName?: string) => ({
  count,
  related_list: apiName === undefined ? { id: '5' } : { api_name: apiName, id: '5' },
});

async function counts(names: string[], said: Said): Promise<Record<string, number>> {
  const { client } = await answeringClient(() => said);
  return Object.fromEntries(await client.countRelated(record, names));
}
const results = (status: number, ...items: unknown[]): Said => ({
  status,
  body: { get_related_records_count: items },
});

describe('counts of related lists', () => {
  it('fail one by one, and the others keep theirs (replies/14)', async () => {
    const said = results(
      207,
      failed('NOT_SUPPORTED'),
      counted(4, 'Deals'),
      failed('INVALID_DATA'),
      counted(0),
    );
    expect(await counts(['Emails', 'Deals', 'Cousins', 'Tasks'], said)).toEqual({ Deals: 4, Tasks: 0 });
  });

  it.each([200, 207, 400])('are none when all fail, with status %d (replies/14)', async (status) => {
    expect(await counts(['Emails'], results(status, failed('NOT_SUPPORTED')))).toEqual({});
  });

  it.each([null, true, '', -1, 'many', {}])(
    'say nothing where the count is %j (replies/14)',
    async (count) => {
      expect(await counts(['Notes', 'Deals'], results(200, { count }, counted(2, 'Deals')))).toEqual({
        Deals: 2,
      });
    },
  );

  it('may be wrapped once more, or be text', async () => {
    expect(await counts(['Deals', 'Notes'], results(200, [counted(3, 'Deals')], { count: '12' }))).toEqual({
      Deals: 3,
      Notes: 12,
    });
  });

  it('fail as a whole where the record is gone', async () => {
    const body = { ...failed('INVALID_DATA'), details: { resource_path_index: 1 } };
    await expect(counts(['Notes'], { status: 400, body })).rejects.toMatchObject({
      code: 'crm.record_not_found',
    });
    await expect(counts(['Notes'], { status: 403, body: failed('NOT_ALLOWED') })).rejects.toMatchObject({
      status: 403,
    });
  });
});
