import { readingKey } from '../../lib/reading-direction.ts';
import {
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type Ref,
} from 'react';
import type {
  AccountView,
  Field,
  Filter,
  ListQuery,
  ModuleDescription,
} from '../../../src/contract/index.ts';
import { type FormatContext, namelessText } from '../../../src/crm/format/index.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { PendingOffer } from '../../ui/pending-offer.tsx';
import { Refreshed } from '../../ui/refreshed.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Failure } from '../notices/failure.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import type { RecordRef } from '../../workspace/record-history.ts';
import { movedPlace, type BoardPlace } from './board-columns.ts';
import { BoardColumnView } from './board-column-view.tsx';
import { boardFieldsFor, cardFieldsFor } from '../../workspace/board-fields.ts';
import css from './board.module.css';
import { cardName } from './board-card.tsx';
import { cardAt } from '../../data/boards/column-cards.ts';
import { PipelineChoice } from './pipeline-choice.tsx';
import {
  canChoosePipeline,
  inPipelineOrder,
  pipelineField,
  pipelineOfFilter,
  withPipeline,
} from '../../workspace/pipeline-order.ts';
import { useBoard } from './use-board.ts';
import { useDue } from '../../data/use-due.ts';
import { usePipelines } from '../../data/use-pipelines.ts';
import { messages } from '../../messages/index.ts';

export interface BoardHandle {
  focus(): void;
  /** Goes to the next or previous card of the column and tells its record; null at the end. */
  step(by: 1 | -1): RecordRef | null;
  refresh(): void;
}

interface BoardProps {
  readonly ref: Ref<BoardHandle>;
  readonly account: AccountView;
  readonly description: ModuleDescription;
  /** The picklist of the columns. */
  readonly field: Field;
  readonly query: ListQuery;
  readonly context: FormatContext;
  readonly openedId: string | null;
  readonly onOpen: (record: RecordRef) => void;
  readonly onFilter: (filter: Filter | null) => void;
}

const cardsInSight = 6;

/** The records of a list in columns by one picklist, with counts and sums from Zoho. */
export function Board({ ref, ...props }: BoardProps) {
  const { account, description, field, query, context } = props;
  const { module } = description;
  const region = useRef<HTMLDivElement>(null);
  const board = boardFieldsFor(description, field.apiName);
  const card = cardFieldsFor(description, board);
  const due = useDue(description, context);
  const source = { accountId: account.id, query, board, fields: card.requested };
  const { key, totals, columns: listed, cards, known } = useBoard(source, field);
  const canChoose =
    description.fields.some(({ apiName }) => apiName === pipelineField) && canChoosePipeline(query.filter);
  const pipelines = usePipelines(account, description, field);
  const pipeline = pipelineOfFilter(query.filter, pipelines);
  const columns = useMemo(() => inPipelineOrder(listed, pipelines, pipeline), [listed, pipelines, pipeline]);
  const [active, setActive] = useState<BoardPlace & { readonly request: number }>({
    column: 0,
    row: 0,
    request: 0,
  });
  const [showsAll, setShowsAll] = useState(false);
  const signInAgain = useSignInAgain(account);
  const stamp = totals.dataUpdatedAt;

  const stateOf = (column: number) => {
    const shown = columns[column];
    return shown === undefined ? null : cards.of(shown, stamp).getState();
  };
  const lengths = (): number[] => columns.map((_, index) => stateOf(index)?.length ?? 0);
  const goTo = (place: BoardPlace): void =>
    setActive((before) => ({ ...place, request: before.request + 1 }));
  const recordAt = ({ column, row }: BoardPlace): RecordRef | null => {
    const state = stateOf(column);
    const found = state === null ? null : cardAt(state, row);
    if (found === null) return null;
    const nameless = namelessText(module, found.id);
    return { module: module.apiName, id: found.id, name: cardName(card, found.values, context, nameless) };
  };
  const refresh = (): void => void totals.refetch();

  useImperativeHandle(ref, () => ({
    focus: () => {
      const first = lengths().findIndex((length) => length > 0);
      if (first >= 0) goTo((lengths()[active.column] ?? 0) > 0 ? active : { column: first, row: 0 });
      else region.current?.focus();
    },
    step: (by) => {
      const next = movedPlace(lengths(), active, by > 0 ? 'ArrowDown' : 'ArrowUp', cardsInSight);
      if (next === null || next.row === active.row) return null;
      goTo(next);
      return recordAt(next);
    },
    refresh,
  }));

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (!(event.target instanceof Element) || event.target.closest('[data-card]') === null) return;
    const next = movedPlace(lengths(), active, readingKey(event.key), cardsInSight);
    if (next === null) return;
    event.preventDefault();
    goTo(next);
  };

  if (totals.isError && totals.data === undefined) {
    return (
      <Failure
        shape="page"
        error={asDesksideError(totals.error)}
        busy={totals.isFetching}
        onRetry={refresh}
        onSignIn={signInAgain}
      />
    );
  }
  return (
    <div className={css['board']}>
      {totals.isError && (
        <Failure
          shape="bar"
          error={asDesksideError(totals.error)}
          busy={totals.isFetching}
          onRetry={refresh}
          onSignIn={signInAgain}
        />
      )}
      {totals.data !== undefined && (
        <Summary
          text={messages.counts.recordsOf(
            columns.reduce((count, column) => count + column.count, 0),
            module.singularLabel,
            module.pluralLabel,
          )}
          found={query.word !== ''}
          receivedAt={known.knownAt ?? totals.data.receivedAt}
        >
          <PendingOffer added={known.added} moved={known.moved} onShow={refresh} />
          <PipelineChoice
            pipelines={canChoose ? pipelines : []}
            chosen={pipeline}
            onChoose={(name) => props.onFilter(withPipeline(query.filter, name))}
          />
        </Summary>
      )}
      <div
        ref={region}
        className={css['columns']}
        role="region"
        aria-label={messages.board.recordsBy(module.pluralLabel, field.label)}
        aria-busy={totals.isFetching}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        {totals.isPending && <BoardSkeleton />}
        {columns.map((column, index) => (
          <BoardColumnView
            key={`${key}/${column.key}`}
            account={account}
            module={module}
            column={column}
            cards={cards.of(column, stamp)}
            stamp={stamp}
            card={card}
            context={context}
            due={due}
            openedId={props.openedId}
            activeRow={active.column === index ? active.row : 0}
            focusRequest={active.column === index ? active.request : 0}
            showsAllSums={showsAll}
            onShowSums={setShowsAll}
            onActive={(row) => setActive((before) => ({ ...before, column: index, row, request: 0 }))}
            onOpen={(row) => {
              const record = recordAt({ column: index, row });
              if (record !== null) props.onOpen(record);
            }}
          />
        ))}
      </div>
    </div>
  );
}

interface SummaryProps {
  readonly text: string;
  /** Found by a word, where Zoho gives 2,000 records at most. */
  readonly found: boolean;
  /** Epoch ms. */
  readonly receivedAt: number;
  readonly children: ReactNode;
}

function Summary({ text, found, receivedAt, children }: SummaryProps) {
  return (
    <div className={css['summary']}>
      <span dir="auto">{text}</span>
      {children}
      <span>{found ? messages.board.totalsFromHere : messages.board.totalsFromZoho}</span>
      <Refreshed at={receivedAt} />
    </div>
  );
}

function BoardSkeleton() {
  return (
    <Skeleton label={messages.board.loadingBoard} className={css['skeleton']}>
      {Array.from({ length: 4 }, (_, index) => (
        <div key={index} className={css['skeletonColumn']}>
          <span />
          <span />
          <span />
          <span />
        </div>
      ))}
    </Skeleton>
  );
}
