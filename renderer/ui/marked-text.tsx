import { Fragment } from 'react';
import { visibleText } from '../../src/contract/index.ts';
import type { Mark } from '../lib/match-text.ts';
import css from './marked-text.module.css';

interface MarkedTextProps {
  readonly text: string;
  /** In order and apart from each other. */
  readonly marks: readonly Mark[];
}

/** A text with the stretches that were searched for. */
export function MarkedText({ text, marks }: MarkedTextProps) {
  const last = marks.at(-1)?.end ?? 0;
  return (
    <span dir="auto">
      {marks.map(({ start, end }, index) => (
        <Fragment key={start}>
          {visibleText(text.slice(marks[index - 1]?.end ?? 0, start))}
          <mark className={css['mark']}>{visibleText(text.slice(start, end))}</mark>
        </Fragment>
      ))}
      {visibleText(text.slice(last))}
    </span>
  );
}
