import { useImperativeHandle, useRef, useState, type KeyboardEvent, type ReactNode, type Ref } from 'react';
import type { FilterCondition, ListGroup } from '../../../src/contract/index.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { readingKey } from '../../lib/reading-direction.ts';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import { Refreshed } from '../../ui/refreshed.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { conditionOfGroup } from '../../workspace/group-fields.ts';
import { Failure } from '../notices/failure.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { keptBar, movedBar, type BarPlace } from './bar-place.ts';
import { ChartControls } from './chart-controls.tsx';
import { tableGroups } from './chart-groups.ts';
import { ChartPartView } from './chart-part-view.tsx';
import { ChartTable } from './chart-table.tsx';
import { chartTexts, type ChartTexts } from './chart-texts.ts';
import { totalsOf } from './chart-parts.ts';
import css from './chart.module.css';
import { useChart, type ChartData, type ChartRequest } from './use-chart.ts';

export interface ChartHandle {
  focus(): void;
  refresh(): void;
}

export interface ChartProps extends ChartRequest {
  readonly ref: Ref<ChartHandle>;
  /** Shows the records of a bar in the list. */
  readonly onFilter: (conditions: readonly FilterCondition[], group: ListGroup) => void;
  readonly onShowList: () => void;
  /** What stands here when there are no records. */
  readonly nothing: ReactNode;
}

/** The records of a list as bars, counted and added up by Zoho. */
export function Chart({ ref, ...props }: ChartProps) {
  const { account, description, chart, context } = props;
  const data = useChart(props);
  const { groups, asked } = data;
  const signInAgain = useSignInAgain(account);
  const bars = useRef<HTMLDivElement>(null);
  const refresh = (): void => void groups.refetch();
  useImperativeHandle(ref, () => ({
    focus: () =>
      (bars.current?.querySelector<HTMLElement>('[data-bar][tabindex="0"]') ?? bars.current)?.focus(),
    refresh,
  }));
  const texts = chartTexts(description, chart.field, chart.sum, asked, context);
  const failure = groups.isError && (
    <Failure
      shape={groups.data === undefined ? 'page' : 'bar'}
      error={asDesksideError(groups.error)}
      busy={groups.isFetching}
      onRetry={refresh}
      onSignIn={signInAgain}
    >
      {groups.data === undefined && (
        <>
          {chart.sum !== null && (
            <Button onClick={() => chart.change({ sum: '' })}>{messages.chart.countRecords}</Button>
          )}
          <Button onClick={props.onShowList}>{messages.chart.showList}</Button>
        </>
      )}
    </Failure>
  );
  const { records } = totalsOf(data.ordered);
  return (
    <div className={css['chart']}>
      <div className={css['summary']}>
        <ChartControls chart={chart} />
        {groups.data !== undefined && (
          <>
            <span className={css['records']} dir="auto">
              {texts.records(records)}
            </span>
            <span>{messages.board.totalsFromZoho}</span>
            <Refreshed at={groups.data.receivedAt} />
          </>
        )}
      </div>
      {failure}
      {groups.isPending && <ChartSkeleton />}
      {groups.data !== undefined && (
        <div
          ref={bars}
          className={css['content']}
          role="region"
          aria-label={texts.title}
          aria-busy={groups.isFetching}
          tabIndex={-1}
        >
          {records === 0 ? props.nothing : <ChartFigures {...props} data={data} texts={texts} />}
        </div>
      )}
    </div>
  );
}

interface ChartFiguresProps extends Omit<ChartProps, 'ref'> {
  readonly data: ChartData;
  readonly texts: ChartTexts;
}

const firstBar: BarPlace = { part: 0, bar: 0 };

/** Bars with a table for assistive technology behind them, or that table for everybody. */
function ChartFigures({ data, texts, description, chart, onFilter }: ChartFiguresProps) {
  const { asked, ordered, parts, isFunnel } = data;
  const { asTable, field, sum } = chart;
  const root = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(firstBar);
  const lengths = asTable
    ? [tableGroups(ordered, asked.by).shown.length]
    : parts.map((part) => part.bars.length);
  const active = keptBar(lengths, place);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const next = movedBar(lengths, active, readingKey(event.key));
    if (next === null) return;
    event.preventDefault();
    const name = `${String(next.part)}-${String(next.bar)}`;
    root.current?.querySelector<HTMLElement>(`[data-bar="${name}"]`)?.focus();
  };
  const choose = (group: ListGroup, ofCurrency: readonly FilterCondition[]): void =>
    onFilter([conditionOfGroup(asked, group), ...ofCurrency], group);
  const table = (
    <ChartTable
      {...{ parts, field, sum, texts }}
      groups={ordered}
      by={asked.by}
      records={description.module.pluralLabel}
      choosing={asTable ? { active, onActive: setPlace, onChoose: (group) => choose(group, []) } : null}
    />
  );
  return (
    // Keys that come from the bars within.
    <div ref={root} onKeyDown={onKeyDown}>
      {asTable ? (
        table
      ) : (
        <>
          <div className={css['parts']}>
            {parts.map((part, at) => (
              <ChartPartView
                key={part.currency ?? ''}
                {...{ part, at, isFunnel, texts, active }}
                by={asked.by}
                isOneOfSeveral={parts.length > 1}
                onActive={setPlace}
                onChoose={({ group }, { currency }) =>
                  choose(group, parts.length > 1 ? currencyConditions(asked.currency, currency) : [])
                }
              />
            ))}
          </div>
          <div className="visually-hidden">{table}</div>
        </>
      )}
    </div>
  );
}

/** A bar of one currency stands for its records alone. */
function currencyConditions(field: string | null, currency: string | null): readonly FilterCondition[] {
  if (field === null) return [];
  if (currency === null) return [{ field, operator: 'is_empty', values: [] }];
  return [{ field, operator: 'in', values: [currency] }];
}

function ChartSkeleton() {
  return (
    <Skeleton label={messages.chart.loading} className={css['skeleton']}>
      {Array.from({ length: 7 }, (_, index) => (
        <span key={index} />
      ))}
    </Skeleton>
  );
}

interface SearchedChartProps {
  readonly onClear: () => void;
  readonly onShowList: () => void;
}

/** In place of a chart of what a word finds: COQL knows none, as for a list in groups. */
export function SearchedChart({ onClear, onShowList }: SearchedChartProps) {
  return (
    <div className={css['chart']}>
      <div className={css['searched']} role="status">
        <p className={css['searchedTitle']}>{messages.chart.searched}</p>
        <p>{messages.chart.searchedHint}</p>
        <div className={css['buttons']}>
          <Button onClick={onClear}>{messages.browser.clearTheSearch}</Button>
          <Button onClick={onShowList}>{messages.chart.showList}</Button>
        </div>
      </div>
    </div>
  );
}
