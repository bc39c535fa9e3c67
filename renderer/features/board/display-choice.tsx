import { ChevronDown, Columns3, Rows3 } from 'lucide-react';
import { useId } from 'react';
import type { Field } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { Menu, MenuChoice, MenuLabel } from '../../ui/menu.tsx';
import segmented from '../../ui/segmented-choice.module.css';
import css from './display-choice.module.css';
import type { useBoardChoice } from '../../workspace/use-board-choice.ts';

interface DisplayChoiceProps {
  readonly choice: ReturnType<typeof useBoardChoice>;
}

/** List or board, and the picklist of the board. Nothing for a module without a picklist. */
export function DisplayChoice({ choice }: DisplayChoiceProps) {
  const name = useId();
  const { chosen, field, picklists } = choice;
  if (chosen === null) return null;
  const option = (text: string, isBoard: boolean) => (
    <label className={segmented['option']} title={text}>
      <input
        type="radio"
        className="visually-hidden"
        name={name}
        aria-label={text}
        checked={(field !== null) === isBoard}
        onChange={() => choice.show(isBoard)}
      />
      {isBoard ? <Columns3 aria-hidden /> : <Rows3 aria-hidden />}
      <span className={css['text']}>{text}</span>
    </label>
  );
  return (
    <>
      <div className={segmented['choice']} role="radiogroup" aria-label={messages.board.showAs}>
        {option(messages.board.list, false)}
        {option(messages.board.board, true)}
      </div>
      {field !== null && <PicklistPicker field={field} picklists={picklists} onChange={choice.choose} />}
    </>
  );
}

interface PicklistPickerProps {
  readonly field: Field;
  readonly picklists: readonly Field[];
  readonly onChange: (apiName: string) => void;
}

/** The same as items of a menu. */
export function DisplayItems({ choice }: DisplayChoiceProps) {
  const { chosen, field, picklists } = choice;
  if (chosen === null) return null;
  return (
    <>
      <MenuLabel>{messages.board.showAs}</MenuLabel>
      <MenuChoice
        label={messages.board.showAs}
        value={field === null ? 'list' : 'board'}
        choices={[
          { value: 'list', text: messages.board.list },
          { value: 'board', text: messages.board.board },
        ]}
        onChange={(shown) => choice.show(shown === 'board')}
      />
      {field !== null && (
        <>
          <MenuLabel>{messages.board.columnsBy}</MenuLabel>
          <PicklistItems {...{ field, picklists }} onChange={choice.choose} />
        </>
      )}
    </>
  );
}

function PicklistPicker({ field, picklists, onChange }: PicklistPickerProps) {
  return (
    <Menu
      trigger={
        <button
          type="button"
          className={css['picker']}
          aria-label={messages.board.columnsByField(field.label)}
          title={messages.board.columnsByField(field.label)}
        >
          <span className={css['pickerText']} dir="auto">
            {messages.board.by(field.label)}
          </span>
          <ChevronDown aria-hidden />
        </button>
      }
    >
      <PicklistItems {...{ field, picklists, onChange }} />
    </Menu>
  );
}

function PicklistItems({ field, picklists, onChange }: PicklistPickerProps) {
  return (
    <MenuChoice
      label={messages.board.columnsBy}
      value={field.apiName}
      choices={picklists.map(({ apiName, label }) => ({ value: apiName, text: label }))}
      onChange={onChange}
    />
  );
}
