import type { BoardSum, Field } from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import css from './board.module.css';

interface BoardSumsProps {
  readonly sums: readonly BoardSum[];
  /** Null where the module has no amount: then there is nothing to add up. */
  readonly amount: Field | null;
  readonly context: FormatContext;
  readonly showsAll: boolean;
  readonly onShow: (all: boolean) => void;
}

/** Currencies that are shown at once. */
const few = 2;

/** Total and weighted total of a column, a line for each currency. */
export function BoardSums({ sums, amount, context, showsAll, onShow }: BoardSumsProps) {
  if (amount === null || sums.length === 0) return null;
  const shown = showsAll ? sums : sums.slice(0, few);
  const hasWeight = sums.some(({ weighted }) => weighted !== null);
  const more = sums.length - few;
  const money = (value: number | null, currency: string | null): string =>
    value === null
      ? ''
      : context.money(value, amount.decimalPlaces ?? 2, {
          currencyCode: currency,
          currencySymbol: null,
          relatedModule: null,
        });
  return (
    <>
      <table className={css['sums']}>
        <thead>
          <tr>
            <th scope="col" title={messages.board.totalOf(amount.label)}>
              {amount.apiName === 'Amount' ? messages.board.total : messages.board.totalOf(amount.label)}
            </th>
            {hasWeight && <th scope="col">{messages.board.weighted}</th>}
          </tr>
        </thead>
        <tbody>
          {shown.map(({ currency, total, weighted }) => (
            <tr key={currency ?? ''}>
              <td>{money(total, currency)}</td>
              {hasWeight && <td>{money(weighted, currency)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {more > 0 && (
        <button
          type="button"
          className={css['more']}
          aria-expanded={showsAll}
          onClick={() => onShow(!showsAll)}
        >
          {showsAll ? messages.board.fewerCurrencies : messages.board.moreCurrencies(more)}
        </button>
      )}
    </>
  );
}
