// @vitest-environment jsdom
import { useQuery } from '@tanstack/react-query';
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import type { AccountView } from '../../../../src/contract/app-state.ts';
import { messageFor } from '../../../../src/contract/errors.ts';
import type { DesksideApi } from '../../../../src/contract/schemas.ts';
import { FormatContext } from '../../../../src/crm/format/format-context.ts';
import { queryKeys } from '../../../../renderer/data/use-crm-queries.ts';
import { AsideBrowser } from '../../../../renderer/features/browser/asides/aside-browser.tsx';
import { describedModule, settled, show, shownAccount, withSize } from '../support/show.tsx';

const context = new FormatContext({ locale: 'en_GB', timeZone: 'Europe/Berlin', currency: 'EUR' });
const contexts = { cells: context, whole: context };

/** A recycle bin of two pages, and which of them were asked for. */
function binOf(perPage: number, failing = () => false) {
  const asked: number[] = [];
  const listDeleted: DesksideApi['listDeleted'] = ({ page }) => {
    asked.push(page);
    const code = 'crm.server_error';
    if (page === 2 && failing()) {
      return Promise.resolve({ ok: false, error: { code, message: messageFor(code) } });
    }
    const records = Array.from({ length: perPage }, (_, index) => ({
      id: String((page - 1) * perPage + index + 1),
      name: `Lead ${String((page - 1) * perPage + index + 1)}`,
      deletedBy: 'Hanna Reuter',
      deletedTime: '2026-11-01T10:00:00+01:00',
      createdBy: 'Hanna Reuter',
    }));
    return Promise.resolve({
      ok: true,
      value: { records, next: page === 1 ? 2 : null, receivedAt: 1_700_000_000_000 },
    });
  };
  return { asked, listDeleted };
}

function Aside({
  account = shownAccount(),
  focusRequest = 0,
}: {
  account?: AccountView;
  focusRequest?: number;
}) {
  return (
    <AsideBrowser
      account={account}
      aside="deleted"
      focusRequest={focusRequest}
      modules={[]}
      description={describedModule('Leads')}
      contexts={contexts}
    />
  );
}

it('asks for a next page that failed once, and again by the bar, without those that are here', async () => {
  withSize(900);
  let fails = true;
  const { asked, listDeleted } = binOf(20, () => fails);
  const { user } = show(<Aside />, { listDeleted });
  await screen.findByText('Lead 1');
  await screen.findByRole('alert');
  await settled();
  expect(asked).toEqual([1, 2]);
  fails = false;
  await user.click(screen.getByRole('button', { name: 'Retry' }));
  await vi.waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  await settled();
  expect(asked).toEqual([1, 2, 2]);
  expect(screen.getByText(/^40 Leads/)).toBeTruthy();
});

it('begins at the first page when it is refreshed, and refreshes what is open beside it', async () => {
  withSize(900);
  const { asked, listDeleted } = binOf(200);
  let records = 0;
  const Open = () => {
    const { data } = useQuery({
      queryKey: queryKeys.record('a0', 'Leads', '1'),
      queryFn: () => {
        records += 1;
        return records;
      },
    });
    return <p>Record {data}</p>;
  };
  const { user } = show(
    <>
      <Aside />
      <Open />
    </>,
    { listDeleted },
  );
  await screen.findByText('Lead 1');
  await user.click(screen.getByRole('grid'));
  await user.keyboard('{Control>}{End}{/Control}');
  await screen.findByText(/^400 Leads/);
  await user.keyboard('{Control>}{Home}{/Control}');
  await user.keyboard('{Control>}r{/Control}');
  await screen.findByText('Record 2');
  await settled();
  expect(asked).toEqual([1, 2, 1]);
  expect(screen.getByText(/^200 Leads so far/)).toBeTruthy();
});

it('takes the focus that was lost with the list before it', () => {
  const { listDeleted } = binOf(20);
  show(<Aside focusRequest={1} />, { listDeleted });
  expect(document.activeElement).toBe(screen.getByRole('grid', { name: 'Recycle bin' }));
});

it('says what stands between a person and fresh data', () => {
  const { listDeleted } = binOf(20);
  show(<Aside account={shownAccount({ status: 'sign_in_again' })} />, { listDeleted });
  expect(screen.getByRole('alert').textContent).toContain(messageFor('auth.refresh_token_rejected'));
});

it('makes the text of a cell once, however often it is drawn', async () => {
  withSize(300);
  const { listDeleted } = binOf(20);
  const formatted = vi.spyOn(FormatContext.prototype, 'instant');
  const shown = show(<Aside />, { listDeleted });
  await screen.findByText('Lead 1');
  await settled();
  const before = formatted.mock.calls.length;
  for (let again = 0; again < 5; again += 1) shown.show(<Aside />);
  expect(formatted.mock.calls.length).toBe(before);
});
