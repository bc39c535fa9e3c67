import type { FilterValue } from '../../../src/contract/index.ts';

/** What an editor of one value is given. */
export interface OneValueProps {
  /** As it is read aloud. */
  readonly name: string;
  readonly value: FilterValue;
  /** Id of the sentence that says what is wrong with it; undefined while nothing is. */
  readonly describedBy: string | undefined;
  readonly onChange: (value: FilterValue) => void;
}

export function isWritten(value: FilterValue): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

/** Attributes of a control whose value is wrong. */
export function wrongness(describedBy: string | undefined) {
  return describedBy === undefined
    ? {}
    : ({ 'aria-invalid': true, 'aria-describedby': describedBy } as const);
}
