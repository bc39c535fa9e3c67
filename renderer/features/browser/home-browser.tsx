import { useRef, useState } from 'react';
import type { AccountView, ModuleSummary } from '../../../src/contract/index.ts';
import { useFormatContexts } from '../../data/use-format-contexts.ts';
import { useRefreshRecords } from '../../data/use-refresh-records.ts';
import { messages } from '../../messages/index.ts';
import { openedFromList, type RecordHistory } from '../../workspace/record-history.ts';
import { useBrowserMoves } from '../../workspace/use-browser-moves.ts';
import { useOpenRecord } from '../../workspace/use-open-record.ts';
import { useRememberRecord } from '../../workspace/use-recents.ts';
import { Home, type HomeHandle } from '../home/home.tsx';
import { RecordArea } from '../record/record-area.tsx';
import css from './browser.module.css';
import { useFreeFocus } from './list/use-free-focus.ts';
import { useRecordKeys } from './list/use-list-keys.ts';
import { AccountBanner } from './status/account-banner.tsx';
import { StatusBar } from './status/status-bar.tsx';

interface HomeBrowserProps {
  readonly account: AccountView;
  readonly modules: readonly ModuleSummary[];
  /** Grows when the focus is for Home, unless something else has it. */
  readonly focusRequest: number;
}

/** Home with a record beside it. */
export function HomeBrowser({ account, modules, focusRequest }: HomeBrowserProps) {
  const contexts = useFormatContexts(account);
  const home = useRef<HomeHandle>(null);
  const [history, setHistory] = useState<RecordHistory | null>(null);
  const opening = useOpenRecord(history, setHistory, modules);
  const moves = useBrowserMoves(account.id);
  const refreshRecords = useRefreshRecords(account.id);
  const { record } = opening;
  useRememberRecord(account.id, record);
  useFreeFocus(focusRequest, () => home.current?.focus());
  const close = (): boolean => opening.close(() => home.current?.focus());
  const refresh = (): void => {
    home.current?.refresh();
    refreshRecords();
  };
  const step = (by: 1 | -1): boolean => home.current?.step(by) ?? false;
  useRecordKeys({
    onRefresh: refresh,
    onStep: step,
    onBack: opening.back,
    onForward: opening.forward,
    onClose: close,
  });
  return (
    <>
      <main className={css['main']}>
        <h1 className="visually-hidden">{messages.home.title}</h1>
        <AccountBanner account={account} />
        <Home
          ref={home}
          account={account}
          modules={modules}
          context={contexts.cells}
          openedId={record?.id ?? null}
          onOpen={(next, focus) => opening.show(openedFromList(next), focus)}
          onList={(module, filter) => moves.openFiltered(module, filter)}
        />
      </main>
      <RecordArea
        account={account}
        context={contexts.whole}
        opening={opening}
        onStep={step}
        onClose={close}
      />
      <div className={css['status']}>
        <StatusBar list={null} order="" selected={null} onStop={() => undefined} />
      </div>
    </>
  );
}
