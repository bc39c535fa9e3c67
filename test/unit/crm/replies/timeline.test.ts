import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineEntrySchema } from '../../../../src/contract/record-parts.ts';
import type { JsonValue } from '../../../../src/contract/records.ts';
import { readTimeline } from '../../../../src/crm/replies/timeline-reply.ts';
import { answeringClient } from '../support/answering-client.ts';
import { everyEntry } from '../support/every-item.ts';
import { queryOf } from '../support/query-of.ts';

const record = { module: 'Accounts', id: '71400000000010001' };
const read = (...entries: JsonValue[]) => readTimeline({ __timeline: entries });

describe('the timeline', () => {
  it('tells what happened apart from what it belongs to (replies/08)', () => {
    const [entry] = read({
      id: '31',
      action: 'added',
      record: { module: { api_name: 'Tasks' }, name: 'Send the drawings', id: '501' },
      related_record: { module: { api_name: 'Accounts' }, name: 'Quillby Foods', id: record.id },
    });
    expect(entry).toMatchObject({
      record: { module: 'Tasks', name: 'Send the drawings', id: '501' },
      related: { module: 'Accounts', name: 'Quillby Foods', id: record.id },
    });
  });

  it('drops no entry, whatever is missing or odd (replies/08)', () => {
    const entries: JsonValue[] = [
      { id: '1', action: null },
      { id: '1', action: 'levitated', source: 'zia_moon' },
      { id: 9 },
      {},
      { id: '2', field_history: 'none', record: 'Leads', done_by: { name: null }, automation_details: [] },
    ];
    expect(read(...entries)).toHaveLength(entries.length);
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(
            fc.constantFrom(
              'id',
              'action',
              'record',
              'field_history',
              'automation_details',
              'extension',
              'audited_time',
            ),
            fc.jsonValue(),
          ),
        ),
        (odd) => {
          const shown = readTimeline({ __timeline: odd as JsonValue[] });
          expect(shown).toHaveLength(odd.length);
          for (const entry of shown) expect(timelineEntrySchema.parse(entry)).toEqual(entry);
        },
      ),
    );
  });

  it('names a thing by its text or number, and never by a word for nothing or its id (replies/08)', () => {
    const named = (thing: JsonValue) => read({ id: '1', record: thing })[0]?.record;
    expect(named({ module: 'Tasks', id: '501', name: null })).toEqual({
      module: 'Tasks',
      id: '501',
      name: '',
    });
    expect(named({ module: 'Deals', id: '501', name: 2026 })?.name).toBe('2026');
    expect(named({ module: 'Deals', name: null, count: 3 })?.name).toBe('3');
    expect(named({ module: 'Deals', id: '57200000000000501', name: '57200000000000501' })?.name).toBe('');
  });

  it('reads one change that is in no list, and whoever is told by a name or an address alone (replies/08)', () => {
    const change = { api_name: 'Stage', field_label: 'Stage', _value: { old: 'Quoted', new: 'Won' } };
    expect(read({ id: '1', field_history: change })[0]?.changes).toEqual([
      { apiName: 'Stage', label: 'Stage', before: 'Quoted', after: 'Won' },
    ]);
    const by = (person: JsonValue) => read({ id: '1', done_by: person })[0]?.doneBy;
    expect(by('Edda Brandt')).toBe('Edda Brandt');
    expect(by({ name: null, email: 'edda@example.com', id: '57200000000000007' })).toBe('edda@example.com');
    expect(by({ first_name: 'Edda', last_name: 'Brandt' })).toBe('Edda Brandt');
    expect(by({ id: '57200000000000007' })).toBeNull();
    expect(by('57200000000000007')).toBeNull();
  });

  it('has no label where Zoho sends none, and values of every shape (replies/08)', () => {
    const [entry] = read({
      id: '3',
      action: 'updated',
      field_history: [
        { api_name: 'Rating', _value: { old: 'Cold', new: 'Warm' } },
        {
          api_name: 'Owner',
          field_label: 'Account owner',
          _value: { old: { name: 'Ada', id: '7' }, new: null },
        },
        { api_name: 'Parent_Account', _value: { new: { id: '77', name: 'Velmora' } } },
        { api_name: 'Tags', _value: { old: [], new: ['a', 'b'] } },
        { api_name: 'Active', _value: { old: true, new: 12 } },
        { api_name: 'Plain', _value: 'now' },
        { api_name: 'Nothing' },
        'odd',
      ],
    });
    expect(entry?.changes).toEqual([
      { apiName: 'Rating', label: null, before: 'Cold', after: 'Warm' },
      { apiName: 'Owner', label: 'Account owner', before: 'Ada', after: null },
      { apiName: 'Parent_Account', label: null, before: null, after: 'Velmora' },
      { apiName: 'Tags', label: null, before: null, after: ['a', 'b'] },
      { apiName: 'Active', label: null, before: true, after: '12' },
      { apiName: 'Plain', label: null, before: null, after: 'now' },
      { apiName: 'Nothing', label: null, before: null, after: null },
    ]);
  });

  it('names what automation did, and never an id (replies/08)', () => {
    const [rule, scored, approved, signal] = read(
      {
        id: '4',
        action: 'owner_assigned',
        automation_details: {
          type: 'assignment_rule',
          rule: { name: 'By region', id: '61' },
          owner: { old: { name: 'Ada', id: '62' }, new: { name: 'Ben', id: '63' } },
        },
      },
      {
        id: '5',
        action: 'score_updated',
        automation_details: {
          type: 'scoring_rule',
          scoring_rule: { positive_score: { old: '3', new: '8' } },
        },
      },
      {
        id: '6',
        action: 'rejected_in_review',
        automation_details: {
          type: 'review_process',
          pathfinder: { state: { name: 'Negotiation', id: '64' } },
          review_process: { rejection: { reason: 'Price', comment: 'Too low' } },
        },
      },
      {
        id: '7',
        action: null,
        record: { module: null, id: 'null', name: 'Offer' },
        extension: {
          namespace: 'x',
          signal: { display_label: 'zoho.mail', action: 'bounce', medium: 'Emails' },
        },
      },
    );
    expect(rule).toMatchObject({
      automation: { type: 'assignment_rule', rule: 'By region', remarks: [] },
      changes: [{ apiName: 'Owner', label: null, before: 'Ada', after: 'Ben' }],
    });
    expect(scored?.changes).toEqual([{ apiName: 'Positive_Score', label: null, before: '3', after: '8' }]);
    expect(approved?.automation).toEqual({
      type: 'review_process',
      rule: null,
      remarks: ['Negotiation', 'Price', 'Too low'],
    });
    expect(signal).toMatchObject({ signal: 'Emails bounce', record: { id: null, name: 'Offer' } });
    expect(JSON.stringify([rule, scored, approved])).not.toMatch(/"6[1-4]"/);
  });

  it('is read to its end by page token, with labels asked for and no size of a page (replies/08)', async () => {
    const { client, asked } = await answeringClient((path) => {
      const token = queryOf(path).get('page_token');
      const page = token === null ? 1 : Number(token);
      const info = { more_records: page < 3, next_page_token: page < 3 ? String(page + 1) : null };
      const entries = Array.from({ length: 200 }, () => ({ id: '1', action: 'updated' }));
      return { body: { __timeline: page < 3 ? entries : entries.slice(0, 7), info } };
    });
    expect(await everyEntry(client, record)).toHaveLength(407);
    expect(asked).toHaveLength(3);
    for (const path of asked) {
      expect(queryOf(path).get('per_page')).toBeNull();
      expect(queryOf(path).get('include_inner_details')).toContain('field_history.field_label');
    }
    expect([queryOf(asked[2]).get('page'), queryOf(asked[2]).get('page_token')]).toEqual([null, '3']);
  });

  it('goes on by number where there is no token, and without labels where they are refused', async () => {
    const refusal = {
      code: 'NOT_SUPPORTED',
      details: { param_name: 'include_inner_details' },
      message: 'm',
      status: 'error',
    };
    const { client } = await answeringClient((path) => {
      const query = queryOf(path);
      if (query.has('include_inner_details')) return { status: 400, body: refusal };
      const page = Number(query.get('page'));
      return { body: { __timeline: [{ id: String(page) }], info: { more_records: page < 2 } } };
    });
    expect((await everyEntry(client, record)).map(({ id }) => id)).toEqual(['1', '2']);
  });
});
