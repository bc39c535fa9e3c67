import {
  type ExportLosses,
  type ExportStyle,
  type ExportView,
  type Filter,
  type FilterCondition,
  type ListQuery,
  type ModuleDescription,
  longestCell,
  mostSheetRows,
} from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import { conditionText, type NameOf } from '../../workspace/filter-model.ts';
import { countdownText, counted, figure } from '../../lib/time-text.ts';

/** How far an export is, in words. @param now - epoch ms, for the time until it goes on */
export function progressText(view: ExportView, now: number): string {
  const { state, rows, total, error } = view;
  switch (state) {
    case 'queued':
      return 'Waits for the export before it';
    case 'preparing':
      return total === null ? 'Asking Zoho' : `Zoho prepares ${counted(total, 'row', 'rows')}`;
    case 'writing':
      return [rowsText(rows, total), rateText(view), leftText(view)]
        .filter((text) => text !== '')
        .join(' · ');
    case 'waiting':
      return `${error?.message ?? ''} ${figure(rows)} rows are written; the export goes on in ${countdownText((view.retryAt ?? now) - now)}.`.trim();
    case 'done':
      return doneText(view);
    case 'failed':
      return error?.message ?? 'The export failed.';
    case 'cancelled':
      return 'Cancelled. Nothing was left of the file.';
  }
}

/** The same for assistive technology, which need not hear every row. */
export function stateText(view: ExportView): string {
  const name = `Export of ${view.title}`;
  switch (view.state) {
    case 'queued':
    case 'preparing':
    case 'writing':
      return `${name} is under way.`;
    case 'waiting':
      return `${name} waits. ${view.error?.message ?? ''}`.trim();
    case 'done':
      return `${name} is done: ${counted(view.rows, 'row', 'rows')}.`;
    case 'failed':
      return `${name} failed. ${view.error?.message ?? ''}`.trim();
    case 'cancelled':
      return `${name} was cancelled.`;
  }
}

function rowsText(rows: number, total: number | null): string {
  return total === null
    ? counted(rows, 'row', 'rows')
    : `${figure(rows)} of ${counted(total, 'row', 'rows')}`;
}

function rateText({ rowsPerSecond }: ExportView): string {
  return rowsPerSecond === null ? '' : `${figure(Math.round(rowsPerSecond))} a second`;
}

function leftText({ secondsLeft }: ExportView): string {
  return secondsLeft === null ? '' : `${countdownText(secondsLeft * 1_000)} left`;
}

function doneText({ rows, capped, losses }: ExportView): string {
  const written = `${counted(rows, 'row', 'rows')} written`;
  const told = [
    ...(capped ? ['Zoho finds no more than these in a search, so there may be more records.'] : []),
    ...lossTexts(losses),
  ];
  return told.length === 0 ? written : `${written}. ${told.join(' ')}`;
}

function lossTexts({ cut, cleaned }: ExportLosses): string[] {
  const ends = cut === 1 ? 'It ends' : 'They end';
  return [
    ...(cut === 0
      ? []
      : [
          `${counted(cut, 'text is', 'texts are')} longer than the ${figure(longestCell)} characters of a cell. ${ends} with “…”.`,
        ]),
    ...(cleaned === 0
      ? []
      : [
          `${counted(cleaned, 'text', 'texts')} had characters that a workbook cannot hold. They were left out.`,
        ]),
  ];
}

/** What a list is, as far as it is not all of a module: its view and its word. */
export function scopeText({ module, views }: ModuleDescription, query: ListQuery): string {
  const isWhole = query.word === '' && query.filter === null;
  const view =
    views.find(({ id }) => id === query.viewId)?.name ??
    (isWhole ? `All ${module.pluralLabel}` : module.pluralLabel);
  return [view, ...(query.word === '' ? [] : [`found by “${query.word}”`])].join(', ');
}

/** A filter in words, a line to each condition that narrows it or widens it. */
export function filterTexts(
  { fields }: ModuleDescription,
  filter: Filter | null,
  nameOf: NameOf,
  context: FormatContext,
): string[] {
  if (filter === null) return [];
  const byName = new Map(fields.map((field) => [field.apiName, field]));
  const text = (each: FilterCondition): string =>
    conditionText(each, byName.get(each.field), nameOf, context);
  const lines = filter.conditions.map((each) =>
    'match' in each ? each.conditions.map(text).join(each.match === 'any' ? ' or ' : ' and ') : text(each),
  );
  const joint = filter.match === 'any' ? 'or' : 'and';
  return lines.map((line, index) => (index === 0 ? line : `${joint} ${line}`));
}

/** How many rows go into the file. @param count - undefined while Zoho is asked, null when it does not say */
export function countText(count: number | null | undefined, asExcel: boolean): string {
  if (count === undefined) return 'Counting';
  if (count === null) return 'Zoho does not say how many rows these are.';
  const text = counted(count, 'row', 'rows');
  return asExcel && count >= mostSheetRows
    ? `${text}. A sheet has ${figure(mostSheetRows)} rows; the rest goes into further sheets.`
    : text;
}

/** What the choice of values means. */
export function styleText(style: ExportStyle, asExcel: boolean): string {
  if (style === 'typed') {
    return asExcel
      ? 'Labels in the first line; names as in the grid; dates, money and numbers to calculate with.'
      : 'Labels in the first line; names as in the grid; plain numbers and dates that spreadsheets calculate with.';
  }
  if (style === 'shown') {
    return asExcel
      ? 'Labels in the first line; every value as text, just as in the grid.'
      : 'Labels in the first line; dates, numbers and names as in the grid.';
  }
  return asExcel
    ? 'API names in the first line; record ids, look-ups as ids, dates and times in your time zone.'
    : 'API names in the first line; record ids, unformatted values, and look-ups as ids.';
}
