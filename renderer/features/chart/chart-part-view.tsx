import { visibleText, type GroupFields } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import type { BarPlace } from './bar-place.ts';
import { barOn, funnelBar, type ChartAxis } from './chart-axis.ts';
import { mostBars, type ChartBar, type ChartPart } from './chart-parts.ts';
import type { ChartTexts } from './chart-texts.ts';
import css from './chart.module.css';

interface ChartPartViewProps {
  readonly part: ChartPart;
  readonly at: number;
  /** There are others, of other currencies. */
  readonly isOneOfSeveral: boolean;
  readonly by: GroupFields['by'];
  readonly isFunnel: boolean;
  readonly texts: ChartTexts;
  /** The bar that Tab leads to. */
  readonly active: BarPlace;
  readonly onActive: (place: BarPlace) => void;
  readonly onChoose: (bar: ChartBar, part: ChartPart) => void;
}

/** The bars of a currency, or all of them, on one axis. */
export function ChartPartView(props: ChartPartViewProps) {
  const { part, at, isOneOfSeveral, texts, active } = props;
  const { currency, bars, others, axis } = part;
  // A funnel has no side for what is less than nothing.
  const isFunnel = props.isFunnel && axis.from === 0;
  const most = Math.max(0, ...bars.map(({ value }) => value));
  const ticks = ticksOf(axis);
  const title = texts.currencyTitle(currency);
  return (
    <section className={css['part']}>
      {isOneOfSeveral && <h2 className={css['title']}>{title}</h2>}
      <div className={css['plot']}>
        <ul className={css['bars']} aria-label={isOneOfSeveral ? `${texts.title}. ${title}` : texts.title}>
          {bars.map((bar, index) => (
            <li key={bar.group.value ?? ''} className={css['item']}>
              <button
                type="button"
                className={css['bar']}
                data-bar={`${String(at)}-${String(index)}`}
                tabIndex={active.part === at && active.bar === index ? 0 : -1}
                title={`${texts.hintOf(bar, part)}\n${messages.chart.hint}`}
                onFocus={() => props.onActive({ part: at, bar: index })}
                onClick={() => props.onChoose(bar, part)}
              >
                <BarLabel text={texts.labelOf(bar.group)} colour={texts.colourOf(bar.group)} />{' '}
                {isFunnel ? (
                  <Track {...funnelBar(bar.value, most)} ticks={[]} />
                ) : (
                  <Track {...barOn(axis, bar.value)} ticks={ticks} />
                )}
                <span className={css['figure']}>
                  {texts.figureOf(bar, part)}
                  {texts.isSum && (
                    <span className="visually-hidden">{`, ${texts.records(bar.group.count)}`}</span>
                  )}
                </span>
              </button>
            </li>
          ))}
        </ul>
        {!isFunnel && (
          <div className={css['axis']} aria-hidden="true">
            {axis.ticks.map((tick) => (
              <span key={tick} className={css['tick']}>
                <span>{texts.tick(tick)}</span>
              </span>
            ))}
          </div>
        )}
      </div>
      {others !== null && (
        <p className={css['others']}>
          {othersText(
            props.by,
            others.groups,
            others.total === null
              ? texts.records(others.records)
              : messages.chart.figures(texts.sum(others.total, currency), texts.records(others.records)),
          )}
        </p>
      )}
    </section>
  );
}

function othersText(by: GroupFields['by'], others: number, rest: string): string {
  const { largest, fullestMonths } = messages.chart;
  return by === 'month' ? fullestMonths(others, rest) : largest(mostBars, others, rest);
}

export function BarLabel({ text, colour }: { readonly text: string; readonly colour: string | null }) {
  return (
    <span className={css['label']}>
      {colour !== null && (
        <svg className={css['dot']} viewBox="0 0 10 10" aria-hidden="true">
          <circle cx="5" cy="5" r="4.5" fill={colour} />
        </svg>
      )}
      <span className={css['labelText']} dir="auto">
        {visibleText(text)}
      </span>
    </span>
  );
}

interface TrackProps {
  /** In per cent of the room there is. */
  readonly start: number;
  readonly size: number;
  readonly ticks: readonly Tick[];
}

interface Tick {
  readonly at: number;
  readonly isZero: boolean;
}

/** A bar on the lines of its axis. From right to left it is mirrored by CSS. */
function Track({ start, size, ticks }: TrackProps) {
  return (
    <svg className={css['track']} aria-hidden="true">
      {ticks.map(({ at, isZero }) => (
        <line
          key={at}
          className={css['line']}
          data-zero={isZero || undefined}
          x1={percent(at)}
          x2={percent(at)}
          y1="0"
          y2="100%"
        />
      ))}
      <rect className={css['fill']} x={percent(start)} width={percent(size)} y="18%" height="64%" rx="2" />
    </svg>
  );
}

const percent = (share: number): string => `${String(share)}%`;

function ticksOf({ from, to, ticks }: ChartAxis): readonly Tick[] {
  return ticks.map((tick) => ({ at: ((tick - from) / (to - from)) * 100, isZero: tick === 0 }));
}
