import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { Failure } from '../notices/failure.tsx';
import type { SignInAgain } from '../notices/use-sign-in-again.ts';
import { PartSkeleton } from './record-part.tsx';

interface QueryAnswerProps<T> {
  readonly query: UseQueryResult<T>;
  readonly onSignIn: SignInAgain;
  readonly children: (answer: T) => ReactNode;
}

/** What a request gave, as soon as it is there; until then a skeleton, or the failure with its way on. */
export function QueryAnswer<T>({ query, onSignIn, children }: QueryAnswerProps<T>) {
  if (query.data !== undefined) return children(query.data);
  if (!query.isError) return <PartSkeleton />;
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
