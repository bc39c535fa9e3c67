import { describe, expect, it } from 'vitest';
import { mostIds } from '../../../src/contract/limits.ts';
import { idsCall, listCall, pageQuery, searchCall } from '../../../src/crm/list-calls.ts';

const first = { module: 'Deals', fields: ['Deal_Name'], page: { kind: 'number', number: 1 } } as const;
const sort = { field: 'Created_Time', order: 'asc' } as const;

describe('the list call', () => {
  it('takes a place in the narrow lane only where Zoho has to sort or to filter', () => {
    const plain = listCall({ ...first, viewId: null, sort: null });
    expect(plain).not.toHaveProperty('lane');
    expect(plain).toMatchObject({ path: ['Deals'], credits: 1, query: { cvid: null } });
    expect(listCall({ ...first, viewId: null, sort })).toMatchObject({
      lane: 'narrow',
      credits: 1,
      query: { cvid: null, sort_by: 'Created_Time', sort_order: 'asc' },
    });
    expect(listCall({ ...first, viewId: '57200000000000001', sort: null })).toMatchObject({
      lane: 'narrow',
      credits: 3,
      query: { cvid: '57200000000000001' },
    });
  });

  it('is refused with a view and a sort [crm.invalid_request]', () => {
    const both = { ...first, viewId: '57200000000000001', sort };
    expect(() => listCall(both)).toThrow(expect.objectContaining({ code: 'crm.invalid_request' }));
  });
});

describe('the call by ids', () => {
  const call = (count: number) =>
    idsCall({
      module: 'Deals',
      fields: ['Deal_Name'],
      ids: Array.from({ length: count }, (_, index) => String(57_200_000_000_000 + index)),
    });

  it('takes as many as Zoho does, and at least one [crm.invalid_request]', () => {
    expect(call(2).query).toEqual({ ids: '57200000000000,57200000000001', fields: 'Deal_Name' });
    expect(call(mostIds).path).toEqual(['Deals']);
    for (const count of [0, mostIds + 1]) {
      expect(() => call(count)).toThrow(expect.objectContaining({ code: 'crm.invalid_request' }));
    }
  });
});

describe('a page', () => {
  it('is told by its number or by its token, never by both, and has 200 rows unless told otherwise', () => {
    const { module, fields } = first;
    expect(pageQuery({ module, fields, page: { kind: 'number', number: 7 } })).toEqual({
      fields: 'Deal_Name',
      per_page: 200,
      page: 7,
      page_token: null,
    });
    expect(pageQuery({ module, fields, page: { kind: 'token', token: 't' }, perPage: 5 })).toEqual({
      fields: 'Deal_Name',
      per_page: 5,
      page: null,
      page_token: 't',
    });
  });

  it('of a search has what is searched for', () => {
    const query = searchCall({ ...first, word: 'oak' }).query;
    expect(query).toMatchObject({ word: 'oak', phone: null, email: null, criteria: null, page: 1 });
    expect(searchCall({ ...first, email: 'ana@example.com' })).toMatchObject({
      path: ['Deals', 'search'],
      query: { word: null, email: 'ana@example.com' },
    });
  });
});
