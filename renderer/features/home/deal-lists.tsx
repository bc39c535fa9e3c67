import { homeFilters, visibleText, type HomeRow } from '../../../src/contract/index.ts';
import { dayInZone, daysBetween, readDay, type DueState } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { countText } from './count-text.ts';
import css from './home.module.css';
import { HomeList } from './home-list.tsx';
import { HomeRowButton } from './home-row.tsx';
import type { HomeShown } from './home-shown.ts';

/** As in the list: a week before a deal closes it is soon. */
const soonDays = 7;

/** Open deals that are past their date, and those that close this month. */
export function DealLists({ states, context, clock, rows, onList }: HomeShown) {
  const state = states.find(({ part }) => part.kind === 'deals');
  if (state?.answer === undefined) return null;
  const { module } = state.part;
  const { openStages, more } = state.answer;
  const today = dayInZone(clock.now, clock.timeZone);
  const byDate = [...state.answer.rows].sort((one, other) =>
    (one.date ?? '') < (other.date ?? '') ? -1 : 1,
  );
  const late = byDate.filter(({ date }) => (date ?? '') < today);
  const rest = byDate.filter(({ date }) => (date ?? '') >= today);
  const line = (deal: HomeRow) => (
    <HomeRowButton
      key={deal.id}
      rows={rows}
      record={{ module, id: deal.id, name: deal.name }}
      who={null}
      state={markOf(deal.date, today)}
      more={
        <>
          <span dir="auto">{visibleText(deal.state ?? '')}</span>{' '}
          <span className={css['amount']}>{amountText(deal, context)}</span>
        </>
      }
    >
      {context.day(readDay(deal.date ?? '') ?? 0)}
    </HomeRowButton>
  );
  if (byDate.length === 0) return <p className={css['nothing']}>{messages.home.noDeals}</p>;
  return (
    <>
      {late.length > 0 && (
        <HomeList
          label={messages.home.opensAsList(messages.home.lateDeals, countText(late.length, more))}
          tone="danger"
          onList={() => onList(module, homeFilters.lateDeals(openStages))}
          rows={late.map(line)}
        />
      )}
      {rest.length > 0 && (
        <HomeList
          label={messages.home.opensAsList(messages.home.monthDeals, countText(rest.length, more))}
          onList={() => onList(module, homeFilters.monthDeals(openStages))}
          rows={rest.map(line)}
        />
      )}
    </>
  );
}

function markOf(date: string | null, today: string): DueState | null {
  if (date === null) return null;
  const days = daysBetween(today, date);
  return days < 0 ? 'overdue' : days <= soonDays ? 'soon' : null;
}

function amountText({ amount, currency }: HomeRow, context: HomeShown['context']): string {
  if (amount === null) return '';
  return context.money(amount, null, { currencyCode: currency, currencySymbol: null, relatedModule: null });
}
