import { startTransition, useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from 'react';
import type { Field } from '../../../../src/contract/index.ts';
import { messages } from '../../../messages/index.ts';
import { usePointerDrag } from '../../../lib/use-pointer-drag.ts';
import css from './column-chooser.module.css';
import type { ColumnChoices } from './column-choices.ts';
import { ColumnItem } from './column-item.tsx';

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

/** More than fit into the chooser: they are painted first, and those below them come behind. */
const firstPainted = 24;

/**
 * The columns to choose from. Arrows move through it, Enter goes to a column of the grid, Alt with an arrow puts
 * it in another place, as does dragging its handle.
 */
export function ColumnList(props: ColumnListProps) {
  const { choices, shown, nameField, full, onToggle, onMove, onGoTo } = props;
  const list = useRef<HTMLDivElement>(null);
  const hidden = useFirstOnes(choices.hidden, firstPainted - choices.shown.length);
  const { drag, onGrip } = useListDrag(shown, onMove);

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
  const markOf = (place: number): 'before' | 'after' | undefined => {
    if (drag === null || place !== drag.to) return undefined;
    const from = shown.indexOf(drag.name);
    return drag.to === from ? undefined : drag.to < from ? 'before' : 'after';
  };
  const item = (field: Field) => {
    const name = field.apiName;
    const place = shown.indexOf(name);
    return (
      <ColumnItem
        key={name}
        field={field}
        isShown={place >= 0}
        isName={name === nameField}
        full={full}
        isLifted={drag?.name === name}
        mark={markOf(place)}
        onGrip={(event) => onGrip(event, name)}
        onToggle={() => onToggle(name)}
        onGoTo={() => onGoTo(name)}
      />
    );
  };
  return (
    <div ref={list} className={css['list']} onKeyDown={onKeyDown}>
      {choices.shown.length > 0 && <h3 className={css['heading']}>{messages.browser.inTheList}</h3>}
      <ul>{choices.shown.map(item)}</ul>
      {choices.hidden.length > 0 && <h3 className={css['heading']}>{messages.browser.moreColumns}</h3>}
      <ul>{hidden.map(item)}</ul>
    </div>
  );
}

/** @param count - how many are enough until the first ones are painted */
function useFirstOnes(fields: readonly Field[], count: number): readonly Field[] {
  const [arePainted, setPainted] = useState(false);
  useEffect(() => startTransition(() => setPainted(true)), []);
  return arePainted ? fields : fields.slice(0, Math.max(0, count));
}

interface ListDrag {
  readonly name: string;
  /** Place among the shown ones where it would land. */
  readonly to: number;
}

/** Dragging a column by its handle; it moves when it is dropped. */
function useListDrag(
  shown: readonly string[],
  onMove: (name: string, to: number) => void,
): {
  readonly drag: ListDrag | null;
  readonly onGrip: (event: PointerEvent, name: string) => void;
} {
  const [drag, setDrag] = useState<ListDrag | null>(null);
  const begin = usePointerDrag();
  const onGrip = (event: PointerEvent, name: string): void => {
    if (event.button !== 0) return;
    event.preventDefault();
    let to = shown.indexOf(name);
    begin(event, {
      onBegin: () => setDrag({ name, to }),
      onMove: ({ clientX, clientY }) => {
        const over = nameOf(document.elementFromPoint(clientX, clientY));
        const place = over === null ? -1 : shown.indexOf(over);
        if (place < 1 || place === to) return;
        to = place;
        setDrag({ name, to });
      },
      onEnd: () => setDrag(null),
      onDrop: () => onMove(name, to),
    });
  };
  return { drag, onGrip };
}

function nameOf(target: EventTarget | null): string | null {
  return target instanceof Element
    ? (target.closest('[data-name]')?.getAttribute('data-name') ?? null)
    : null;
}
