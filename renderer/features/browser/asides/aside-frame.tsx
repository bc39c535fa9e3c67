import { RefreshCw } from 'lucide-react';
import { useRef, type ReactNode, type RefObject } from 'react';
import type { AccountView, ModuleDescription, ModuleSummary } from '../../../../src/contract/index.ts';
import type { FormatContexts } from '../../../data/lists/record-source.ts';
import type { GridHandle } from '../../../grid/grid-props.ts';
import { commandKey } from '../../../lib/platform.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Refreshed } from '../../../ui/refreshed.tsx';
import { asideText, type Aside } from '../../../workspace/asides.ts';
import { useModulePlace } from '../../../workspace/use-module-place.ts';
import { Failure } from '../../notices/failure.tsx';
import { useSignInAgain } from '../../notices/use-sign-in-again.ts';
import { RecordArea } from '../../record/record-area.tsx';
import css from '../browser.module.css';
import { useRecordKeys } from '../list/use-list-keys.ts';
import { AccountBanner } from '../status/account-banner.tsx';
import { StatusBar } from '../status/status-bar.tsx';
import toolbar from '../toolbar/toolbar.module.css';
import { ViewPicker } from '../toolbar/view-picker.tsx';
import { messages } from '../../../messages/index.ts';
import { AsideGrid } from './aside-grid.tsx';
import aside from './aside.module.css';
import type { AsideList } from './use-aside-list.ts';
import { useAsideMoves, type AsideMoves } from './use-aside-moves.ts';

export interface AsideBrowserProps {
  readonly account: AccountView;
  readonly aside: Aside;
  /** Grows when the focus is for the records, unless something else has it. */
  readonly focusRequest: number;
  readonly modules: readonly ModuleSummary[];
  readonly description: ModuleDescription;
  readonly contexts: FormatContexts;
}

interface AsideFrameProps extends AsideBrowserProps {
  readonly list: AsideList;
  /** Whether a row is a record that can be opened. */
  readonly opens: boolean;
  readonly note: string;
  /** Of another list than before. */
  readonly gridKey?: string;
  readonly children?: ReactNode;
}

const nothing = (): void => undefined;

/** What is around a list that is no view: the way back to the views, the record beside it, the status. */
export function AsideFrame(props: AsideFrameProps) {
  const { account, modules, description, contexts, list, opens, note, focusRequest } = props;
  const { place, change, ...placed } = useModulePlace(account.id, description);
  const grid = useRef<GridHandle>(null);
  const accountId = account.id;
  const parts = { accountId, description, modules, list, opens, place, change, focusRequest };
  const moves = useAsideMoves({ ...parts, grid });
  const { opening } = moves;
  useRecordKeys({
    onRefresh: moves.refresh,
    onStep: moves.step,
    onBack: opening.back,
    onForward: opening.forward,
    onClose: moves.close,
  });
  return (
    <>
      <main className={css['main']}>
        <div className={toolbar['toolbar']} data-bar>
          <ViewPicker
            description={description}
            place={place}
            views={placed.views}
            onChoose={placed.chooseView}
            onViews={placed.setViews}
            onSave={nothing}
            onUpdate={nothing}
            onDelete={placed.deleteView}
          />
          {props.children}
          <IconButton
            label={messages.actions.refresh}
            shortcut={`${commandKey} R`}
            icon={<RefreshCw aria-hidden />}
            aria-busy={list.busy}
            onClick={moves.refresh}
          />
        </div>
        <div className={aside['note']} role="note">
          <span>{note}</span>
          <Told list={list} module={description.module} />
        </div>
        <AccountBanner account={account} below={list.failure?.code ?? null} />
        <AsideContent
          {...{ account, list, moves, opens, grid }}
          title={asideText(props.aside)}
          gridKey={props.gridKey}
        />
      </main>
      <RecordArea
        account={account}
        context={contexts.whole}
        opening={opening}
        onStep={moves.step}
        onClose={moves.close}
      />
      <div className={css['status']}>
        <StatusBar list={null} order="" selected={null} onStop={nothing} />
      </div>
    </>
  );
}

interface AsideContentProps extends Pick<AsideFrameProps, 'account' | 'list' | 'opens'> {
  readonly gridKey: string | undefined;
  readonly moves: AsideMoves;
  readonly grid: RefObject<GridHandle | null>;
  readonly title: string;
}

function AsideContent({ account, gridKey, ...content }: AsideContentProps) {
  const { list } = content;
  const signInAgain = useSignInAgain(account);
  if (list.failure !== null && list.receivedAt === null) {
    return (
      <Failure
        shape="page"
        error={list.failure}
        busy={list.busy}
        onRetry={list.retry}
        onSignIn={signInAgain}
      />
    );
  }
  return (
    <div className={css['content']}>
      <AsideGrid key={gridKey} {...content} />
      {list.source.complete && list.source.count === 0 && (
        <div className={css['nothing']} role="status">
          <p className={css['nothingTitle']}>{messages.browser.nothingHere}</p>
        </div>
      )}
      {list.failure !== null && (
        <Failure shape="bar" error={list.failure} onRetry={list.retry} onSignIn={signInAgain} />
      )}
    </div>
  );
}

interface ToldProps {
  readonly list: AsideList;
  readonly module: ModuleSummary;
}

function Told({ list, module }: ToldProps) {
  const { source, receivedAt } = list;
  if (receivedAt === null) return null;
  const text = messages.counts.recordsOf(source.count, module.singularLabel, module.pluralLabel);
  return (
    <span>
      {source.complete ? text : messages.browser.soFar(text)} · <Refreshed at={receivedAt} />
    </span>
  );
}
