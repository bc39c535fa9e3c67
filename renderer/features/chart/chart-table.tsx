import type { Field, GroupFields, ListGroup } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { classNames } from '../../lib/class-names.ts';
import type { BarPlace } from './bar-place.ts';
import { BarLabel } from './chart-part-view.tsx';
import { tableGroups } from './chart-groups.ts';
import { totalIn, totalsOf, type ChartPart } from './chart-parts.ts';
import type { ChartTexts } from './chart-texts.ts';
import css from './chart.module.css';

interface ChartTableProps {
  readonly groups: readonly ListGroup[];
  readonly by: GroupFields['by'];
  readonly parts: readonly ChartPart[];
  readonly field: Field;
  readonly sum: Field | null;
  readonly records: string;
  readonly texts: ChartTexts;
  /** Null where the table is for assistive technology alone, and bars take the focus. */
  readonly choosing: {
    readonly active: BarPlace;
    readonly onActive: (place: BarPlace) => void;
    readonly onChoose: (group: ListGroup) => void;
  } | null;
}

/** The figures of a chart as a table. */
export function ChartTable({ groups, by, parts, field, sum, records, texts, choosing }: ChartTableProps) {
  const say = messages.chart;
  const currencies = sum === null ? [] : parts.map(({ currency }) => currency);
  const { shown, others } = tableGroups(groups, by);
  const rest = totalsOf(others);
  const all = totalsOf(groups);
  const sumsOf = (totals: ReturnType<typeof totalsOf>) =>
    currencies.map((currency) => (
      <td key={currency}>
        {texts.sum(totals.sums.find((each) => each.currency === currency)?.total ?? null, currency)}
      </td>
    ));
  return (
    <table className={classNames(choosing === null ? undefined : css['table'])}>
      <caption className="visually-hidden">{texts.title}</caption>
      <thead>
        <tr>
          <th scope="col">{field.label}</th>
          <th scope="col">{records}</th>
          {currencies.map((currency) => (
            <th key={currency} scope="col">
              {currency === null ? sum?.label : say.sumIn(sum?.label ?? '', currency)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {shown.map((group, index) => (
          <tr key={group.value ?? ''}>
            <th scope="row">
              {choosing === null ? (
                texts.labelOf(group)
              ) : (
                <button
                  type="button"
                  className={css['rowButton']}
                  data-bar={`0-${String(index)}`}
                  tabIndex={choosing.active.bar === index ? 0 : -1}
                  title={say.hint}
                  onFocus={() => choosing.onActive({ part: 0, bar: index })}
                  onClick={() => choosing.onChoose(group)}
                >
                  <BarLabel text={texts.labelOf(group)} colour={texts.colourOf(group)} />
                </button>
              )}
            </th>
            <td>{messages.figure(group.count)}</td>
            {currencies.map((currency) => (
              <td key={currency}>{texts.sum(totalIn(group, currency), currency)}</td>
            ))}
          </tr>
        ))}
        {others.length > 0 && (
          <tr>
            <th scope="row">{say.others(others.length)}</th>
            <td>{messages.figure(rest.records)}</td>
            {sumsOf(rest)}
          </tr>
        )}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say.all}</th>
          <td>{messages.figure(all.records)}</td>
          {sumsOf(all)}
        </tr>
      </tfoot>
    </table>
  );
}
