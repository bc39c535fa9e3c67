import {
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
import { messages } from '../../messages/index.ts';
import { conditionText, type NameOf } from '../../workspace/filter-model.ts';
import { countdownText } from '../../lib/time-text.ts';

/** How far an export is, in words. @param now - epoch ms, for the time until it goes on */
export function progressText(view: ExportView, now: number): string {
  const { state, rows, total } = view;
  const { preparing, waiting, askingZoho } = messages.exporting;
  switch (state) {
    case 'queued':
      return messages.exporting.waitsForTheExportBefore;
    case 'preparing':
      return total === null ? askingZoho : preparing(total);
    case 'writing':
      return [rowsText(rows, total), rateText(view), leftText(view)]
        .filter((text) => text !== '')
        .join(' · ');
    case 'waiting':
      return `${errorText(view)} ${waiting(rows, countdownText((view.retryAt ?? now) - now))}`.trim();
    case 'done':
      return doneText(view);
    case 'failed':
      return errorText(view) || messages.exporting.theExportFailed;
    case 'cancelled':
      return messages.exporting.cancelled;
  }
}

function errorText({ error }: ExportView): string {
  return error === null ? '' : messages.errors[error.code];
}

/** The same for assistive technology, which need not hear every row. */
export function stateText(view: ExportView): string {
  const { told } = messages.exporting;
  switch (view.state) {
    case 'queued':
    case 'preparing':
    case 'writing':
      return told.underWay(view.title);
    case 'waiting':
      return told.waits(view.title, errorText(view)).trim();
    case 'done':
      return told.done(view.title, view.rows);
    case 'failed':
      return told.failed(view.title, errorText(view)).trim();
    case 'cancelled':
      return told.cancelled(view.title);
  }
}

function rowsText(rows: number, total: number | null): string {
  return total === null ? messages.counts.rows(rows) : messages.counts.rowsOf(rows, total);
}

function rateText({ rowsPerSecond }: ExportView): string {
  return rowsPerSecond === null ? '' : messages.exporting.perSecond(Math.round(rowsPerSecond));
}

function leftText({ secondsLeft }: ExportView): string {
  return secondsLeft === null ? '' : messages.exporting.timeLeft(countdownText(secondsLeft * 1_000));
}

function doneText({ rows, capped, losses: { cut, cleaned } }: ExportView): string {
  const { written, writtenBut, mayBeMore, cutTexts, cleanedTexts } = messages.exporting;
  const told = [
    ...(capped ? [mayBeMore] : []),
    ...(cut === 0 ? [] : [cutTexts(cut, longestCell)]),
    ...(cleaned === 0 ? [] : [cleanedTexts(cleaned)]),
  ];
  return told.length === 0 ? written(rows) : writtenBut(rows, told.join(' '));
}

/** What a list is, as far as it is not all of a module: its view and its word. */
export function scopeText({ module, views }: ModuleDescription, query: ListQuery): string {
  const isWhole = query.word === '' && query.filter === null;
  const view =
    views.find(({ id }) => id === query.viewId)?.name ??
    (isWhole ? messages.counts.allOf(module.pluralLabel) : module.pluralLabel);
  return messages.row([view, ...(query.word === '' ? [] : [messages.exporting.foundBy(query.word)])]);
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
    'match' in each
      ? (each.match === 'any' ? messages.or : messages.and)(each.conditions.map(text))
      : text(each),
  );
  const further = filter.match === 'any' ? messages.exporting.orLine : messages.exporting.andLine;
  return lines.map((line, index) => (index === 0 ? line : further(line)));
}

/** How many rows go into the file. @param count - undefined while Zoho is asked, null when it does not say */
export function countText(count: number | null | undefined, asExcel: boolean): string {
  if (count === undefined) return messages.exporting.counting;
  if (count === null) return messages.exporting.countUnknown;
  return asExcel && count >= mostSheetRows
    ? messages.exporting.severalSheets(count, mostSheetRows)
    : messages.counts.rows(count);
}

/** What the choice of values means. */
export function styleText(style: ExportStyle, asExcel: boolean): string {
  if (style === 'typed') {
    return asExcel ? messages.exporting.typedInExcel : messages.exporting.typedInText;
  }
  if (style === 'shown') {
    return asExcel ? messages.exporting.shownInExcel : messages.exporting.shownInText;
  }
  return asExcel ? messages.exporting.rawInExcel : messages.exporting.rawInText;
}
