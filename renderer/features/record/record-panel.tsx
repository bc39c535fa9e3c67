import { useRef, useState } from 'react';
import type { AccountView } from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { agoText, exactTimeText } from '../../lib/time-text.ts';
import { useAction } from '../../lib/use-action.ts';
import { useCommands } from '../../lib/use-commands.ts';
import { useNow } from '../../lib/use-now.ts';
import { messages } from '../../messages/index.ts';
import { Failure } from '../notices/failure.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { Conversion } from './conversion.tsx';
import { FindField } from './find-field.tsx';
import { PartJumps } from './part-jumps.tsx';
import { PanelBar } from './panel-bar.tsx';
import { PanelSkeleton } from './panel-skeleton.tsx';
import { recordContext } from './record-context.ts';
import { RecordFacts } from './record-facts.tsx';
import type { RecordHistory, RecordRef } from '../../workspace/record-history.ts';
import { RecordJsonDialog } from './record-json-dialog.tsx';
import css from './record-panel.module.css';
import { hasPhoto, RecordPhoto } from './record-photo.tsx';
import type { BesideRecord } from './record-sections.ts';
import { RecordSections } from './record-sections-view.tsx';
import { RelatedLists } from './related-lists.tsx';
import { alignedScroller } from './use-aligned-panels.ts';
import { usePanelPlace } from './use-panel-place.ts';
import { useRecord } from './use-record.ts';

export interface RecordPanelProps {
  readonly account: AccountView;
  readonly history: RecordHistory;
  readonly record: RecordRef;
  readonly context: FormatContext;
  /** Counts how often the panel was asked to take the focus. */
  readonly focusRequest: number;
  readonly apiNames: boolean;
  readonly onApiNames: (shown: boolean) => void;
  readonly isPinned: boolean;
  readonly onPin: (record: RecordRef | null) => void;
  /** Fields whose values differ from those of the pinned record. */
  readonly differs: ReadonlySet<string>;
  readonly onlyDiffering: boolean;
  /** The pinned record, while the two are compared. */
  readonly beside: BesideRecord | null;
  readonly canFollow: (module: string) => boolean;
  readonly onFollow: (record: RecordRef) => void;
  readonly onBack: () => void;
  readonly onForward: () => void;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
  readonly onClose: () => void;
}

/** One record beside the list. */
export function RecordPanel(props: RecordPanelProps) {
  const { account, record, history, context, apiNames, canFollow } = props;
  const { client } = useDeskside();
  const { module, id } = record;
  const heading = useRef<HTMLHeadingElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const finder = useRef<HTMLInputElement>(null);
  const [find, setFind] = useState('');
  const [json, setJson] = useState(false);
  const { description, title, loaded, known, fresh, failure, retry, cutFailure, retryCut } = useRecord(
    account.id,
    record,
    context,
  );
  const openInZoho = useAction(async () => {
    await client.request('openInZoho', { accountId: account.id, module, id });
  });
  const shown = loaded ?? known;
  const signInAgain = useSignInAgain(account);
  const around = { account, record, context, onSignIn: signInAgain };
  const place = usePanelPlace(history, props.focusRequest, loaded !== null, heading, scroller);
  const onFollow = (next: RecordRef): void => {
    place.onLeave();
    props.onFollow(next);
  };

  const togglePin = (): void => props.onPin(props.isPinned ? null : { module, id, name: title });
  useCommands([
    {
      id: 'record.find',
      title: messages.record.findField,
      words: 'record',
      run: () => finder.current?.focus(),
    },
    {
      id: 'record.pin',
      title: props.isPinned ? messages.record.unpinRecord : messages.record.pinRecord,
      words: 'compare',
      run: togglePin,
    },
    { id: 'record.json', title: messages.record.recordAsJson, words: 'copy', run: () => setJson(true) },
    {
      id: 'record.apiNames',
      title: apiNames ? messages.record.hideApiNames : messages.record.showApiNames,
      words: 'fields',
      run: () => props.onApiNames(!apiNames),
    },
  ]);

  return (
    <>
      <header className={css['header']}>
        <PanelBar
          {...props}
          onPin={togglePin}
          onRefresh={fresh.refresh}
          isRefreshing={fresh.isRefreshing}
          onJson={loaded === null ? null : () => setJson(true)}
          onOpenInZoho={() => openInZoho.run()}
        />
        <div className={css['identity']}>
          <RecordPhoto
            key={id}
            accountId={account.id}
            record={record}
            name={title}
            has={loaded !== null && hasPhoto(loaded.detail.values)}
          />
          <div className={css['names']}>
            <h2 ref={heading} tabIndex={-1} className={css['title']} dir="auto">
              {title}
            </h2>
            <p className={css['kind']}>{description.data?.module.singularLabel ?? '\u00a0'}</p>
          </div>
        </div>
        {loaded !== null && (
          <>
            <RecordFacts detail={loaded.detail} context={context} />
            <PartJumps scroller={scroller} />
          </>
        )}
        <FindField ref={finder} value={find} onChange={setFind} />
      </header>
      <div
        ref={scroller}
        {...alignedScroller}
        className={css['content']}
        tabIndex={-1}
        onScroll={place.onScroll}
      >
        {openInZoho.error !== null && (
          <Failure shape="line" error={openInZoho.error} onRetry={() => openInZoho.run()} />
        )}
        {failure !== null && <Failure shape="page" error={failure} onRetry={retry} onSignIn={signInAgain} />}
        {fresh.failure !== null && (
          <Failure shape="line" error={fresh.failure} onRetry={fresh.refresh} onSignIn={signInAgain} />
        )}
        {fresh.isGone && (
          <p className={css['gone']} role="status">
            {messages.freshness.recordGone}
          </p>
        )}
        {loaded !== null && (
          <>
            <Conversion detail={loaded.detail} {...{ context, canFollow, onFollow }} />
            {cutFailure !== null && (
              <Failure shape="line" error={cutFailure} onRetry={retryCut} onSignIn={signInAgain} />
            )}
          </>
        )}
        {shown !== null && (
          <recordContext.Provider value={around}>
            <RecordSections
              key={id}
              {...shown}
              context={context}
              apiNames={apiNames}
              find={find}
              differs={props.differs}
              onlyDiffering={props.onlyDiffering}
              beside={props.beside}
              canFollow={canFollow}
              onFollow={onFollow}
            />
          </recordContext.Provider>
        )}
        {failure === null && loaded === null && <PanelSkeleton />}
        {loaded !== null && (
          <>
            <RelatedLists
              key={module}
              account={account}
              record={record}
              lists={loaded.description.relatedLists}
              inProcess={loaded.detail.values['$process_flow'] === true}
              fields={loaded.description.fields}
              context={context}
              canFollow={canFollow}
              onFollow={onFollow}
              onSignIn={signInAgain}
            />
            <ReadAt epochMs={fresh.knownAt ?? loaded.detail.receivedAt} id={id} />
          </>
        )}
      </div>
      {json && loaded !== null && (
        <RecordJsonDialog title={title} detail={loaded.detail} onClose={() => setJson(false)} />
      )}
    </>
  );
}

function ReadAt({ epochMs, id }: { readonly epochMs: number; readonly id: string }) {
  const now = useNow(30_000);
  return (
    <p className={css['readAt']}>
      <span title={exactTimeText(epochMs)}>{messages.record.readAt(agoText(epochMs, now))}</span>
      <span className={css['id']}>{id}</span>
    </p>
  );
}
