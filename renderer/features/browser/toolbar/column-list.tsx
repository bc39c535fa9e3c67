import { CornerDownRight, GripVertical } from 'lucide-react';
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Field } from '../../../../src/contract/records.ts';
import { classNames } from '../../../lib/class-names.ts';
import css from './column-chooser.module.css';
import type { ColumnChoices } from './column-choices.ts';

interface ColumnListProps {
  readonly choices: ColumnChoices;
  /** All columns of the grid, in its order, also those that the search leaves out. */
  readonly shown: readonly string[];
  readonly nameField: string;
  /** No more can be shown. */
  readonly full: boolean;
  readonly onToggle: (name: string) => void;
  readonly onMove: (name: string, to: number) => void;
  readonly onGoTo: (name: string) => void;
}

interface Drag {
  readonly name: string;
  /** Place among the shown ones where it would land. */
  readonly to: number;
}

/**
 * The columns to choose from. Arrows move through it, Enter goes to a column of the grid, Alt with an arrow puts
 * it in another place, as does dragging its handle.
 */
export function ColumnList(props: ColumnListProps) {
  const { choices, shown, nameField, full, onToggle, onMove, onGoTo } = props;
  const list = useRef<HTMLDivElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);

  const onKeyDown = (event: KeyboardEvent): void => {
    const name = nameOf(event.target);
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (event.key === 'Enter' && name !== null && shown.includes(name)) {
      event.preventDefault();
      onGoTo(name);
    } else if (by !== 0 && event.altKey) {
      event.preventDefault();
      if (name !== null) onMove(name, shown.indexOf(name) + by);
    } else if (by !== 0) {
      event.preventDefault();
      const boxes = [...(list.current?.querySelectorAll('input') ?? [])];
      const at = boxes.findIndex((box) => box === event.target);
      boxes[at + by]?.focus();
    }
  };

  const onGrip = (event: PointerEvent, name: string): void => {
    if (event.button !== 0 || list.current === null) return;
    event.preventDefault();
    list.current.setPointerCapture(event.pointerId);
    setDrag({ name, to: shown.indexOf(name) });
  };
  const onPointerMove = (event: PointerEvent): void => {
    if (drag === null) return;
    const over = nameOf(document.elementFromPoint(event.clientX, event.clientY));
    const to = over === null ? -1 : shown.indexOf(over);
    if (to >= 1 && to !== drag.to) setDrag({ ...drag, to });
  };
  const drop = (): void => {
    if (drag !== null) onMove(drag.name, drag.to);
    setDrag(null);
  };

  const markOf = (place: number): string | undefined => {
    if (drag === null || place !== drag.to) return undefined;
    const from = shown.indexOf(drag.name);
    return drag.to === from ? undefined : drag.to < from ? 'before' : 'after';
  };
  const item = (field: Field) => {
    const place = shown.indexOf(field.apiName);
    const isName = field.apiName === nameField;
    return (
      <li
        key={field.apiName}
        className={classNames(css['item'], drag?.name === field.apiName && css['lifted'])}
        data-name={field.apiName}
        data-drop={markOf(place)}
      >
        <span
          className={css['grip']}
          data-movable={(place >= 0 && !isName) || undefined}
          aria-hidden="true"
          onPointerDown={(event) => place >= 0 && !isName && onGrip(event, field.apiName)}
        >
          <GripVertical aria-hidden />
        </span>
        <label className={css['label']} title={field.apiName}>
          <input
            type="checkbox"
            className={css['check']}
            checked={place >= 0}
            aria-disabled={isName || (full && place < 0)}
            onChange={() => !isName && onToggle(field.apiName)}
          />
          <span dir="auto">{field.label}</span>
        </label>
        {place >= 0 && (
          <button
            type="button"
            className={css['go']}
            tabIndex={-1}
            aria-label={`Go to ${field.label}`}
            title="Go to this column"
            onClick={() => onGoTo(field.apiName)}
          >
            <CornerDownRight aria-hidden />
          </button>
        )}
      </li>
    );
  };

  return (
    <div
      ref={list}
      className={css['list']}
      onKeyDown={onKeyDown}
      onPointerMove={onPointerMove}
      onPointerUp={drop}
      onLostPointerCapture={() => setDrag(null)}
    >
      {choices.shown.length > 0 && <h3 className={css['heading']}>In the list</h3>}
      <ul>{choices.shown.map(item)}</ul>
      {choices.hidden.length > 0 && <h3 className={css['heading']}>More columns</h3>}
      <ul>{choices.hidden.map(item)}</ul>
    </div>
  );
}

function nameOf(target: EventTarget | null): string | null {
  return target instanceof Element
    ? (target.closest('[data-name]')?.getAttribute('data-name') ?? null)
    : null;
}
