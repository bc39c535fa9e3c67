import type { ReactNode } from 'react';
import type { AccountView } from '../../../src/contract/index.ts';
import { type FormatContext, formatValue } from '../../../src/crm/format/index.ts';
import { figure } from '../../lib/time-text.ts';
import { Details } from '../../ui/details.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Failure } from '../notices/failure.tsx';
import type { SignInAgain } from '../notices/use-sign-in-again.ts';
import { MoreButton } from './more-button.tsx';
import type { RecordRef } from '../../workspace/record-history.ts';
import css from './record-part.module.css';
import type { OpenParts } from './use-open-parts.ts';
import type { Pages } from '../../data/use-pages.ts';
import { messages } from '../../messages/index.ts';

/** What every part below the fields is given. */
export interface RecordPartProps {
  readonly account: AccountView;
  readonly record: RecordRef;
  readonly context: FormatContext;
  readonly parts: OpenParts;
  readonly onSignIn: SignInAgain;
}

interface PartProps {
  readonly name: string;
  readonly label: string;
  readonly count: number | undefined;
  readonly parts: OpenParts;
  readonly children: ReactNode;
}

/** A fold below the fields, with how much is in it. Its content is asked for when it is opened. */
export function Part({ name, label, count, parts, children }: PartProps) {
  const isOpen = parts.isOpen(name);
  return (
    <Details
      summary={
        <>
          <span dir="auto">{label}</span>
          {count !== undefined && <span className={css['count']}> {figure(count)}</span>}
        </>
      }
      mark={name}
      open={isOpen}
      onToggle={(open) => parts.toggle(name, open)}
    >
      {isOpen && children}
    </Details>
  );
}

/** A part that is read page by page, and its items as far as they are here. */
export interface PartPages<T> extends Omit<Pages<unknown>, 'pages'> {
  /** Of all pages that are here; null until the first is. */
  readonly items: readonly T[] | null;
}

interface PartItemsProps<T> {
  readonly part: PartPages<T>;
  readonly onSignIn: SignInAgain;
  readonly children: (items: readonly T[]) => ReactNode;
}

/** What a part shows of its requests: a skeleton, the failure with its way on, nothing, or the items and a way to more. */
export function PartItems<T>({ part, onSignIn, children }: PartItemsProps<T>) {
  const { items, failure, busy, hasMore, more, retry } = part;
  const failed = failure !== null && (
    <Failure shape="line" error={failure} busy={busy} onRetry={retry} onSignIn={onSignIn} />
  );
  if (items === null) return failed === false ? <PartSkeleton /> : failed;
  return (
    <>
      {items.length === 0 && !hasMore ? (
        <p className={css['none']}>{messages.record.nothingHere}</p>
      ) : (
        children(items)
      )}
      {failed}
      {hasMore && failed === false && <MoreButton busy={busy} onMore={more} />}
    </>
  );
}

/** An instant in the person's zone, with the exact one on hover. */
export function Instant({
  time,
  context,
}: {
  readonly time: string | null;
  readonly context: FormatContext;
}) {
  if (time === null) return null;
  const { text, tooltip } = formatValue({ kind: 'datetime' }, time, context);
  return (
    <time dateTime={time} title={tooltip}>
      {text}
    </time>
  );
}

export function PartSkeleton() {
  return (
    <Skeleton label={messages.record.loading} className={css['skeleton']}>
      <span />
      <span />
      <span />
    </Skeleton>
  );
}
