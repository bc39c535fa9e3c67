// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { FilterButton } from '../../../../renderer/features/filter/filter-button.tsx';
import type { Filter, FilterCondition } from '../../../../src/contract/list-query.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { describedModule, show } from '../support/show.tsx';

const german = { locale: 'de-DE', dateFormat: 'dd.MM.yyyy' };
const american = { locale: 'en-US', dateFormat: 'MM/dd/yyyy' };
const amount: FilterCondition = { field: 'Amount', operator: 'greater_than', values: ['5'] };
const closing: FilterCondition = { field: 'Closing_Date', operator: 'equals', values: ['2031-07-04'] };

function open(
  condition: FilterCondition | null,
  notation: { locale: string; dateFormat: string } = american,
) {
  const onApply = vi.fn<(filter: Filter | null) => void>();
  const context = new FormatContext({ ...notation, timeZone: 'Europe/Berlin', currency: 'EUR' });
  function Toolbar() {
    const [isOpen, setOpen] = useState(false);
    const [filter, setFilter] = useState<Filter | null>(
      condition === null ? null : { match: 'all', conditions: [condition] },
    );
    return (
      <>
        <FilterButton
          className=""
          open={isOpen}
          onOpenChange={setOpen}
          accountId="a0"
          description={describedModule('Deals')}
          viewId={null}
          filter={filter}
          startWith={null}
          context={context}
          nameOf={() => null}
          onName={() => undefined}
          onApply={(made) => {
            onApply(made);
            setFilter(made);
            setOpen(false);
          }}
        />
        <p>elsewhere</p>
      </>
    );
  }
  const shown = show(<Toolbar />);
  return {
    ...shown,
    onApply,
    openFilter: () => shown.user.click(screen.getByRole('button', { name: 'Filter' })),
    apply: () => shown.user.click(screen.getByRole('button', { name: 'Apply' })),
  };
}

const box = (name: string): HTMLInputElement => screen.getByRole('textbox', { name });

async function retyped(
  text: string,
  name: string,
  opened: ReturnType<typeof open>,
): Promise<HTMLInputElement> {
  await opened.openFilter();
  const input = box(name);
  await opened.user.clear(input);
  if (text !== '') await opened.user.type(input, text);
  return input;
}

describe('a typed number', () => {
  it.each([
    ['1,000.50', american, '1000.50'],
    ['10k', american, '10000'],
    ['223,00', german, '223.00'],
    ['1.000,5', german, '1000.5'],
    ['1000.5', german, '1000.5'],
  ])('%s is read in the notation of the person', async (typed, notation, value) => {
    const opened = open(amount, notation);
    await retyped(typed, 'Value for Amount', opened);
    await opened.apply();
    expect(opened.onApply).toHaveBeenCalledWith({
      match: 'all',
      conditions: [{ ...amount, values: [value] }],
    });
  });

  it('is shown as it was understood, where it is written in another way', async () => {
    const opened = open(amount, german);
    const input = await retyped('12,5k', 'Value for Amount', opened);
    expect(screen.getByText('= 12.500')).toBeTruthy();
    await opened.user.clear(input);
    await opened.user.type(input, '12.500');
    expect(screen.queryByText(/^=/)).toBeNull();
  });

  it.each(['1,5,0', 'about ten', '10 km', '--4'])(
    '“%s” is refused beside the field and stays',
    async (typed) => {
      const opened = open(amount);
      const input = await retyped(typed, 'Value for Amount', opened);
      await opened.apply();
      expect(opened.onApply).not.toHaveBeenCalled();
      expect(input.value).toBe(typed);
      const told = document.getElementById(input.getAttribute('aria-describedby') ?? '');
      expect(told?.textContent).toBe(`“${typed}” cannot be read as a number for Amount.`);
      await waitFor(() => expect(document.activeElement).toBe(input));
    },
  );
});

describe('a typed sum or list', () => {
  it('is read with its currency, and written and shown in the separators of money', async () => {
    const opened = open({ ...amount, values: ['1250.5'] }, { locale: 'de-AT', dateFormat: 'dd.MM.yyyy' });
    const input = await retyped('€ 1.234', 'Value for Amount', opened);
    expect(screen.getByText('= 1.234')).toBeTruthy();
    await opened.user.clear(input);
    await opened.user.type(input, '1.234.567,5');
    expect(screen.queryByText(/^=/)).toBeNull();
    await opened.apply();
    expect(opened.onApply).toHaveBeenCalledWith({
      match: 'all',
      conditions: [{ ...amount, values: ['1234567.5'] }],
    });
  });

  const several: FilterCondition = { field: 'Amount', operator: 'in', values: ['1250.5'] };

  it('has its numbers shown as they were understood', async () => {
    const opened = open(several);
    await retyped('1,000, 2,500.5', 'Values for Amount', opened);
    expect(screen.getByText('= 1,000 · 2,500.5')).toBeTruthy();
    await opened.apply();
    expect(opened.onApply).toHaveBeenCalledWith({
      match: 'all',
      conditions: [{ ...several, values: ['1000', '2500.5'] }],
    });
  });

  it.each([
    [american, '100\r\n200\r\n300\r\n', '100, 200, 300', ['100', '200', '300']],
    [german, '100,5\n2.000', '100,5; 2.000', ['100.5', '2000']],
    [american, '7\t8', '7, 8', ['7', '8']],
  ])('takes cells of a spreadsheet one by one', async (notation, pasted, shown, values) => {
    const opened = open(several, notation);
    const input = await retyped('', 'Values for Amount', opened);
    input.focus();
    await opened.user.paste(pasted);
    expect(input.value).toBe(shown);
    await opened.apply();
    expect(opened.onApply).toHaveBeenCalledWith({
      match: 'all',
      conditions: [{ ...several, values }],
    });
  });
});

describe('a condition that is begun by the keyboard', () => {
  it('has the focus in its value at once, and in its operator where nothing is to be entered', async () => {
    const opened = open(null);
    await opened.openFilter();
    await opened.user.click(screen.getByRole('button', { name: 'Add condition' }));
    await opened.user.keyboard('Amount{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('Value for Amount')));
    await opened.user.keyboard('40k');
    expect(box('Value for Amount').value).toBe('40k');
    // Another field for the same condition.
    await opened.user.click(screen.getByRole('button', { name: 'Field: Amount' }));
    await opened.user.keyboard('Closing Date{Enter}');
    const day = (): HTMLElement => screen.getByRole('combobox', { name: 'Value for Closing Date' });
    await waitFor(() => expect(document.activeElement).toBe(day()));
    await opened.user.click(screen.getByRole('button', { name: 'Add group' }));
    await opened.user.keyboard('Stage{Enter}');
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('button', { name: /^Values? for Stage/ })),
    );
    await opened.user.click(screen.getByRole('button', { name: 'Add a condition to the group' }));
    await opened.user.keyboard('Amount{Enter}');
    await waitFor(() => expect(document.activeElement).toBe(box('Value for Amount')));
  });
});

describe('a typed day', () => {
  it('speaks the format of the list', async () => {
    const opened = open(closing, german);
    const input = await retyped('9.8.2031', 'Value for Closing Date: the day', opened);
    expect(input.placeholder).toBe('22.11.2033');
    expect(screen.getByText('= 09.08.2031')).toBeTruthy();
    await opened.apply();
    expect(opened.onApply).toHaveBeenCalledWith({
      match: 'all',
      conditions: [{ ...closing, values: ['2031-08-09'] }],
    });
  });

  it('that was kept is shown in that format', async () => {
    const opened = open(closing, german);
    await opened.openFilter();
    expect(box('Value for Closing Date: the day').value).toBe('04.07.2031');
  });

  it('that is no day is refused', async () => {
    const opened = open(closing);
    const input = await retyped('31/12/2031', 'Value for Closing Date: the day', opened);
    await opened.apply();
    expect(opened.onApply).not.toHaveBeenCalled();
    expect(input.getAttribute('aria-invalid')).toBe('true');
  });
});

describe('a value that is missing', () => {
  it.each([
    [closing, 'Value for Closing Date: the day', 'Enter a value for Closing Date, or remove this condition.'],
    [amount, 'Value for Amount', 'Enter a value for Amount, or remove this condition.'],
  ])('is asked for when the filter is applied, and not before', async (condition, name, sentence) => {
    const opened = open(condition);
    const input = await retyped('', name, opened);
    expect(screen.queryByText(sentence)).toBeNull();
    await opened.apply();
    expect(opened.onApply).not.toHaveBeenCalled();
    expect(document.getElementById(input.getAttribute('aria-describedby') ?? '')?.textContent).toBe(sentence);
  });
});

describe('a filter that is half made', () => {
  it('is there again after a click outside', async () => {
    const opened = open(amount);
    await retyped('77', 'Value for Amount', opened);
    await opened.user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('form', { name: 'Filter' })).toBeNull());
    await opened.openFilter();
    expect(box('Value for Amount').value).toBe('77');
    expect(opened.onApply).not.toHaveBeenCalled();
  });

  it('is gone once it was applied or cleared', async () => {
    const opened = open(amount);
    await retyped('77', 'Value for Amount', opened);
    await opened.user.click(within(screen.getByRole('form', { name: 'Filter' })).getByText('Clear'));
    await opened.openFilter();
    expect(screen.queryByRole('textbox', { name: 'Value for Amount' })).toBeNull();
  });
});
