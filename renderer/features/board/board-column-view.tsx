import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type AccountView, type ModuleSummary, visibleText } from '../../../src/contract/index.ts';
import { type FormatContext, namelessText } from '../../../src/crm/format/index.ts';
import { figure } from '../../lib/time-text.ts';
import { useRowWindow } from '../../lib/use-row-window.ts';
import { useValue } from '../../lib/value-store.ts';
import { Failure } from '../notices/failure.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { BoardCard, cardHeight } from './board-card.tsx';
import type { BoardColumn } from './board-columns.ts';
import type { DueDates } from '../../data/use-due.ts';
import type { CardFields } from '../../workspace/board-fields.ts';
import { BoardSums } from './board-sums.tsx';
import css from './board.module.css';
import { cardAt, type ColumnCards } from '../../data/boards/column-cards.ts';
import { messages } from '../../messages/index.ts';

interface BoardColumnViewProps {
  readonly account: AccountView;
  readonly module: ModuleSummary;
  readonly column: BoardColumn;
  readonly cards: ColumnCards;
  /** Of the counts on screen. */
  readonly stamp: number;
  readonly card: CardFields;
  readonly context: FormatContext;
  readonly due: DueDates | null;
  readonly openedId: string | null;
  /** The card that Tab leads to. */
  readonly activeRow: number;
  /** Counts how often the active card was asked to take the focus; 0 for not at all. */
  readonly focusRequest: number;
  readonly showsAllSums: boolean;
  readonly onShowSums: (all: boolean) => void;
  readonly onActive: (row: number) => void;
  readonly onOpen: (row: number) => void;
}

/** Space between two cards, in CSS pixels. */
const gap = 8;

/** One column: its label with count and sums, and its cards, of which only those in sight are in the page. */
export function BoardColumnView(props: BoardColumnViewProps) {
  const { column, cards, stamp, module, card, activeRow, focusRequest } = props;
  const section = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const isNear = useNear(section);
  const state = useValue({ get: cards.getState, subscribe: cards.subscribe });
  const signInAgain = useSignInAgain(props.account);
  useEffect(() => cards.recount(column.count, stamp), [cards, column.count, stamp]);

  const { length } = state;
  const active = Math.max(0, Math.min(activeRow, length - 1));
  const height = cardHeight(card, props.due) + gap;
  // The active card stays in the page, so that Tab and the arrow keys always find it.
  const rows = useRowWindow(scroller, isNear ? length : 0, height, 4, active);
  const { first, last } = rows;
  useEffect(() => {
    if (isNear && length > 0) cards.reach(first, last);
  }, [cards, isNear, length, first, last, stamp]);

  const isLaidOut = isNear && length > 0;
  useLayoutEffect(() => {
    if (isLaidOut) scroller.current?.scrollTo({ top: cards.top });
  }, [cards, isLaidOut]);
  useLayoutEffect(() => {
    if (focusRequest === 0) return;
    rows.scrollTo(active, 'nearest');
    section.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    scroller.current
      ?.querySelector<HTMLElement>(`[data-card="${String(active)}"]`)
      ?.focus({ preventScroll: true });
    // Asked once by each request, whatever else changes meanwhile.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [focusRequest, active]);

  const name = `${column.label}, ${messages.counts.recordsOf(column.count, module.singularLabel, module.pluralLabel)}`;
  return (
    <section ref={section} className={css['column']}>
      <header className={css['head']}>
        <div className={css['headRow']}>
          <h2 className={css['label']} title={visibleText(column.label)}>
            <ColourDot colour={column.colour} />
            <span className={css['labelText']} dir="auto">
              {visibleText(column.label)}
            </span>
            <span className={css['count']}>{figure(column.count)}</span>
          </h2>
          <StageMark column={column} context={props.context} />
        </div>
        <BoardSums
          sums={column.sums}
          amount={card.amount}
          context={props.context}
          showsAll={props.showsAllSums}
          onShow={props.onShowSums}
        />
      </header>
      {state.error !== null && (
        <Failure shape="line" error={state.error} onRetry={() => cards.retry()} onSignIn={signInAgain} />
      )}
      <div
        ref={scroller}
        className={css['scroller']}
        onScroll={(event) => {
          // Out of sight there are no cards, and nothing to be scrolled.
          if (isLaidOut) cards.keepTop(event.currentTarget.scrollTop);
        }}
      >
        {length === 0 ? (
          <ul aria-label={name}>
            <li className={css['empty']}>{messages.board.none(module.pluralLabel)}</li>
          </ul>
        ) : (
          <ul aria-label={name} className={css['cards']} style={{ height: rows.height }}>
            {rows.rendered.map((index) => {
              const found = cardAt(state, index);
              return (
                <li
                  key={index}
                  aria-setsize={length}
                  aria-posinset={index + 1}
                  className={css['item']}
                  style={{ transform: `translateY(${String(index * height)}px)`, height }}
                >
                  <BoardCard
                    row={index}
                    values={found?.values ?? null}
                    card={card}
                    context={props.context}
                    due={props.due}
                    nameless={namelessText(module, found?.id ?? '')}
                    isOpen={found !== null && found.id === props.openedId}
                    isTabStop={index === active}
                    onFocus={() => props.onActive(index)}
                    onOpen={() => props.onOpen(index)}
                  />
                </li>
              );
            })}
          </ul>
        )}
      </div>
    </section>
  );
}

/** The probability of a stage, or how it ends; nothing for a column that is no stage. */
function StageMark({ column, context }: { readonly column: BoardColumn; readonly context: FormatContext }) {
  const { probability, forecast } = column;
  if (forecast === 'won' || forecast === 'lost') {
    return (
      <span
        className={css['stage']}
        data-stage
        title={forecast === 'won' ? messages.board.countsAsWon : messages.board.countsAsLost}
      >
        {forecast === 'won' ? messages.board.won : messages.board.lost}
      </span>
    );
  }
  if (probability === null) return null;
  return (
    <span className={css['stage']} data-stage title={messages.board.probabilityOfThisStage}>
      {context.percent(probability, 0)}
    </span>
  );
}

function ColourDot({ colour }: { readonly colour: string | null }) {
  return (
    <span
      className={css['dot']}
      aria-hidden="true"
      style={colour === null ? undefined : { backgroundColor: colour, borderColor: colour }}
    />
  );
}

/** Whether a column is in sight or nearly so; before, nothing of it is fetched. */
function useNear(section: { readonly current: HTMLElement | null }): boolean {
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = section.current;
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setNear(true);
      },
      { root: element.parentElement, rootMargin: '0px 200px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [section]);
  return near;
}
