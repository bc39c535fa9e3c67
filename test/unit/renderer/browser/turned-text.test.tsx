// @vitest-environment jsdom
import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { ColumnChooser } from '../../../../renderer/features/browser/toolbar/column-chooser.tsx';
import { FilterBuilder } from '../../../../renderer/features/filter/filter-builder.tsx';
import { filterableFields } from '../../../../renderer/workspace/filter-model.ts';
import { FilterChips } from '../../../../renderer/features/filter/filter-chips.tsx';
import type { Filter } from '../../../../src/contract/list-query.ts';
import type { ModuleDescription } from '../../../../src/contract/records.ts';
import { FormatContext, formatValue } from '../../../../src/crm/format/index.ts';
import { describedModule, show } from '../support/show.tsx';

const turning = /[\u202a-\u202e\u2066-\u2069]/;
const plain = describedModule('Deals');
const chosen =
  filterableFields(plain.fields).find(
    ({ apiName, kind }) => kind === 'picklist' && apiName !== plain.nameField,
  )?.apiName ?? '';
/** An admin may call a field by any characters. */
const description: ModuleDescription = {
  ...plain,
  fields: plain.fields.map((field) =>
    field.apiName === chosen ? { ...field, label: 'Rate\u202eexe' } : field,
  ),
};
const filter: Filter = {
  match: 'all',
  conditions: [{ field: chosen, operator: 'equals', values: ['fdp\u2067.exe'] }],
};
const context = new FormatContext({
  locale: 'en_GB',
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  onScreen: true,
});

/** All text of the page with names and tooltips, but for what is typed. */
const onPage = (): string =>
  [...document.querySelectorAll('*')]
    .flatMap((element) => [
      ...['title', 'aria-label', 'placeholder'].map((name) => element.getAttribute(name) ?? ''),
      element.children.length === 0 ? element.textContent : '',
    ])
    .join('\n');

describe('characters that turn the direction are shown and not obeyed', () => {
  it('in labels of columns to choose', async () => {
    const { user } = show(
      <ColumnChooser
        description={description}
        shown={[...new Set([plain.nameField, chosen])]}
        onChange={() => undefined}
        onGoTo={() => undefined}
      />,
    );
    await user.click(screen.getByRole('button', { name: 'Columns' }));
    await screen.findByRole('checkbox', { name: 'Rate[U+202E]exe' });
    expect(onPage()).not.toMatch(turning);
  });

  it('in labels of a filter that is made', async () => {
    const { user } = show(
      <FilterBuilder
        accountId="a0"
        description={description}
        viewId={null}
        filter={filter}
        startWith={null}
        context={context}
        nameOf={() => null}
        onName={() => undefined}
        kept={null}
        onDraft={() => undefined}
        onApply={() => undefined}
      />,
    );
    await user.click(screen.getByRole('button', { name: 'Field: Rate[U+202E]exe' }));
    await screen.findByRole('option', { name: 'Rate[U+202E]exe' });
    expect(onPage()).not.toMatch(turning);
  });

  it('in chips of the filter that is on', () => {
    render(
      <FilterChips
        description={description}
        filter={filter}
        context={context}
        nameOf={() => null}
        onChange={() => undefined}
        onEdit={() => undefined}
      />,
    );
    expect(screen.getByTitle('Rate[U+202E]exe is fdp[U+2067].exe')).toBeDefined();
    expect(onPage()).not.toMatch(turning);
  });

  it('in tooltips of values, and only on screen', () => {
    const owner = { name: 'Ada', id: '7', email: 'moc.\u202eexe@example.com' };
    expect(formatValue({ kind: 'owner' }, owner, context).tooltip).toBe('moc.[U+202E]exe@example.com');
    const exact = new FormatContext({ locale: 'en_GB', timeZone: 'Europe/Berlin', currency: 'EUR' });
    expect(formatValue({ kind: 'owner' }, owner, exact).tooltip).toBe(owner.email);
  });
});
