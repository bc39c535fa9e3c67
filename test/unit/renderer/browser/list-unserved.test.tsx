// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, it } from 'vitest';
import { planView } from '../../../../electron/main/ipc/list-handlers.ts';
import { ListUnserved } from '../../../../renderer/features/browser/list/list-unserved.tsx';
import { FilterBuilder } from '../../../../renderer/features/filter/filter-builder.tsx';
import { german } from '../../../../renderer/messages/german/index.ts';
import { english } from '../../../../renderer/messages/english/index.ts';
import { speak } from '../../../../renderer/messages/index.ts';
import type { Filter, ListQuery } from '../../../../src/contract/list-query.ts';
import { planList } from '../../../../src/crm/list-plan.ts';
import { FormatContext } from '../../../../src/crm/format/index.ts';
import { describedModule, show } from '../support/show.tsx';

const description = describedModule('Deals');
const context = {
  now: Date.UTC(2026, 10, 25, 12),
  timeZone: 'Europe/Berlin',
  userId: '700',
  knownViewCriteria: new Map<string, Filter | null>(),
  canQuery: false,
};
/** Main, as it answers where COQL is not allowed. */
const api: Parameters<typeof show>[1] = {
  planList: ({ query }) =>
    Promise.resolve({ ok: true, value: planView(planList(query, description, context)) }),
};
const money = description.fields.find(({ kind }) => kind === 'currency');
const all: ListQuery = { module: 'Deals', viewId: null, word: '', filter: null, sort: [] };

beforeEach(() => speak(german));
afterEach(() => speak(english));

describe('why a list cannot be asked for is said in the language of the page', () => {
  it('where the list would be', async () => {
    const query: ListQuery = { ...all, sort: [{ field: money?.apiName ?? '', order: 'asc' }] };
    show(<ListUnserved accountId="a0" query={query} onClear={() => undefined} />, api);
    await screen.findByText(
      'Das Sortieren nach dieser Spalte braucht eine Berechtigung, die diese Anmeldung nicht umfasst (ZohoCRM.coql.READ).',
    );
  });

  it('and while a filter is made', async () => {
    show(
      <FilterBuilder
        accountId="a0"
        description={description}
        viewId="7"
        filter={{
          match: 'all',
          conditions: [{ field: money?.apiName ?? '', operator: 'is_not_empty', values: [] }],
        }}
        startWith={null}
        context={new FormatContext({ locale: 'de_DE', timeZone: 'Europe/Berlin', currency: 'EUR' })}
        nameOf={() => null}
        onName={() => undefined}
        kept={null}
        onDraft={() => undefined}
        onApply={() => undefined}
      />,
      api,
    );
    await screen.findByText(/^Was diese Ansicht von Zoho enthält, lässt sich nicht lesen\./);
  });
});
