import { useContext } from 'react';
import { formatValue } from '../../../src/crm/format/index.ts';
import { figure } from '../../lib/time-text.ts';
import { Popover } from '../../ui/popover.tsx';
import { useCurrencies } from '../../data/use-currencies.ts';
import { messages } from '../../messages/index.ts';
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
      label={messages.record.currencies}
      align="start"
      trigger={
        <button
          type="button"
          className={css['home']}
          title={rate}
          aria-label={messages.record.aboutAmount(text)}
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
            <table aria-label={messages.record.currencies}>
              <thead>
                <tr>
                  <th scope="col">{messages.record.currency}</th>
                  <th scope="col">
                    {home === undefined ? messages.record.rate : messages.record.forOne(home.code)}
                  </th>
                </tr>
              </thead>
              <tbody>
                {all.map(({ code, name, symbol, rate, rateTime, isActive, isHome }) => (
                  <tr key={code} data-inactive={!isActive || undefined}>
                    <td dir="auto">
                      {name} ({code}, {symbol}){isHome && ` · ${messages.record.homeCurrency}`}
                      {!isActive && ` · ${messages.record.noLongerUsed}`}
                    </td>
                    <td
                      title={
                        rateTime === null
                          ? undefined
                          : messages.record.setAt(formatValue({ kind: 'datetime' }, rateTime, context).text)
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
