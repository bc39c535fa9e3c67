import { describe, expect, it } from 'vitest';
import { readViews } from '../../../../src/crm/replies/view-reply.ts';

const company = {
  comparator: 'contains',
  field: { api_name: 'Company' },
  type: 'value',
  value: 'ice',
};
const crossFilter = {
  relation: { api_name: 'Calls__r' },
  include_objects: false,
  criteria: { ...company, field: { api_name: 'Subject' } },
};
const view = (more: object) => readViews({ custom_views: [{ id: '81', name: 'One', ...more }] })[0];

describe('custom views', () => {
  it.each([[null], [company]])(
    'have no known criteria with cross filters beside them (replies/01)',
    (criteria) => {
      expect(view({ criteria, cross_filters: [crossFilter] })).toMatchObject({
        criteria: null,
        criteriaKnown: false,
      });
      expect(view({ criteria, cross_filters: [] })?.criteriaKnown).toBe(true);
      expect(view({ criteria, cross_filters: null })?.criteriaKnown).toBe(true);
    },
  );

  it('tell nothing of what is in them when a list leaves it out', () => {
    expect(view({})).toMatchObject({ criteria: null, criteriaKnown: false, fieldNames: [] });
  });

  it.each(['SHAREDBYME', 'Shared By Me', 'shared_to_me', 'Co-owner'])('of %s are none for FROM', (name) => {
    expect(view({ system_name: name })?.queried).toBe(false);
    expect(view({ system_name: 'ALLVIEWS' })?.queried).toBeUndefined();
  });
});
