import { createContext, useContext } from 'react';
import type { AccountView } from '../../../src/contract/app-state.ts';
import { exactTimeText, figure } from '../../lib/time-text.ts';
import { Popover } from '../../ui/popover.tsx';
import { useCurrencies } from '../../data/use-currencies.ts';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { Availability } from './absence.tsx';
import css from './home-amount.module.css';

/** The account whose records are shown, for what money has to ask for. */
export const CurrencyContext = createContext<AccountView | null>(null);

interface HomeAmountProps {
  readonly text: string;
  /** Shown on hover. */
  readonly rate: string | undefined;
}

/** Money of another currency in that of the organisation; it leads to the rates. */
export function HomeAmount({ text, rate }: HomeAmountProps) {
  const account = useContext(CurrencyContext);
  if (account === null) {
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
      <Currencies account={account} />
    </Popover>
  );
}

function Currencies({ account }: { readonly account: AccountView }) {
  const currencies = useCurrencies(account, true);
  const signInAgain = useSignInAgain(account);
  return (
    <div className={css['rates']}>
      <Availability query={currencies} onSignIn={signInAgain}>
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
                    <td title={rateTime === null ? undefined : `Set ${timeText(rateTime)}`}>
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

function timeText(iso: string): string {
  const time = Date.parse(iso);
  return Number.isNaN(time) ? iso : exactTimeText(time);
}
