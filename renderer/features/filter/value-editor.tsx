import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { shownChoice } from '../../../src/contract/choices.ts';
import { comparabilityOf, valuesOf } from '../../../src/contract/field-operators.ts';
import { relativeDays } from '../../../src/contract/filter-words.ts';
import type { FilterCondition, FilterValue, RelativeDay } from '../../../src/contract/list-query.ts';
import type { Field } from '../../../src/contract/records.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useDebounced } from '../../lib/use-debounced.ts';
import { Popover } from '../../ui/popover.tsx';
import { SearchList, type SearchListItem } from '../../ui/search-list.tsx';
import css from './filter.module.css';
import { relativeTexts, valueText, type NameOf } from './filter-model.ts';

export interface ValueEditorProps {
  readonly accountId: string;
  readonly field: Field;
  readonly condition: FilterCondition;
  readonly nameOf: NameOf;
  /** Told the names of chosen records, which filters hold by id. */
  readonly onName: (field: string, id: string, name: string) => void;
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
        const name = `${index === 0 ? 'Value' : 'Second value'} for ${field.label}`;
        const one = {
          name,
          value: values[index] ?? '',
          onChange: (value: FilterValue) => setAt(index, value),
        };
        if (comparability === 'date' || comparability === 'datetime')
          return <DayEditor key={index} {...one} />;
        if (comparability === 'boolean') return <BooleanEditor key={index} {...one} />;
        return <TextEditor key={index} isNumber={comparability === 'number'} {...one} />;
      })}
    </span>
  );
}

interface OneValueProps {
  readonly name: string;
  readonly value: FilterValue;
  readonly onChange: (value: FilterValue) => void;
}

function TextEditor({ name, value, onChange, isNumber }: OneValueProps & { readonly isNumber: boolean }) {
  const [typed, setTyped] = useState(() => (typeof value === 'object' ? '' : String(value)));
  const isOdd = isNumber && typed.trim() !== '' && !Number.isFinite(Number(typed));
  return (
    <input
      className={css['control']}
      aria-label={name}
      aria-invalid={isOdd || undefined}
      inputMode={isNumber ? 'decimal' : 'text'}
      placeholder={isNumber ? 'Number' : 'Text'}
      autoComplete="off"
      maxLength={1_000}
      value={typed}
      onChange={(event) => {
        const text = event.target.value;
        setTyped(text);
        const number = Number(text);
        if (!isNumber) onChange(text);
        else onChange(text.trim() === '' || !Number.isFinite(number) ? '' : number);
      }}
    />
  );
}

function ListEditor({ field, condition, onChange }: ValueEditorProps) {
  const [typed, setTyped] = useState(() => condition.values.map(String).join(', '));
  const isNumber = comparabilityOf(field) === 'number';
  return (
    <input
      className={css['control']}
      aria-label={`Values for ${field.label}`}
      placeholder="Several, with commas between"
      autoComplete="off"
      value={typed}
      onChange={(event) => {
        setTyped(event.target.value);
        const texts = event.target.value
          .split(',')
          .flatMap((part) => (part.trim() === '' ? [] : [part.trim()]));
        const values = isNumber ? texts.map(Number).filter(Number.isFinite) : texts;
        onChange(values.slice(0, 100));
      }}
    />
  );
}

function BooleanEditor({ name, value, onChange }: OneValueProps) {
  return (
    <select
      className={css['control']}
      aria-label={name}
      value={value === false || value === 'false' ? 'no' : 'yes'}
      onChange={(event) => onChange(event.target.value === 'yes')}
    >
      <option value="yes">yes</option>
      <option value="no">no</option>
    </select>
  );
}

function DayEditor({ name, value, onChange }: OneValueProps) {
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
            {relativeTexts[each]}
          </option>
        ))}
        <option value="day">a day</option>
      </select>
      {relative === null && (
        <input
          className={css['control']}
          type="date"
          aria-label={`${name}: the day`}
          value={typeof value === 'string' ? value.slice(0, 10) : ''}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      {isCounted && typeof value === 'object' && (
        <input
          className={css['count']}
          type="number"
          min={1}
          max={3650}
          aria-label={`${name}: how many days`}
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
  const text = chosen.map((value) => valueText(value, field, nameOf)).join(', ');
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
      label={`Values for ${field.label}`}
      align="start"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className={css['picked']} aria-label={`Values for ${field.label}: ${text}`}>
          <span dir="auto">{text === '' ? 'Choose' : text}</span>
        </button>
      }
    >
      <SearchList
        label={`Find a value of ${field.label}`}
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
  const { accountId } = props;
  const { client } = useDeskside();
  const users = useQuery({
    queryKey: ['account', accountId, 'users'],
    queryFn: ({ signal }) => client.read('listUsers', { accountId }, signal),
  });
  const people = (users.data ?? []).map(({ id, fullName, email }) => ({
    value: id,
    text: fullName === '' ? email : fullName,
  }));
  return <ChosenValues {...props} items={[{ value: '${CURRENTUSER}', text: 'me' }, ...people]} />;
}

/** Records are found by a word: there may be a hundred thousand of them. */
function RecordEditor(props: ValueEditorProps) {
  const { accountId, field, condition, nameOf } = props;
  const module = field.lookupModule;
  const { client } = useDeskside();
  const [typed, setTyped] = useState('');
  const word = useDebounced(typed.trim(), 250);
  const found = useQuery({
    queryKey: ['account', accountId, 'filter-records', module, word],
    enabled: module !== null && word.length >= 2,
    queryFn: async ({ signal }) => {
      const { nameField } = await client.read('describeModule', { accountId, module: module ?? '' }, signal);
      const page = await client.read(
        'searchRecords',
        { accountId, module: module ?? '', word, fields: [nameField], page: { kind: 'number', number: 1 } },
        signal,
      );
      return page.ids.map((value, index) => {
        const name = page.rows[index]?.[0];
        return { value, text: typeof name === 'string' ? name : value };
      });
    },
  });
  const held = condition.values.flatMap((value) =>
    typeof value === 'string' && value !== ''
      ? [{ value, text: nameOf(field.apiName, value) ?? `record ${value}` }]
      : [],
  );
  const items = word.length >= 2 ? (found.data ?? []) : held;
  const nothing =
    word.length < 2
      ? 'Type two characters of its name.'
      : found.isFetching
        ? 'Searching'
        : 'Nothing has this name.';
  return <ChosenValues {...props} items={items} onType={setTyped} nothing={nothing} />;
}
