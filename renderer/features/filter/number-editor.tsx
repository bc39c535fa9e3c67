import { useMemo, useState } from 'react';
import {
  type FormatContext,
  type NumberUse,
  groupedNumber,
  numberNotation,
  readNumber,
  writtenNumber,
} from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import css from './filter.module.css';
import { isWritten, wrongness, type OneValueProps } from './one-value.ts';
import { Understood } from './understood.tsx';

interface NumberEditorProps extends OneValueProps {
  readonly context: FormatContext;
  readonly use: NumberUse;
}

/** Kept as text, with every digit; what cannot be read is kept as it was typed, and told. */
export function NumberEditor(props: NumberEditorProps) {
  const { name, value, describedBy, context, use, onChange } = props;
  const [typed, setTyped] = useState(() => (isWritten(value) ? writtenNumber(value, context, use) : ''));
  const notation = useMemo(() => numberNotation(context, use), [context, use]);
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
      <Understood typed={typed} text={plain === null ? null : groupedNumber(plain, context, use)} />
    </>
  );
}
