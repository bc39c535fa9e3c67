import type { AccountView } from '../../src/contract/index.ts';
import { Palette } from '../features/palette/palette.tsx';
import type { PaletteChoice } from '../features/palette/palette-items.ts';
import { useActivityReport } from '../features/lock/use-activity-report.ts';
import { AppStateContext, useAppState, useDeskside, useNavigation } from '../lib/deskside-context.ts';
import { currentAccount } from '../lib/navigation.ts';
import { useValue, type ValueStore } from '../lib/value-store.ts';
import { messages } from '../messages/index.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import type { AppStateStore } from './app-state-store.ts';
import { Appearance, Spoken } from './appearance.tsx';
import type { QuickOpening } from './quick-opening.ts';
import type { QuickChoice } from './quick-search-link.ts';
import css from './quick-search.module.css';

interface QuickSearchProps {
  readonly store: AppStateStore;
  readonly opening: Pick<ValueStore<QuickOpening>, 'get' | 'subscribe'>;
  readonly onChoose: (chosen: QuickChoice) => void;
}

/** The window of Quick search: the palette alone. While Deskside is locked there is nothing in it. */
export function QuickSearch({ store, opening, onChoose }: QuickSearchProps) {
  const status = useValue(store);
  if (status.phase !== 'ready') return null;
  const { state } = status;
  return (
    <AppStateContext value={state}>
      <Appearance preferences={state.preferences} />
      <Spoken language={state.language}>
        {!state.lock.locked && <Content opening={opening} onChoose={onChoose} />}
      </Spoken>
    </AppStateContext>
  );
}

function Content({ opening, onChoose }: Pick<QuickSearchProps, 'opening' | 'onChoose'>) {
  const { client } = useDeskside();
  const state = useAppState();
  const account = currentAccount(state, useNavigation());
  useActivityReport(state.policies.lockAfterMinutes.value !== null);
  const { count, telephoneNumber } = useValue(opening);
  // Main answers unless the app is about to end.
  const leave = (goOn: boolean): void =>
    void client.request('leaveQuickSearch', { goOn }).catch(() => undefined);
  if (account === undefined) return <SignedOut key={count} onLeave={leave} />;
  const choose = (chosen: AccountView, choice: PaletteChoice, inNewTab: boolean): void => {
    onChoose({ accountId: chosen.id, choice, inNewTab });
    leave(true);
  };
  return (
    <Palette
      key={`${account.id} ${String(count)}`}
      alone
      account={account}
      telephoneNumber={telephoneNumber}
      onClose={() => leave(false)}
      onChoose={(choice, inNewTab) => choose(account, choice, inNewTab)}
    />
  );
}

function SignedOut({ onLeave }: { readonly onLeave: (goOn: boolean) => void }) {
  const { signedOut, openDeskside } = messages.palette;
  return (
    <Dialog open bare alone onClose={() => onLeave(false)} title={messages.palette.quickSearch}>
      <div className={css['signedOut']}>
        <p>{signedOut}</p>
        <Button tone="primary" onClick={() => onLeave(true)}>
          {openDeskside}
        </Button>
      </div>
    </Dialog>
  );
}
