import { useContext } from 'react';
import { formatValue } from '../../../src/crm/format/index.ts';
import { figure } from '../../lib/time-text.ts';
import { Popover } from '../../ui/popover.tsx';
import { useCurrencies } from '../../data/use-currencies.ts';
import { Availability } from './absence.tsx';
import css from './home-amount.module.css';
import { recordContext, type RecordContext } from './record-context.ts';

interface HomeAmountProps {
  readonly text: string;
  /** Shown on hover. */
  readonly rate: string | undefined;
}

/** Money of another currency in that of the organisation; it leads to the rates. */
export function HomeAmount({ text, rate }: HomeAmountProps) {
  const around = useContext(recordContext);
  if (around === null) {
    return (
      <span className={css['home']} title={rate}>
        ≈ {text}
      </span>
    );
  }
  return (
    <Popover
      label="Currencies"
      align="start"
      trigger={
        <button
          type="button"
          className={css['home']}
          title={rate}
          aria-label={`About ${text}: currencies and rates`}
        >
          ≈ {text}
        </button>
      }
    >
      <Currencies {...around} />
    </Popover>
  );
}

function Currencies({ account, context, onSignIn }: RecordContext) {
  const currencies = useCurrencies(account, true);
  return (
    <div className={css['rates']}>
      <Availability query={currencies} onSignIn={onSignIn}>
        {(all) => {
          const home = all.find(({ isHome }) => isHome);
          return (
            <table aria-label="Currencies">
              <thead>
                <tr>
                  <th scope="col">Currency</th>
                  <th scope="col">{home === undefined ? 'Rate' : `For 1 ${home.code}`}</th>
                </tr>
              </thead>
              <tbody>
                {all.map(({ code, name, symbol, rate, rateTime, isActive, isHome }) => (
                  <tr key={code} data-inactive={!isActive || undefined}>
                    <td dir="auto">
                      {name} ({code}, {symbol}){isHome && ' · home'}
                      {!isActive && ' · no longer used'}
                    </td>
                    <td
                      title={
                        rateTime === null
                          ? undefined
                          : `Set ${formatValue({ kind: 'datetime' }, rateTime, context).text}`
                      }
                    >
                      {rate === null ? '' : figure(rate)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          );
        }}
      </Availability>
    </div>
  );
}
