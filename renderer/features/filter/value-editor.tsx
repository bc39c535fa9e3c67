import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import {
  type Field,
  type FilterCondition,
  type FilterValue,
  comparabilityOf,
  leastSearchedLetters,
  plainNumber,
  shownChoice,
  valuesOf,
  visibleText,
} from '../../../src/contract/index.ts';
import {
  type FormatContext,
  groupedNumber,
  letterCount,
  numberNotation,
  readNumbers,
  writtenNumber,
} from '../../../src/crm/format/index.ts';
import { personName, useUsers } from '../../data/use-users.ts';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { Popover } from '../../ui/popover.tsx';
import { SearchList, type SearchListItem } from '../../ui/search-list.tsx';
import { DayEditor } from './day-editor.tsx';
import css from './filter.module.css';
import { NumberEditor } from './number-editor.tsx';
import { Understood } from './understood.tsx';
import { isWritten, wrongness, type OneValueProps } from './one-value.ts';
import { numberUseOf, valueText, type NameOf } from '../../workspace/filter-model.ts';

/** Numbers of a list that are shown as they were understood. */
const mostUnderstood = 6;

export interface ValueEditorProps {
  readonly accountId: string;
  readonly field: Field;
  readonly condition: FilterCondition;
  /** How the person writes numbers. */
  readonly context: FormatContext;
  readonly nameOf: NameOf;
  /** Told the names of chosen records, which filters hold by id. */
  readonly onName: (field: string, id: string, name: string) => void;
  /** Id of the sentence that says what is wrong with the values; undefined while nothing is. */
  readonly describedBy: string | undefined;
  readonly onChange: (values: FilterValue[]) => void;
}

/** The values of a condition, entered as the field wants it. */
export function ValueEditor(props: ValueEditorProps) {
  const { field, condition, onChange } = props;
  const { operator, values } = condition;
  const count = valuesOf(operator);
  if (count === 0) return null;
  const comparability = comparabilityOf(field);
  if (comparability === 'choice' && field.picklistValues.length > 0) return <ChoiceEditor {...props} />;
  if (comparability === 'reference') return <ReferenceEditor {...props} />;
  if (count === 'many') return <ListEditor {...props} />;
  const setAt = (at: number, value: FilterValue): void =>
    onChange(Array.from({ length: count }, (_, index) => (index === at ? value : (values[index] ?? ''))));
  return (
    <span className={css['values']}>
      {Array.from({ length: count }, (_, index) => {
        const name = (index === 0 ? messages.filter.valueFor : messages.filter.secondValueFor)(field.label);
        const one = {
          name,
          value: values[index] ?? '',
          describedBy: props.describedBy,
          onChange: (value: FilterValue) => setAt(index, value),
        };
        if (comparability === 'date' || comparability === 'datetime')
          return <DayEditor key={index} context={props.context} {...one} />;
        if (comparability === 'boolean') return <BooleanEditor key={index} {...one} />;
        if (comparability === 'number')
          return <NumberEditor key={index} context={props.context} use={numberUseOf(field)} {...one} />;
        return <TextEditor key={index} {...one} />;
      })}
    </span>
  );
}

function TextEditor({ name, value, describedBy, onChange }: OneValueProps) {
  return (
    <input
      className={css['control']}
      aria-label={name}
      {...wrongness(describedBy)}
      placeholder={messages.filter.text}
      autoComplete="off"
      maxLength={1_000}
      value={typeof value === 'object' ? '' : String(value)}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function ListEditor({ field, condition, context, describedBy, onChange }: ValueEditorProps) {
  const isNumber = comparabilityOf(field) === 'number';
  const use = numberUseOf(field);
  const notation = useMemo(() => numberNotation(context, use), [context, use]);
  const mark = isNumber && notation.decimal === ',' ? ';' : ',';
  const [typed, setTyped] = useState(() =>
    condition.values
      .filter(isWritten)
      .map((value) => (isNumber ? writtenNumber(value, context, use) : String(value)))
      .join(`${mark} `),
  );
  const read = (text: string): string[] => (isNumber ? readNumbers(text, notation) : readTexts(text));
  const enter = (text: string): void => {
    setTyped(text);
    onChange(read(text));
  };
  const numbers = isNumber ? read(typed) : [];
  const isUnderstood = numbers.length > 0 && numbers.every((each) => plainNumber(each) !== null);
  return (
    <>
      <input
        className={css['control']}
        aria-label={messages.filter.valuesFor(field.label)}
        {...wrongness(describedBy)}
        placeholder={mark === ';' ? messages.filter.severalBySemicolon : messages.filter.severalByComma}
        autoComplete="off"
        value={typed}
        onChange={(event) => enter(event.target.value)}
        onPaste={(event) => {
          const lines = pastedLines(event.clipboardData.getData('text'));
          if (lines.length < 2) return;
          event.preventDefault();
          const { selectionStart, selectionEnd } = event.currentTarget;
          const before = typed.slice(0, selectionStart ?? typed.length);
          const after = typed.slice(selectionEnd ?? typed.length);
          enter(`${before}${lines.join(`${mark} `)}${after}`);
        }}
      />
      <Understood
        typed={typed}
        text={isUnderstood ? numbersText(numbers.map((each) => groupedNumber(each, context, use))) : null}
      />
    </>
  );
}

/** Parted by what no notation has within a number. */
function numbersText(numbers: readonly string[]): string {
  const rest = numbers.length - mostUnderstood;
  return [...numbers.slice(0, mostUnderstood), ...(rest > 0 ? [`+${String(rest)}`] : [])].join(' · ');
}

/** Cells that were copied from a spreadsheet; a field of one line would run them together. */
function pastedLines(text: string): string[] {
  return text.split(/[\r\n\t]+/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}

function readTexts(typed: string): string[] {
  return typed.split(/[,\u060c\u3001\uff0c]/).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
}

function BooleanEditor({ name, value, onChange }: OneValueProps) {
  return (
    <select
      className={css['control']}
      aria-label={name}
      value={value === false || value === 'false' ? 'no' : 'yes'}
      onChange={(event) => onChange(event.target.value === 'yes')}
    >
      <option value="yes">{messages.workspace.filter.yes}</option>
      <option value="no">{messages.workspace.filter.no}</option>
    </select>
  );
}

/** Values chosen in a list: several where the operator takes several. */
function ChosenValues(
  props: ValueEditorProps & {
    readonly items: readonly SearchListItem[];
    readonly onType?: (typed: string) => void;
    readonly nothing?: string;
  },
) {
  const { field, condition, nameOf, onChange, onName, items, onType, nothing } = props;
  const [open, setOpen] = useState(false);
  const { values } = condition;
  const multiple = valuesOf(condition.operator) === 'many';
  const chosen = values.filter((value) => value !== '');
  const text = visibleText(messages.row(chosen.map((value) => valueText(value, field, nameOf))));
  const choose = (value: string): void => {
    const item = items.find((each) => each.value === value);
    if (item !== undefined) onName(field.apiName, value, item.text);
    if (!multiple) {
      onChange([value]);
      setOpen(false);
    } else if (chosen.includes(value)) onChange(chosen.filter((each) => each !== value));
    else onChange([...chosen, value]);
  };
  return (
    <Popover
      label={messages.filter.valuesFor(field.label)}
      align="start"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button
          type="button"
          className={css['picked']}
          aria-label={messages.filter.chosenValuesFor(field.label, text)}
          {...wrongness(props.describedBy)}
        >
          <span dir="auto">{text === '' ? messages.filter.choose : text}</span>
        </button>
      }
    >
      <SearchList
        label={messages.filter.findValueOf(field.label)}
        multiple={multiple}
        items={items.map((item) => ({ ...item, chosen: chosen.includes(item.value) }))}
        onChoose={choose}
        {...(onType === undefined ? {} : { onType })}
        {...(nothing === undefined ? {} : { nothing })}
      />
    </Popover>
  );
}

/** Choices are kept as they are shown; a filter kept with stored forms shows them the same. */
function ChoiceEditor(props: ValueEditorProps) {
  const { field, condition } = props;
  const items = field.picklistValues.map(({ label, colour }) => ({ value: label, text: label, colour }));
  const values = condition.values.map((value) =>
    typeof value === 'string' ? shownChoice(field, value) : value,
  );
  return <ChosenValues {...props} condition={{ ...condition, values }} items={items} />;
}

function ReferenceEditor(props: ValueEditorProps) {
  return props.field.kind === 'owner' ? <PersonEditor {...props} /> : <RecordEditor {...props} />;
}

function PersonEditor(props: ValueEditorProps) {
  const users = useUsers(props.accountId);
  const people = (users.data ?? []).map((person) => ({ value: person.id, text: personName(person) }));
  return (
    <ChosenValues
      {...props}
      items={[{ value: '${CURRENTUSER}', text: messages.workspace.filter.me }, ...people]}
    />
  );
}

/** Records are found by a word: there may be a hundred thousand of them. */
function RecordEditor(props: ValueEditorProps) {
  const { accountId, field, condition, nameOf } = props;
  const module = field.lookupModule;
  const { client } = useDeskside();
  const [typed, setTyped] = useState('');
  const word = useDebounced(typed.trim(), 250);
  const isSearched = letterCount(word) >= leastSearchedLetters;
  const found = useQuery({
    queryKey: ['account', accountId, 'filter-records', module, word],
    enabled: module !== null && isSearched,
    queryFn: ({ signal }) =>
      client.read('findRecords', { accountId, module: module ?? '', text: word, most: 50 }, signal),
  });
  const records = (found.data?.records ?? []).map(({ id, name, detail }) => ({
    value: id,
    text: name,
    detail,
  }));
  const held = condition.values.flatMap((value) =>
    typeof value === 'string' && value !== ''
      ? [{ value, text: nameOf(field.apiName, value) ?? messages.workspace.filter.record(value) }]
      : [],
  );
  const items = isSearched ? records : held;
  const nothing = !isSearched
    ? messages.filter.typeMore
    : found.isFetching
      ? messages.filter.searching
      : messages.ui.nothingHasThisName;
  return <ChosenValues {...props} items={items} onType={setTyped} nothing={nothing} />;
}
