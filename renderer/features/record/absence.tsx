import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Absence, Available } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { Button } from '../../ui/button.tsx';
import type { SignInAgain } from '../notices/use-sign-in-again.ts';
import { QueryAnswer } from './query-answer.tsx';
import css from './record-part.module.css';

interface AvailabilityProps<T> {
  readonly query: UseQueryResult<Available<T>>;
  readonly onSignIn: SignInAgain;
  readonly children: (value: T) => ReactNode;
}

/** What a part shows of something that not every organisation has: a skeleton, a failure, why it is not there, or it. */
export function Availability<T>({ query, onSignIn, children }: AvailabilityProps<T>) {
  return (
    <QueryAnswer query={query} onSignIn={onSignIn}>
      {(answer) =>
        answer.kind === 'absent' ? (
          <AbsenceLine absence={answer} onSignIn={onSignIn} />
        ) : (
          children(answer.value)
        )
      }
    </QueryAnswer>
  );
}

interface AbsenceLineProps {
  readonly absence: Absence;
  readonly onSignIn: SignInAgain;
}

/** Why something is not there, without alarm; what is missing can be asked for. */
export function AbsenceLine({ absence, onSignIn }: AbsenceLineProps) {
  const { why, scopes } = absence;
  return (
    <div className={css['absence']}>
      <p>
        {messages.record.absences[why]}
        {scopes.length > 0 && (
          <>
            {' '}
            {messages.record.missing} <code>{scopes.join(', ')}</code>
          </>
        )}
      </p>
      {scopes.length > 0 && (
        <Button onClick={() => onSignIn(scopes)}>{messages.record.allowInTheBrowser}</Button>
      )}
    </div>
  );
}
