import { CornerDownRight } from 'lucide-react';
import type { PointerEvent } from 'react';
import { type Field, visibleText } from '../../../../src/contract/index.ts';
import { messages } from '../../../messages/index.ts';
import { classNames } from '../../../lib/class-names.ts';
import css from './column-chooser.module.css';

interface ColumnItemProps {
  readonly field: Field;
  readonly isShown: boolean;
  /** The record's name: always shown, always first. */
  readonly isName: boolean;
  /** No more can be shown. */
  readonly full: boolean;
  readonly isLifted: boolean;
  /** Where the line is at which what is dragged would land. */
  readonly mark: 'before' | 'after' | undefined;
  readonly onGrip: (event: PointerEvent) => void;
  readonly onToggle: () => void;
  readonly onGoTo: () => void;
}

/** One column to choose: its handle, its box, and the way to it in the grid. */
export function ColumnItem(props: ColumnItemProps) {
  const { field, isShown, isName } = props;
  const isMovable = isShown && !isName;
  return (
    <li
      className={classNames(css['item'], props.isLifted && css['lifted'])}
      data-name={field.apiName}
      data-drop={props.mark}
    >
      <span
        className={css['grip']}
        data-movable={isMovable || undefined}
        aria-hidden="true"
        onPointerDown={(event) => isMovable && props.onGrip(event)}
      />
      <label className={css['label']} title={field.apiName}>
        <input
          type="checkbox"
          className={css['check']}
          checked={isShown}
          aria-disabled={isName || (props.full && !isShown)}
          onChange={() => !isName && props.onToggle()}
        />
        <span dir="auto">{visibleText(field.label)}</span>
      </label>
      {isShown && (
        <button
          type="button"
          className={css['go']}
          tabIndex={-1}
          aria-label={messages.browser.goTo(visibleText(field.label))}
          title={messages.browser.goToThisColumn}
          onClick={props.onGoTo}
        >
          <CornerDownRight aria-hidden />
        </button>
      )}
    </li>
  );
}
