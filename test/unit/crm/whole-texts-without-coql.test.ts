import { afterEach, describe, expect, it } from 'vitest';
import type { FilterCondition, ListQuery } from '../../../src/contract/list-query.ts';
import { ListReader } from '../../../src/crm/list-reader.ts';
import { signedIn, type SandboxClient } from './support/sandbox-client.ts';

describe('the whole of a text where the sign-in does not include COQL', () => {
  let open: SandboxClient | undefined;
  afterEach(() => open?.sandbox.close());

  it.each([
    ['Last_Name', 'equals', ['Sol']],
    ['Last_Name', 'not_equals', ['Sol']],
    ['Email', 'in', ['sol@a.example', 'ann@a.example']],
    ['Phone', 'not_in', ['+44 20 7946 0958']],
  ] as const)(
    'is asked of COQL alone, as a search takes a part for it: %s %s',
    async (field, operator, values) => {
      open = await signedIn({ contacts: 20 });
      const { sandbox, client } = open;
      sandbox.control.insertRecord('Contacts', { Last_Name: 'Solberg', Email: 'sol@a.example.org' });
      sandbox.control.setScopesGranted([
        'ZohoCRM.modules.READ',
        'ZohoCRM.settings.READ',
        'ZohoCRM.users.READ',
        'ZohoSearch.securesearch.READ',
      ]);
      const lists = new ListReader(client, () => Date.now());
      const condition: FilterCondition = { field, operator, values: [...values] };
      const query: ListQuery = {
        module: 'Contacts',
        viewId: null,
        word: '',
        filter: { match: 'all', conditions: [condition] },
        sort: [],
      };
      const page = lists.page({
        query,
        fields: ['Last_Name'],
        place: { kind: 'rows', offset: 0, count: 200 },
      });
      await expect(page).rejects.toMatchObject({
        code: 'crm.scope_missing',
        scopes: ['ZohoCRM.coql.READ', 'ZohoCRM.modules.READ'],
      });
    },
  );
});
