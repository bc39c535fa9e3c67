import { CalendarDays } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { messages } from '../../messages/index.ts';
import { type FilterValue, type RelativeDay, relativeDays } from '../../../src/contract/index.ts';
import { type FormatContext, dayNotation, readDay, readTypedDay } from '../../../src/crm/format/index.ts';
import { IconButton } from '../../ui/button.tsx';
import css from './filter.module.css';
import { wrongness, type OneValueProps } from './one-value.ts';
import { Understood } from './understood.tsx';

type DayEditorProps = OneValueProps & { readonly context: FormatContext };

/** A day: one of the calendar, or one that moves with today. */
export function DayEditor(props: DayEditorProps) {
  const { name, value, onChange } = props;
  const relative = typeof value === 'object' ? value.relative : null;
  const isCounted = relative === 'last_days' || relative === 'next_days';
  return (
    <>
      <select
        className={css['control']}
        aria-label={name}
        value={relative ?? 'day'}
        onChange={(event) => {
          const chosen = relativeDays.find((each) => each === event.target.value);
          onChange(chosen === undefined ? '' : relativeValue(chosen, 7));
        }}
      >
        {relativeDays.map((each) => (
          <option key={each} value={each}>
            {messages.workspace.filter.dayChoices[each]}
          </option>
        ))}
        <option value="day">{messages.filter.aDay}</option>
      </select>
      {relative === null && <CalendarDayEditor {...props} />}
      {isCounted && typeof value === 'object' && (
        <input
          className={css['count']}
          type="number"
          min={1}
          max={3650}
          aria-label={messages.filter.howManyDays(name)}
          value={value.count ?? 7}
          onChange={(event) => {
            const count = Math.round(Number(event.target.value));
            if (count >= 1 && count <= 3650) onChange(relativeValue(relative, count));
          }}
        />
      )}
    </>
  );
}

function relativeValue(relative: RelativeDay, count: number): FilterValue {
  return relative === 'last_days' || relative === 'next_days' ? { relative, count } : { relative };
}

/** A day as the person writes days everywhere else, or chosen in the browser's calendar. */
function CalendarDayEditor({ name, value, describedBy, context, onChange }: DayEditorProps) {
  const picker = useRef<HTMLInputElement>(null);
  const notation = useMemo(() => dayNotation(context), [context]);
  const kept = typeof value === 'string' ? value : '';
  const [typed, setTyped] = useState(() => shownDay(kept, context) ?? kept);
  const read = readTypedDay(typed, notation);
  const choose = (day: string): void => {
    setTyped(shownDay(day, context) ?? '');
    onChange(day);
  };
  return (
    <span className={css['day']}>
      <input
        className={css['control']}
        aria-label={messages.filter.theDay(name)}
        {...wrongness(describedBy)}
        placeholder={notation.example}
        autoComplete="off"
        maxLength={60}
        value={typed}
        onChange={(event) => {
          const text = event.target.value;
          setTyped(text);
          onChange(readTypedDay(text, notation) ?? text.trim());
        }}
      />
      <IconButton
        label={messages.filter.inCalendar(name)}
        icon={<CalendarDays aria-hidden />}
        onClick={() => picker.current?.showPicker()}
      />
      <input
        ref={picker}
        className={css['picker']}
        type="date"
        tabIndex={-1}
        aria-hidden
        value={read ?? ''}
        onChange={(event) => choose(event.target.value)}
      />
      <Understood typed={typed} text={read === null ? null : shownDay(read, context)} />
    </span>
  );
}

/** Of a time, the day it was kept with. */
function shownDay(value: string, context: FormatContext): string | null {
  const epochMs = readDay(value.slice(0, 10));
  return epochMs === null ? null : context.day(epochMs);
}
