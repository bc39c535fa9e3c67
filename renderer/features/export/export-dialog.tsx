import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  type AccountView,
  type CsvSeparator,
  type ExportFormat,
  type ExportStyle,
  type ListQuery,
  type ModuleDescription,
  mostFound,
} from '../../../src/contract/index.ts';
import { type FormatContext, usualSeparator } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { CheckField, ChoiceField } from '../../ui/field.tsx';
import type { NameOf } from '../../workspace/filter-model.ts';
import { Failure } from '../notices/failure.tsx';
import css from './export-dialog.module.css';
import { exportableColumns, isExportHabit, usualHabit, type ExportHabit } from './export-habit.ts';
import { countText, filterTexts, scopeText, styleText } from './export-text.ts';

interface ExportDialogProps {
  readonly account: AccountView;
  readonly description: ModuleDescription;
  readonly query: ListQuery;
  /** API names of the columns of the grid. */
  readonly shown: readonly string[];
  /** Records of the list; null where they are still to be counted. */
  readonly total: number | null;
  /** Ids of the selected records; empty for none. */
  readonly selected: readonly string[];
  readonly context: FormatContext;
  readonly nameOf: NameOf;
  readonly onClose: () => void;
}

/** What goes into the file. Where to is asked by the system afterwards. */
export function ExportDialog(props: ExportDialogProps) {
  const { account, description, query, shown, selected, context, nameOf, onClose } = props;
  const { client, layout } = useDeskside();
  const [which, setWhich] = useState<'all' | 'selected'>(selected.length > 1 ? 'selected' : 'all');
  const [habit, setHabit] = useState(() => layout.read('export', isExportHabit, usualHabit));
  const keep = (change: Partial<ExportHabit>): void => {
    const next = { ...habit, ...change };
    setHabit(next);
    layout.write('export', next);
  };
  const all = exportableColumns(description);
  const separator = habit.separator ?? usualSeparator(notationOf(account));
  const start = useAction(async () => {
    const started = await client.request('startExport', {
      accountId: account.id,
      query,
      ids: which === 'selected' ? [...selected] : null,
      columns: habit.columns === 'all' ? all : [...shown],
      style: habit.style,
      format: habit.format,
      csv: { separator, forExcel: habit.forExcel },
    });
    // Closed without a place for the file: the dialog stays for another try.
    if (started !== null) onClose();
  });
  const { pluralLabel } = description.module;
  const isSearch = useIsSearch(account.id, query);
  const asked = useCount(account.id, query, which === 'all' && props.total === null);
  const count = props.total ?? asked;
  const isWorkbook = habit.format === 'xlsx';
  const filterLines = filterTexts(description, query.filter, nameOf, context);

  return (
    <Dialog
      open
      onClose={onClose}
      title={messages.exporting.title(pluralLabel)}
      description={isWorkbook ? messages.exporting.workbookText : messages.exporting.csvText}
      footer={
        <>
          <Button onClick={onClose}>{messages.actions.cancel}</Button>
          <Button tone="primary" busy={start.busy} onClick={() => start.run()}>
            {messages.exporting.chooseFile}
          </Button>
        </>
      }
    >
      <div className={css['form']}>
        <div className={css['what']} role="status" aria-label={messages.exporting.whatIsExported}>
          <p className={css['count']}>{countText(which === 'all' ? count : selected.length, isWorkbook)}</p>
          <p className={css['scope']} dir="auto">
            {which === 'all' ? scopeText(description, query) : pluralLabel}
          </p>
          {which === 'all' && filterLines.length > 0 && (
            <ul className={css['conditions']} aria-label={messages.exporting.filter}>
              {filterLines.map((line, index) => (
                <li key={index} dir="auto">
                  {line}
                </li>
              ))}
            </ul>
          )}
          {which === 'all' && isSearch && (
            <p className={css['scope']}>{messages.exporting.mostOfSearch(mostFound)}</p>
          )}
        </div>
        {selected.length > 0 && (
          <ChoiceField
            label={messages.exporting.records}
            value={which}
            choices={[
              { value: 'all', text: messages.exporting.allOfThisList },
              {
                value: 'selected',
                text: messages.exporting.selectedRecords(selected.length),
              },
            ]}
            onChange={setWhich}
          />
        )}
        <ChoiceField
          label={messages.exporting.columns}
          value={habit.columns}
          choices={[
            { value: 'shown', text: messages.exporting.shownColumns(shown.length) },
            { value: 'all', text: messages.exporting.allColumns(all.length) },
          ]}
          onChange={(columns) => keep({ columns })}
        />
        <ChoiceField<ExportStyle>
          label={messages.exporting.values}
          value={habit.style}
          choices={[
            { value: 'typed', text: messages.exporting.typed },
            { value: 'shown', text: messages.exporting.asShown },
            { value: 'raw', text: messages.exporting.asZohoHasThem },
          ]}
          onChange={(style) => keep({ style })}
        />
        <p className={css['note']}>{styleText(habit.style, isWorkbook)}</p>
        <ChoiceField<ExportFormat>
          label={messages.exporting.format}
          value={habit.format}
          choices={[
            { value: 'xlsx', text: messages.exporting.excelWorkbookXlsx },
            { value: 'csv', text: 'CSV' },
          ]}
          onChange={(format) => keep({ format })}
        />
        {!isWorkbook && (
          <>
            <ChoiceField<CsvSeparator>
              label={messages.exporting.separator}
              value={separator}
              choices={[
                { value: ',', text: messages.exporting.comma },
                { value: ';', text: messages.exporting.semicolon },
                { value: '\t', text: 'Tab' },
              ]}
              onChange={(chosen) => keep({ separator: chosen })}
            />
            <div className={css['excel']}>
              <CheckField
                label={messages.exporting.forExcel}
                hint={messages.exporting.forExcelHint}
                checked={habit.forExcel}
                onChange={(forExcel) => keep({ forExcel })}
              />
            </div>
          </>
        )}
        {start.error !== null && <Failure shape="line" error={start.error} />}
      </div>
    </Dialog>
  );
}

/** How the person of an account writes numbers. */
function notationOf({ locale, formats }: AccountView): Parameters<typeof usualSeparator>[0] {
  return { locale, decimalSeparator: formats?.decimalSeparator ?? null };
}

/** Records of the list; undefined while Zoho is asked, null where it does not say. */
function useCount(accountId: string, query: ListQuery, isWanted: boolean): number | null | undefined {
  const { client } = useDeskside();
  const answer = useQuery({
    queryKey: ['account', accountId, 'export-count', query],
    gcTime: 60_000,
    staleTime: 30_000,
    enabled: isWanted,
    queryFn: async ({ signal }) => (await client.read('countList', { accountId, query }, signal)).count,
  });
  // What cannot be counted can be exported.
  return answer.isError ? null : answer.data;
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
