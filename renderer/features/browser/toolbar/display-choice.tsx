import { ChartColumn, Columns3, Rows3, type LucideIcon } from 'lucide-react';
import { useId } from 'react';
import type { Field } from '../../../../src/contract/index.ts';
import { messages } from '../../../messages/index.ts';
import { Menu, MenuChoice, MenuLabel } from '../../../ui/menu.tsx';
import { PickerButton } from '../../../ui/picker-button.tsx';
import segmented from '../../../ui/segmented-choice.module.css';
import type { Display } from '../../../workspace/browser-session.ts';
import type { DisplayControl } from '../../../workspace/use-display-choice.ts';
import css from './display-choice.module.css';

interface DisplayChoiceProps {
  readonly display: DisplayControl;
}

const icons: Readonly<Record<Display, LucideIcon>> = { list: Rows3, board: Columns3, chart: ChartColumn };

/** List, board or chart, and the picklist of the board. Nothing for a module that is a list alone. */
export function DisplayChoice({ display }: DisplayChoiceProps) {
  const name = useId();
  const { shown, offered } = display;
  if (offered.length < 2) return null;
  const option = (each: Display) => {
    const Icon = icons[each];
    const text = messages.board[each];
    return (
      <label key={each} className={segmented['option']} title={text}>
        <input
          type="radio"
          className="visually-hidden"
          name={name}
          aria-label={text}
          checked={shown === each}
          onChange={() => display.show(each)}
        />
        <Icon aria-hidden />
        <span className={css['text']}>{text}</span>
      </label>
    );
  };
  return (
    <>
      <div className={segmented['choice']} role="radiogroup" aria-label={messages.board.showAs}>
        {offered.map(option)}
      </div>
      <BoardColumnPicker display={display} />
    </>
  );
}

/** The same as items of a menu. */
export function DisplayItems({ display }: DisplayChoiceProps) {
  const { shown, offered, column } = display;
  if (offered.length < 2) return null;
  return (
    <>
      <MenuLabel>{messages.board.showAs}</MenuLabel>
      <MenuChoice
        label={messages.board.showAs}
        value={shown}
        choices={offered.map((each) => ({ value: each, text: messages.board[each] }))}
        onChange={(value) => {
          const next = offered.find((each) => each === value);
          if (next !== undefined) display.show(next);
        }}
      />
      {shown === 'board' && column !== null && (
        <>
          <MenuLabel>{messages.board.columnsBy}</MenuLabel>
          <PicklistItems {...{ display, column }} />
        </>
      )}
    </>
  );
}

function BoardColumnPicker({ display }: DisplayChoiceProps) {
  const { shown, column } = display;
  if (shown !== 'board' || column === null) return null;
  const label = messages.board.columnsByField(column.label);
  return (
    <Menu trigger={<PickerButton text={messages.board.by(column.label)} label={label} title={label} />}>
      <PicklistItems {...{ display, column }} />
    </Menu>
  );
}

interface PicklistItemsProps extends DisplayChoiceProps {
  readonly column: Field;
}

function PicklistItems({ display, column }: PicklistItemsProps) {
  return (
    <MenuChoice
      label={messages.board.columnsBy}
      value={column.apiName}
      choices={display.picklists.map(({ apiName, label }) => ({ value: apiName, text: label }))}
      onChange={display.chooseColumn}
    />
  );
}
