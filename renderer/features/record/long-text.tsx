import { useState } from 'react';
import { visibleText } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import css from './field-row.module.css';

/** Longer texts are shown in part until asked for, and very long ones piece by piece. */
const longText = 480;
const piece = 20_000;

export function LongText({ text }: { readonly text: string }) {
  const [shown, setShown] = useState(longText);
  const isLong = text.length > longText;
  const isWhole = shown >= text.length;
  const next = text.length > piece ? shown + piece : text.length;
  return (
    <span className={css['text']}>
      <span dir="auto">{visibleText(isLong && !isWhole ? `${text.slice(0, shown)}…` : text)}</span>
      {isLong && (
        <button type="button" className={css['more']} onClick={() => setShown(isWhole ? longText : next)}>
          {isWhole
            ? messages.record.showLess
            : next >= text.length
              ? messages.record.showAll
              : messages.record.showMore}
        </button>
      )}
    </span>
  );
}
