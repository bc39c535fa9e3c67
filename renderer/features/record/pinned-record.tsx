import { PinOff, PanelRightOpen } from 'lucide-react';
import type { AccountView } from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import type { FollowLinks } from './record-link.tsx';
import { PanelSkeleton } from './panel-skeleton.tsx';
import { recordContext } from './record-context.ts';
import { RecordFacts } from './record-facts.tsx';
import type { RecordRef } from '../../workspace/record-history.ts';
import css from './record-panel.module.css';
import type { BesideRecord } from './record-sections.ts';
import { RecordSections } from './record-sections-view.tsx';
import { alignedScroller } from './use-aligned-panels.ts';
import { useRecord } from './use-record.ts';

interface PinnedRecordProps extends FollowLinks {
  readonly account: AccountView;
  readonly record: RecordRef;
  readonly context: FormatContext;
  readonly apiNames: boolean;
  /** Fields that differ from the record beside it; null when the two are not compared. */
  readonly differs: ReadonlySet<string> | null;
  readonly onlyDiffering: boolean;
  /** The record beside it, while the two are compared. */
  readonly beside: BesideRecord | null;
  readonly onOnlyDiffering: (only: boolean) => void;
  readonly onUnpin: () => void;
}

const none: ReadonlySet<string> = new Set();

/** A record that stays while others are looked at, to compare them with it. */
export function PinnedRecord(props: PinnedRecordProps) {
  const { account, record, context, apiNames, differs, onlyDiffering, canFollow, onFollow } = props;
  const { description, title, loaded, failure, retry, cutFailure, retryCut } = useRecord(
    account.id,
    record,
    context,
  );
  const signInAgain = useSignInAgain(account);
  const around = { account, record, context, onSignIn: signInAgain };
  return (
    <>
      <header className={css['header']}>
        <div className={css['bar']}>
          <span className={css['pinnedNote']}>{messages.record.pinned}</span>
          <span className={css['gap']} />
          <IconButton
            label={messages.record.openThePinnedRecord}
            icon={<PanelRightOpen aria-hidden />}
            onClick={() => onFollow({ module: record.module, id: record.id, name: title })}
          />
          <IconButton
            label={messages.record.unpinRecord}
            icon={<PinOff aria-hidden />}
            onClick={props.onUnpin}
          />
        </div>
        <div className={css['names']}>
          <h2 className={css['title']} dir="auto">
            {title}
          </h2>
          <p className={css['kind']}>{description.data?.module.singularLabel ?? '\u00a0'}</p>
        </div>
        {loaded !== null && <RecordFacts detail={loaded.detail} context={context} />}
        {differs !== null && (
          <div className={css['compare']}>
            <span role="status">{messages.record.countDiffering(differs.size)}</span>
            <Button
              tone="quiet"
              aria-pressed={onlyDiffering}
              onClick={() => props.onOnlyDiffering(!onlyDiffering)}
            >
              {onlyDiffering ? messages.record.showAllFields : messages.record.onlyDifferences}
            </Button>
          </div>
        )}
      </header>
      <div {...alignedScroller} className={css['content']} tabIndex={-1}>
        {failure !== null && <Failure shape="page" error={failure} onRetry={retry} onSignIn={signInAgain} />}
        {failure === null && loaded === null && <PanelSkeleton />}
        {cutFailure !== null && (
          <Failure shape="line" error={cutFailure} onRetry={retryCut} onSignIn={signInAgain} />
        )}
        {loaded !== null && (
          <recordContext.Provider value={around}>
            <RecordSections
              key={record.id}
              {...loaded}
              context={context}
              apiNames={apiNames}
              find=""
              namePrefix={messages.record.pinnedPrefix}
              differs={differs ?? none}
              onlyDiffering={onlyDiffering && differs !== null}
              beside={props.beside}
              canFollow={canFollow}
              onFollow={onFollow}
            />
          </recordContext.Provider>
        )}
      </div>
    </>
  );
}
