import type { DueState } from '../../src/crm/format/index.ts';
import { flagOf } from '../lib/due-text.ts';
import flag from './flag.module.css';

/** Marks a date that is behind the person, or right before them; nothing for another. */
export function DueMark({ state }: { readonly state: DueState | null }) {
  if (state === null) return null;
  const { text, tone } = flagOf(state);
  return (
    <span className={flag['flag']} data-tone={tone}>
      {text}
    </span>
  );
}
