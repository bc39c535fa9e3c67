import type { HomeRow } from '../../contract/home.ts';
import type { JsonValue } from '../../contract/records.ts';
import { dayIn, relativeRange, startOfDay } from '../filter/days.ts';
import type { JsonRecord } from '../replies/record-reply.ts';
import type { HomeContext, HomeQuery } from './home-query.ts';

const longest = 1_000;

/** What Zoho answered, as rows. Records without an id, or of no shape, are left out. */
export function homeRows(records: readonly JsonRecord[], { columns }: Pick<HomeQuery, 'columns'>): HomeRow[] {
  return records.flatMap((record): HomeRow[] => {
    const at = (name: string | null): JsonValue | undefined => (name === null ? undefined : record[name]);
    const { id } = record;
    if (typeof id !== 'string' || !/^\d{1,25}$/.test(id)) return [];
    return [
      {
        id,
        name: textOf(at(columns.name)) ?? '',
        date: textOf(at(columns.date)),
        end: textOf(at(columns.end)),
        state: textOf(at(columns.state)),
        who: nameOf(at(columns.who)),
        amount: numberOf(at(columns.amount)),
        currency: textOf(at(columns.currency)),
      },
    ];
  });
}

/** Deals of one query told apart as its two conditions do. Pure. */
export function splitDeals(
  records: readonly JsonRecord[],
  query: Pick<HomeQuery, 'columns'>,
  context: HomeContext,
): { readonly due: HomeRow[]; readonly changed: HomeRow[] } {
  const zone = context.timeZone ?? 'UTC';
  const today = dayIn(zone, context.now);
  const { to } = relativeRange('this_month', 1, today);
  const since = Date.parse(startOfDay(relativeRange('yesterday', 1, today).from, zone));
  const isDue = ({ Stage, Closing_Date: day }: JsonRecord): boolean =>
    typeof Stage === 'string' &&
    context.openStages.includes(Stage) &&
    typeof day === 'string' &&
    day.slice(0, 10) <= to;
  const isChanged = ({ Modified_By: by, Modified_Time: at }: JsonRecord): boolean =>
    idOf(by) !== context.userId && typeof at === 'string' && Date.parse(at) >= since;
  const changedColumns = { ...query.columns, date: 'Modified_Time', who: 'Modified_By' };
  const changed = homeRows(records.filter(isChanged), { columns: changedColumns });
  return {
    due: homeRows(records.filter(isDue), query),
    changed: changed.sort((one, other) => instantOf(other) - instantOf(one)),
  };
}

function instantOf({ date }: HomeRow): number {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? 0 : at;
}

function textOf(value: JsonValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value.slice(0, longest) : null;
}

function numberOf(value: JsonValue | undefined): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

function idOf(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value['id'] : undefined;
}

function nameOf(value: JsonValue | undefined): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return textOf(value);
  return textOf(value['name']);
}
