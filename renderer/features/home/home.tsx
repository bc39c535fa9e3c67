import { RefreshCw } from 'lucide-react';
import { useImperativeHandle, useRef, type ReactNode, type Ref } from 'react';
import type { AccountView, ModuleSummary } from '../../../src/contract/index.ts';
import { dayInZone, readDay, type DueClock, type FormatContext } from '../../../src/crm/format/index.ts';
import { commandKey } from '../../lib/platform.ts';
import { useMinute } from '../../lib/use-minute.ts';
import { messages } from '../../messages/index.ts';
import { IconButton } from '../../ui/button.tsx';
import { Refreshed } from '../../ui/refreshed.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import type { RecordRef } from '../../workspace/record-history.ts';
import { useRecents } from '../../workspace/use-recents.ts';
import { Failure } from '../notices/failure.tsx';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import { AgendaLists } from './agenda-lists.tsx';
import { ChangedLists } from './changed-lists.tsx';
import { DealLists } from './deal-lists.tsx';
import { failuresOf } from './home-failures.ts';
import { pluralLabelOf } from './plural-label.ts';
import css from './home.module.css';
import { HomeRowButton, type HomeRows } from './home-row.tsx';
import type { HomeShown } from './home-shown.ts';
import { useHome, type HomePartState } from './use-home.ts';
import { useHomeKeys } from './use-home-keys.ts';

export interface HomeHandle {
  focus(): void;
  /** Goes to the next or previous row, and shows its record where one is open; false at the end. */
  step(by: 1 | -1): boolean;
  refresh(): void;
}

interface HomeProps {
  readonly ref: Ref<HomeHandle>;
  readonly account: AccountView;
  readonly modules: readonly ModuleSummary[];
  readonly context: FormatContext;
  readonly openedId: string | null;
  /** @param focus - whether the record gets the focus */
  readonly onOpen: (record: RecordRef, focus: boolean) => void;
  readonly onList: HomeShown['onList'];
}

/** What is on a person's plate: tasks, calls and meetings by day, deals that are due, changes, what was open lately. */
export function Home({ ref, account, modules, context, openedId, onOpen, onList }: HomeProps) {
  const container = useRef<HTMLDivElement>(null);
  const { states, refresh } = useHome(account.id, modules);
  const now = useMinute(true);
  const keys = useHomeKeys(container);
  const isStepping = useRef(false);
  const rows: HomeRows = { openedId, onOpen: (record) => onOpen(record, !isStepping.current) };
  const clock: DueClock = { now, timeZone: context.timeZone };
  const shown: HomeShown = { states, modules, context, clock, rows, onList };
  const of = (...kinds: readonly HomePartState['part']['kind'][]): HomePartState[] =>
    states.filter(({ part }) => kinds.includes(part.kind));
  const isFetching = states.some((state) => state.isFetching);
  const receivedAt = Math.min(...states.flatMap(({ answer }) => answer?.receivedAt ?? []));
  useImperativeHandle(ref, () => ({
    focus: keys.focus,
    step: (by) => {
      const isMoved = keys.step(by);
      isStepping.current = true;
      if (isMoved && openedId !== null) keys.open();
      isStepping.current = false;
      return isMoved;
    },
    refresh,
  }));
  return (
    <div
      ref={container}
      className={css['home']}
      role="region"
      tabIndex={-1}
      aria-label={messages.home.title}
      aria-busy={isFetching}
      onFocus={keys.onFocus}
      onKeyDown={keys.onKeyDown}
    >
      <header className={css['head']}>
        <p className={css['today']}>{context.day(readDay(dayInZone(now, context.timeZone)) ?? now)}</p>
        {Number.isFinite(receivedAt) && <Refreshed at={receivedAt} />}
        <IconButton
          label={messages.home.refresh}
          shortcut={`${commandKey} R`}
          icon={<RefreshCw aria-hidden />}
          aria-busy={isFetching}
          onClick={refresh}
        />
      </header>
      <div className={css['sections']}>
        {states.length === 0 && <p className={css['nothing']}>{messages.home.nothing}</p>}
        <Section
          {...{ account, modules }}
          title={messages.home.agenda}
          states={of('tasks', 'calls', 'meetings')}
        >
          <AgendaLists {...shown} />
        </Section>
        <Section {...{ account, modules }} title={messages.home.deals} states={of('deals')}>
          <DealLists {...shown} />
        </Section>
        <Section
          {...{ account, modules }}
          title={messages.home.changed}
          states={of('changed', 'deals')}
          repeats="deals"
        >
          <ChangedLists {...shown} />
        </Section>
        <Recent account={account} {...shown} />
      </div>
    </div>
  );
}

interface SectionProps {
  readonly account: AccountView;
  readonly modules: readonly ModuleSummary[];
  readonly title: string;
  /** The parts that it is made of: without one there is no section. */
  readonly states: readonly HomePartState[];
  /** A part whose failure is told elsewhere. */
  readonly repeats?: HomePartState['part']['kind'];
  readonly children: ReactNode;
}

/** A part of Home. What failed is said here, and leaves the rest. */
function Section({ account, modules, title, states, repeats, children }: SectionProps) {
  const signInAgain = useSignInAgain(account);
  if (states.length === 0) return null;
  const isReady = states.some(({ answer }) => answer !== undefined);
  const isPending = states.some(({ answer, error }) => answer === undefined && error === null);
  return (
    <section className={css['section']} aria-label={title}>
      <h2 className={css['title']}>{title}</h2>
      {failuresOf(states.filter(({ part }) => part.kind !== repeats)).map(
        ({ key, error, isFetching, retry, modules: failed }) => (
          <Failure
            key={key}
            shape="line"
            error={error}
            more={
              states.length === 1
                ? ''
                : messages.home.concerns(failed.map((each) => pluralLabelOf(each, modules)))
            }
            busy={isFetching}
            onRetry={retry}
            onSignIn={signInAgain}
          />
        ),
      )}
      {isPending && (
        <Skeleton label={messages.home.loading} className={css['skeleton']}>
          <span />
          <span />
          <span />
        </Skeleton>
      )}
      {isReady && children}
    </section>
  );
}

/** From memory: Zoho is not asked. */
function Recent({ account, rows }: Pick<HomeShown, 'rows'> & { readonly account: AccountView }) {
  const { records } = useRecents(account.id);
  return (
    <section className={css['section']} aria-label={messages.home.recent}>
      <h2 className={css['title']}>{messages.home.recent}</h2>
      {records.length === 0 && <p className={css['nothing']}>{messages.home.noRecent}</p>}
      {records.length > 0 && (
        <ul className={css['rows']} aria-label={messages.home.recent}>
          {records.slice(0, 10).map((record) => (
            <HomeRowButton
              key={`${record.module}/${record.id}`}
              {...{ rows, record }}
              who={null}
              state={null}
            />
          ))}
        </ul>
      )}
    </section>
  );
}
