import { useMemo } from 'react';
import type { ModuleDescription } from '../../src/contract/index.ts';
import {
  dueRuleOf,
  dueStateOf,
  type DueRule,
  type DueState,
  type FormatContext,
} from '../../src/crm/format/index.ts';
import { useMinute } from '../lib/use-minute.ts';

/** Which dates of a module ask for something, and what each says now. */
export interface DueDates {
  readonly rule: DueRule;
  readonly stateOf: (valueOf: Parameters<typeof dueStateOf>[1]) => DueState | null;
}

/** Null for a module whose dates ask for nothing. The clock is that of the person's zone at Zoho. */
export function useDue(
  description: ModuleDescription,
  { timeZone }: Pick<FormatContext, 'timeZone'>,
): DueDates | null {
  const rule = useMemo(() => dueRuleOf(description), [description]);
  const now = useMinute(rule !== null);
  return useMemo(
    () =>
      rule === null ? null : { rule, stateOf: (valueOf) => dueStateOf(rule, valueOf, { now, timeZone }) },
    [rule, now, timeZone],
  );
}
