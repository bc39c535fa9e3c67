import { createContext, useContext } from 'react';
import type { AccountView } from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import type { SignInAgain } from '../notices/use-sign-in-again.ts';
import type { RecordRef } from '../../workspace/record-history.ts';

/** Whose record it is that fields are shown of: for what is asked of Zoho by the value of a field. */
export interface RecordContext {
  readonly account: AccountView;
  readonly record: RecordRef;
  readonly context: FormatContext;
  readonly onSignIn: SignInAgain;
}

export const recordContext = createContext<RecordContext | null>(null);

/** @throws Error outside of a record */
export function useRecordContext(): RecordContext {
  const context = useContext(recordContext);
  if (context === null) throw new Error('no record around this');
  return context;
}
