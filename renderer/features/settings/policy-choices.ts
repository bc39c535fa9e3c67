import type { PoliciesView } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';

type Bound = PoliciesView['lockAfterMinutes'];

interface Choice {
  readonly value: string;
  readonly text: string;
}

const off = '';
const usualMinutes = [1, 2, 5, 10, 15, 30, 60, 120];
const usualDays = [1, 7, 14, 30, 60, 90, 180, 365];

export function lockChoices(bound: Bound): readonly Choice[] {
  return choices(bound, usualMinutes, messages.counts.minutes);
}

export function unusedChoices(bound: Bound): readonly Choice[] {
  return choices(bound, usualDays, messages.counts.days);
}

/** What may be chosen: nothing longer than a connection allows, and what holds now is always among it. */
function choices(
  { value, most }: Bound,
  usual: readonly number[],
  text: (count: number) => string,
): Choice[] {
  const given = [value, most].filter((each) => each !== null);
  const counts = [...new Set([...usual, ...given])]
    .filter((count) => most === null || count <= most)
    .sort((one, other) => one - other)
    .map((count) => ({ value: String(count), text: text(count) }));
  return most === null ? [{ value: off, text: messages.settings.never }, ...counts] : counts;
}

export function chosenText({ value }: Bound): string {
  return value === null ? off : String(value);
}

export function countFrom(chosen: string): number | null {
  return chosen === off ? null : Number(chosen);
}
