import { useQuery } from '@tanstack/react-query';
import { ArrowLeft, ArrowRight, ChevronDown, ChevronUp, SquareArrowOutUpRight, X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { AccountView } from '../../../src/contract/app-state.ts';
import type { ModuleDescription, RecordDetail } from '../../../src/contract/records.ts';
import type { FormatContext } from '../../../src/crm/format/format-context.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { optionKey } from '../../lib/platform.ts';
import { agoText, exactTimeText } from '../../lib/time-text.ts';
import { useAction } from '../../lib/use-action.ts';
import { useDelayed } from '../../lib/use-delayed.ts';
import { useNow } from '../../lib/use-now.ts';
import { IconButton } from '../../ui/button.tsx';
import { queryKeys, useDescription } from '../browser/use-crm-queries.ts';
import { Failure } from '../notices/failure.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { canGoBack, canGoForward, type RecordHistory, type RecordRef } from './record-history.ts';
import css from './record-panel.module.css';
import { hasPhoto, RecordPhoto } from './record-photo.tsx';
import { recordTitle } from './record-sections.ts';
import { RecordSections } from './record-sections-view.tsx';
import { RelatedLists } from './related-lists.tsx';

interface RecordPanelProps {
  readonly account: AccountView;
  readonly history: RecordHistory;
  readonly record: RecordRef;
  readonly context: FormatContext;
  /** Counts how often the panel was asked to take the focus. */
  readonly focusRequest: number;
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
  const { account, record, history, context, focusRequest } = props;
  const { client } = useDeskside();
  const { module, id } = record;
  const heading = useRef<HTMLHeadingElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const description = useDescription(account.id, module);
  const detail = useQuery({
    queryKey: queryKeys.record(account.id, module, id),
    queryFn: ({ signal }) => client.read('getRecord', { accountId: account.id, module, id }, signal),
  });
  const openInZoho = useAction(async () => {
    await client.request('openInZoho', { accountId: account.id, module, id });
  });
  const signInAgain = useSignInAgain(account);
  useEffect(() => {
    if (focusRequest > 0) heading.current?.focus({ preventScroll: true });
  }, [focusRequest]);
  useEffect(() => {
    scroller.current?.scrollTo({ top: 0 });
  }, [module, id]);

  const ready = description.data !== undefined && detail.data !== undefined;
  const title =
    description.data === undefined || detail.data === undefined
      ? record.name
      : recordTitle(description.data, detail.data, context);
  const failure = detail.error ?? description.error;
  const retry = (): void => {
    if (detail.isError) void detail.refetch();
    if (description.isError) void description.refetch();
  };

  return (
    <>
      <header className={css['header']}>
        <div className={css['bar']}>
          <IconButton
            label="Back"
            shortcut={`${optionKey} ←`}
            icon={<ArrowLeft aria-hidden />}
            disabled={!canGoBack(history)}
            onClick={props.onBack}
          />
          <IconButton
            label="Forward"
            shortcut={`${optionKey} →`}
            icon={<ArrowRight aria-hidden />}
            disabled={!canGoForward(history)}
            onClick={props.onForward}
          />
          <span className={css['gap']} />
          <IconButton
            label="Previous record"
            shortcut="K"
            icon={<ChevronUp aria-hidden />}
            onClick={props.onPrevious}
          />
          <IconButton
            label="Next record"
            shortcut="J"
            icon={<ChevronDown aria-hidden />}
            onClick={props.onNext}
          />
          <span className={css['gap']} />
          <IconButton
            label="Open in Zoho"
            icon={<SquareArrowOutUpRight aria-hidden />}
            onClick={() => openInZoho.run()}
          />
          <IconButton label="Close record" shortcut="Esc" icon={<X aria-hidden />} onClick={props.onClose} />
        </div>
        <div className={css['identity']}>
          <RecordPhoto
            key={id}
            accountId={account.id}
            record={record}
            name={title}
            has={detail.data !== undefined && hasPhoto(detail.data.values)}
          />
          <div className={css['names']}>
            <h2 ref={heading} tabIndex={-1} className={css['title']} dir="auto">
              {title}
            </h2>
            <p className={css['kind']}>{description.data?.module.singularLabel ?? '\u00a0'}</p>
          </div>
        </div>
      </header>
      <div ref={scroller} className={css['content']} tabIndex={-1}>
        {openInZoho.error !== null && (
          <Failure shape="line" error={openInZoho.error} onRetry={() => openInZoho.run()} />
        )}
        {failure !== null && !ready && (
          <Failure shape="page" error={asDesksideError(failure)} onRetry={retry} onSignIn={signInAgain} />
        )}
        {failure === null && !ready && <PanelBones />}
        {description.data !== undefined && detail.data !== undefined && (
          <Content {...props} description={description.data} detail={detail.data} />
        )}
      </div>
    </>
  );
}

function Content(
  props: RecordPanelProps & { readonly description: ModuleDescription; readonly detail: RecordDetail },
) {
  const { account, record, description, detail, context, canFollow, onFollow } = props;
  return (
    <>
      <RecordSections
        key={record.id}
        description={description}
        detail={detail}
        context={context}
        canFollow={canFollow}
        onFollow={onFollow}
      />
      <RelatedLists
        key={`${record.module}/${record.id}/related`}
        account={account}
        record={record}
        lists={description.relatedLists}
        context={context}
        canFollow={canFollow}
        onFollow={onFollow}
      />
      <ReadAt epochMs={detail.receivedAt} id={record.id} />
    </>
  );
}

function ReadAt({ epochMs, id }: { readonly epochMs: number; readonly id: string }) {
  const now = useNow(30_000);
  return (
    <p className={css['readAt']}>
      <span title={exactTimeText(epochMs)}>Read {agoText(epochMs, now)}</span>
      <span className={css['id']}>{id}</span>
    </p>
  );
}

function PanelBones() {
  const shown = useDelayed(true);
  return (
    <div className={css['bones']} data-shown={shown || undefined} role="status" aria-label="Loading record">
      {Array.from({ length: 9 }, (_, index) => (
        <div key={index} className={css['boneRow']}>
          <span />
          <span />
        </div>
      ))}
    </div>
  );
}
