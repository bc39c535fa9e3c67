import type { ExportView } from '../../../src/contract/export.ts';
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
      return view.capped
        ? `${counted(rows, 'row', 'rows')} written. Zoho finds no more than these in a search, so there may be more records.`
        : `${counted(rows, 'row', 'rows')} written`;
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
