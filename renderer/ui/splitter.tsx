import type { KeyboardEvent, PointerEvent } from 'react';
import { classNames } from '../lib/class-names.ts';
import { isRightToLeftPage } from '../lib/reading-direction.ts';
import { usePointerDrag } from '../lib/use-pointer-drag.ts';
import css from './splitter.module.css';

interface SplitterProps {
  readonly label: string;
  readonly className?: string | undefined;
  /** Where the panel lies whose edge it is: at the start or at the end of the line. */
  readonly side: 'start' | 'end';
  /** CSS pixels of the panel. */
  readonly width: number;
  readonly least: number;
  readonly most: number;
  /** May be asked for less than the least where the panel can be folded. */
  readonly onChange: (width: number) => void;
  /** Enter folds the panel. */
  readonly onFold?: () => void;
}

const step = 24;

/** The movable edge of a panel, its parent (WAI-ARIA window splitter pattern). Esc gives up what is dragged. */
export function Splitter(props: SplitterProps) {
  const { label, className, side, width, least, most, onChange, onFold } = props;
  const drag = usePointerDrag();
  const set = (next: number): void => {
    const lowest = onFold === undefined ? least : 0;
    onChange(Math.round(Math.min(Math.max(next, lowest), most)));
  };
  const growsRight = (): boolean => (side === 'start') !== isRightToLeftPage();
  const onPointerDown = (event: PointerEvent): void => {
    event.preventDefault();
    const panel = event.currentTarget.parentElement;
    if (panel === null) return;
    const before = width;
    drag(event, {
      capturedBy: event.currentTarget,
      onMove: ({ clientX }) => {
        const { left, right } = panel.getBoundingClientRect();
        set(growsRight() ? clientX - left : right - clientX);
      },
      onCancel: () => onChange(before),
    });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && onFold !== undefined) {
      event.preventDefault();
      onFold();
      return;
    }
    const by = { ArrowRight: step, ArrowLeft: -step }[event.key];
    if (by === undefined || event.altKey) return;
    event.preventDefault();
    onChange(Math.min(Math.max(width + (growsRight() ? by : -by), least), most));
  };
  return (
    <div
      role="separator"
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={width}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={classNames(css['splitter'], css[side], className)}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  );
}
