import type { FilterValue } from '../../contract/list-query.ts';
import { plainNumber } from '../../contract/plain-number.ts';
import type { ExactNumber } from '../coql.ts';
import { FilterProblem, UnsayableFilter } from './filter-problem.ts';

/** Values of a filter as its field wants them. Each throws a FilterProblem for a value that is none. */

/** How Zoho's views and filters say "me". */
export const currentUser = '${CURRENTUSER}';

export function numberOf(value: FilterValue, label: string): ExactNumber {
  const isWritten = typeof value === 'string' || typeof value === 'number';
  const digits = isWritten ? plainNumber(value) : null;
  if (digits !== null) return { digits };
  const typed = typeof value === 'string' ? value.trim() : '';
  throw new FilterProblem(
    typed === ''
      ? { code: 'number_missing', field: label }
      : { code: 'number_unreadable', field: label, typed },
  );
}

export function booleanOf(value: FilterValue | undefined, label: string): boolean {
  if (value === true || value === 'true') return true;
  if (value === false || value === 'false') return false;
  throw new FilterProblem({ code: 'yes_or_no_missing', field: label });
}

export function idOf(value: FilterValue, label: string, userId: string | null): string {
  if (value === currentUser && userId !== null) return userId;
  if (typeof value !== 'string' || !/^\d{1,25}$/.test(value)) {
    throw new FilterProblem({ code: 'record_missing', field: label });
  }
  return value;
}

export function textOf(value: FilterValue, label: string): string {
  const text = typeof value === 'object' ? '' : String(value);
  // Search criteria give this one text a meaning of its own, and Zoho knows no way to escape it.
  if (text === '' || /^\$\{.*\}$/.test(text)) {
    throw new FilterProblem({ code: 'value_missing', field: label });
  }
  return text;
}

/**
 * A text to stand in a pattern of `like`. `%` is the one wildcard that Zoho names (COQL, v7), and no way to escape
 * it is documented: rather no answer than one to another question.
 *
 * @throws UnsayableFilter
 */
export function patternText(text: string, label: string): string {
  if (isPlainText(text)) return text;
  throw new UnsayableFilter({ code: 'part_with_percent', field: label });
}

/** Whether a text stands for itself in a pattern of `like`. */
export function isPlainText(text: string): boolean {
  return !text.includes('%');
}

/** The longest part of a text that stands for itself; empty where there is none. */
export function plainPart(text: string): string {
  return text.split('%').reduce((longest, part) => (part.length > longest.length ? part : longest), '');
}
