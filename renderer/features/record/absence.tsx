import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Absence, Available } from '../../../src/contract/sales.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { Button } from '../../ui/button.tsx';
import { Failure } from '../notices/failure.tsx';
import type { SignInAgain } from '../notices/use-sign-in-again.ts';
import { PartBones } from './record-part.tsx';
import css from './record-part.module.css';

interface AvailabilityProps<T> {
  readonly query: UseQueryResult<Available<T>>;
  readonly onSignIn: SignInAgain;
  readonly children: (value: T) => ReactNode;
}

/** What a part shows of something that not every organisation has: bones, a failure, why it is not there, or it. */
export function Availability<T>({ query, onSignIn, children }: AvailabilityProps<T>) {
  if (query.data === undefined) {
    if (!query.isError) return <PartBones />;
    return (
      <Failure
        shape="line"
        error={asDesksideError(query.error)}
        busy={query.isFetching}
        onRetry={() => void query.refetch()}
        onSignIn={onSignIn}
      />
    );
  }
  if (query.data.kind === 'absent') return <AbsenceLine absence={query.data} onSignIn={onSignIn} />;
  return children(query.data.value);
}

const reasons: Readonly<Record<Absence['why'], string>> = {
  scope: 'This sign-in does not include the permission for it.',
  permission: 'Your Zoho profile may not see it.',
  feature: 'Your organisation does not use it.',
};

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
        {reasons[why]}
        {scopes.length > 0 && (
          <>
            {' '}
            Missing: <code>{scopes.join(', ')}</code>
          </>
        )}
      </p>
      {scopes.length > 0 && <Button onClick={() => onSignIn(scopes)}>Allow in the browser</Button>}
    </div>
  );
}
