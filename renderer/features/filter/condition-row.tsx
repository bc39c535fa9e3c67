import { Plus, X } from 'lucide-react';
import { useId, useRef, useState } from 'react';
import {
  type Field,
  type FilterCondition,
  filterOperators,
  operatorsOf,
} from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { IconButton } from '../../ui/button.tsx';
import { Popover } from '../../ui/popover.tsx';
import { SearchList } from '../../ui/search-list.tsx';
import css from './filter.module.css';
import { conditionOn, operatorText, withOperator } from '../../workspace/filter-model.ts';
import { ValueEditor, type ValueEditorProps } from './value-editor.tsx';

interface ConditionRowProps extends Pick<ValueEditorProps, 'accountId' | 'context' | 'nameOf' | 'onName'> {
  readonly fields: readonly Field[];
  readonly condition: FilterCondition;
  /** What is wrong with it, said beside it. */
  readonly problem: string | null;
  /** Null takes it away. */
  readonly onChange: (condition: FilterCondition | null) => void;
}

/** One condition: field, operator, values. */
export function ConditionRow(props: ConditionRowProps) {
  const { fields, condition, problem, onChange } = props;
  const problemId = useId();
  const field = fields.find(({ apiName }) => apiName === condition.field);
  const label = field?.label ?? condition.field;
  return (
    <li className={css['row']} data-conditions data-condition>
      <FieldPicker
        fields={fields}
        label={messages.filter.fieldOf(label)}
        text={label}
        onChoose={(chosen) => onChange(conditionOn(chosen))}
      />
      {field !== undefined && (
        <>
          <select
            className={css['operator']}
            data-operator
            aria-label={messages.filter.operatorFor(label)}
            value={condition.operator}
            onChange={(event) => {
              const operator = filterOperators.find((each) => each === event.target.value);
              if (operator !== undefined) onChange(withOperator(condition, operator, field));
            }}
          >
            {operatorsOf(field).map((operator) => (
              <option key={operator} value={operator}>
                {operatorText(operator, field, condition.values)}
              </option>
            ))}
          </select>
          <ValueEditor
            key={`${condition.field} ${condition.operator}`}
            accountId={props.accountId}
            field={field}
            condition={condition}
            context={props.context}
            nameOf={props.nameOf}
            onName={props.onName}
            describedBy={problem === null ? undefined : problemId}
            onChange={(values) => onChange({ ...condition, values })}
          />
        </>
      )}
      <IconButton
        label={messages.filter.removeConditionOn(label)}
        className={css['remove']}
        data-remove
        icon={<X aria-hidden />}
        onClick={() => onChange(null)}
      />
      {problem !== null && (
        <p id={problemId} className={css['problem']}>
          {problem}
        </p>
      )}
    </li>
  );
}

interface FieldPickerProps {
  readonly fields: readonly Field[];
  readonly text: string;
  /** What it is called, where that is more than its text. */
  readonly label?: string;
  /** Begins something new, rather than changing a field. */
  readonly adds?: boolean;
  readonly onChoose: (field: Field) => void;
}

/** A field found by its name: modules have a hundred and more. */
export function FieldPicker({ fields, label, text, adds = false, onChoose }: FieldPickerProps) {
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const isChosen = useRef(false);
  return (
    <Popover
      label={messages.filter.fields}
      align="start"
      open={open}
      onOpenChange={setOpen}
      onClosed={() => {
        const goesOn = isChosen.current && focusLastValue(button.current);
        isChosen.current = false;
        return goesOn;
      }}
      trigger={
        <button ref={button} type="button" className={css['picked']} aria-label={label}>
          {adds && <Plus aria-hidden />}
          <span dir="auto">{text}</span>
        </button>
      }
    >
      <SearchList
        label={messages.filter.findAField}
        items={fields.map(({ apiName, label: shown }) => ({ value: apiName, text: shown }))}
        onChoose={(name) => {
          const field = fields.find(({ apiName }) => apiName === name);
          isChosen.current = field !== undefined;
          setOpen(false);
          if (field !== undefined) onChoose(field);
        }}
      />
    </Popover>
  );
}

/** The operator, and what stands behind it to enter values. */
const steps = [
  '[data-operator]',
  '[data-operator] ~ :is(input, select, button):not([data-remove])',
  '[data-operator] ~ * :is(input, select, button)',
].join();

/**
 * A value is typed next: the focus goes on to that of the condition whose field was chosen, which is the row of the
 * button or the last one of its group. Where nothing is to be entered, to the operator. False without either.
 */
function focusLastValue(button: HTMLElement | null): boolean {
  const group = button?.closest('[data-conditions]');
  const inner = group?.querySelectorAll('[data-condition]') ?? [];
  const row = [...inner].at(-1) ?? group;
  const [operator, next] = row?.querySelectorAll<HTMLElement>(steps) ?? [];
  const target = next ?? operator;
  target?.focus();
  return target !== undefined;
}
