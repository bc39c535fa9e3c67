import { useMemo, useState } from 'react';
import {
  type FormatContext,
  numberNotation,
  readNumber,
  writtenNumber,
} from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import css from './filter.module.css';
import { isWritten, wrongness, type OneValueProps } from './one-value.ts';
import { Understood } from './understood.tsx';

/** Most digits after the point that are shown. */
const mostPlaces = 9;

/** Kept as text, with every digit; what cannot be read is kept as it was typed, and told. */
export function NumberEditor(props: OneValueProps & { readonly context: FormatContext }) {
  const { name, value, describedBy, context, onChange } = props;
  const [typed, setTyped] = useState(() => (isWritten(value) ? writtenNumber(value, context) : ''));
  const notation = useMemo(() => numberNotation(context), [context]);
  const plain = readNumber(typed, notation);
  return (
    <>
      <input
        className={css['control']}
        aria-label={name}
        {...wrongness(describedBy)}
        inputMode="decimal"
        placeholder={messages.filter.number}
        autoComplete="off"
        maxLength={100}
        value={typed}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          onChange(readNumber(text, notation) ?? text.trim());
        }}
      />
      <Understood typed={typed} text={plain === null ? null : shownNumber(plain, context)} />
    </>
  );
}

function shownNumber(plain: string, context: FormatContext): string {
  // `plainNumber` leaves nothing but a sign, digits and a point.
  return context.number(plain as `${number}`, mostPlaces);
}
