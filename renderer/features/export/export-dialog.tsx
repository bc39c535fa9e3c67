import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { AccountView } from '../../../src/contract/app-state.ts';
import type { ExportStyle } from '../../../src/contract/export.ts';
import { mostFound } from '../../../src/contract/limits.ts';
import type { ListQuery } from '../../../src/contract/list-query.ts';
import type { ModuleDescription } from '../../../src/contract/records.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { counted, figure } from '../../lib/time-text.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, ChoiceField } from '../../ui/field.tsx';
import { Failure } from '../notices/failure.tsx';
import css from './export-dialog.module.css';
import { exportableColumns, isExportHabit, usualHabit, type ExportHabit } from './export-habit.ts';

interface ExportDialogProps {
  readonly account: AccountView;
  readonly description: ModuleDescription;
  readonly query: ListQuery;
  /** API names of the columns of the grid. */
  readonly shown: readonly string[];
  /** Ids of the selected records; empty for none. */
  readonly selected: readonly string[];
  readonly onClose: () => void;
}

/** What goes into the file. Where to is asked by the system afterwards. */
export function ExportDialog(props: ExportDialogProps) {
  const { account, description, query, shown, selected, onClose } = props;
  const { client, layout } = useDeskside();
  const [which, setWhich] = useState<'all' | 'selected'>(selected.length > 1 ? 'selected' : 'all');
  const [habit, setHabit] = useState(() => layout.read('export', isExportHabit, usualHabit));
  const keep = (change: Partial<ExportHabit>): void => {
    const next = { ...habit, ...change };
    setHabit(next);
    layout.write('export', next);
  };
  const all = exportableColumns(description);
  const start = useAction(async () => {
    const started = await client.request('startExport', {
      accountId: account.id,
      query,
      ids: which === 'selected' ? [...selected] : null,
      columns: habit.columns === 'all' ? all : [...shown],
      style: habit.style,
      byteOrderMark: habit.byteOrderMark,
    });
    // Closed without a place for the file: the dialog stays for another try.
    if (started !== null) onClose();
  });
  const { pluralLabel } = description.module;
  const isSearch = useIsSearch(account.id, query);

  return (
    <Dialog
      open
      onClose={onClose}
      title={`Export ${pluralLabel}`}
      description="A CSV file for spreadsheets. Values that a spreadsheet would take for a formula get an apostrophe in front."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button tone="primary" busy={start.busy} onClick={() => start.run()}>
            Choose file
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        {selected.length > 0 && (
          <ChoiceField
            label="Records"
            value={which}
            choices={[
              { value: 'all', text: 'All of this list' },
              {
                value: 'selected',
                text: counted(selected.length, 'selected record', 'selected records'),
              },
            ]}
            onChange={setWhich}
          />
        )}
        {isSearch && which === 'all' && (
          <p className={css['note']} data-first={selected.length === 0 || undefined}>
            Zoho gives {figure(mostFound)} records of a search at most. If more match, the export ends there
            and says so.
          </p>
        )}
        <ChoiceField
          label="Columns"
          value={habit.columns}
          choices={[
            { value: 'shown', text: `Shown (${String(shown.length)})` },
            { value: 'all', text: `All (${String(all.length)})` },
          ]}
          onChange={(columns) => keep({ columns })}
        />
        <ChoiceField<ExportStyle>
          label="Values"
          value={habit.style}
          choices={[
            { value: 'shown', text: 'As shown' },
            { value: 'raw', text: 'As Zoho has them' },
          ]}
          onChange={(style) => keep({ style })}
        />
        <p className={css['note']}>
          {habit.style === 'shown'
            ? 'Labels in the first line; dates, numbers and names as in the grid.'
            : 'API names in the first line; record ids, unformatted values, and look-ups as ids.'}
        </p>
        <CheckField
          label="For Excel"
          hint="Begins the file with a byte order mark, by which Excel knows letters such as é and ü."
          checked={habit.byteOrderMark}
          onChange={(byteOrderMark) => keep({ byteOrderMark })}
        />
        {start.error !== null && <Failure shape="line" error={start.error} />}
      </div>
    </Dialog>
  );
}

/** Whether Zoho serves the list by a search, which it does not give to the end. */
function useIsSearch(accountId: string, query: ListQuery): boolean {
  const { client } = useDeskside();
  const plan = useQuery({
    queryKey: ['account', accountId, 'plan', query],
    gcTime: 60_000,
    enabled: query.filter !== null,
    queryFn: ({ signal }) => client.read('planList', { accountId, query }, signal),
  });
  return query.word !== '' || plan.data?.serves === 'criteria';
}
