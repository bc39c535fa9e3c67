import type { BoardCards, Field, JsonValue } from '../../../src/contract/index.ts';
import {
  type DueState,
  type FormatContext,
  type FormattedValue,
  formatValue,
  recordHints,
} from '../../../src/crm/format/index.ts';
import type { DueDates } from '../../data/use-due.ts';
import { messages } from '../../messages/index.ts';
import { DueMark } from '../../ui/due-mark.tsx';
import type { CardFields } from '../../workspace/board-fields.ts';
import css from './board.module.css';

type CardValues = BoardCards['rows'][number];

interface BoardCardProps {
  readonly row: number;
  /** In the order of the requested fields; null while they are on their way. */
  readonly values: CardValues | null;
  readonly card: CardFields;
  readonly context: FormatContext;
  readonly due: DueDates | null;
  /** What a record without a name is called. */
  readonly nameless: string;
  readonly isOpen: boolean;
  readonly isTabStop: boolean;
  readonly onFocus: () => void;
  readonly onOpen: () => void;
}

/** A record as a card. */
export function BoardCard(props: BoardCardProps) {
  const { row, values, card, context, due, isOpen, isTabStop } = props;
  const shared = {
    type: 'button',
    className: css['card'],
    'data-card': row,
    tabIndex: isTabStop ? 0 : -1,
    onFocus: props.onFocus,
  } as const;
  if (values === null) {
    return (
      <button {...shared} aria-disabled aria-label={messages.board.loading}>
        <span className={css['bar']} />
        <span className={css['bar']} />
      </button>
    );
  }
  const shown = (field: Field | null): FormattedValue | null => formatted(card, field, values, context);
  const amount = shown(card.amount);
  const date = shown(card.date);
  const owner = shown(card.owner);
  const state = due?.rule.date === card.date?.apiName ? dueOf(props, values) : null;
  return (
    <button {...shared} aria-current={isOpen || undefined} onClick={props.onOpen}>
      <span className={css['name']} dir="auto">
        {cardName(card, values, context, props.nameless)}
      </span>
      {hasFigures(card) && (
        <span className={css['figures']}>
          <span className={css['amount']}>{amount?.text ?? ''}</span>
          <span title={date?.tooltip}>{date?.text ?? ''}</span>
        </span>
      )}
      {hasFoot(card, due) && (
        <span className={css['foot']}>
          <span className={css['owner']} dir="auto">
            {owner?.text ?? ''}
          </span>{' '}
          <DueMark state={state} />
        </span>
      )}
    </button>
  );
}

/** CSS pixels; the same for every card of a board, with two lines for its name. */
export function cardHeight(card: CardFields, due: DueDates | null): number {
  return 58 + (hasFigures(card) ? 20 : 0) + (hasFoot(card, due) ? 18 : 0);
}

/** The name of a record, never empty. */
export function cardName(
  card: CardFields,
  values: CardValues,
  context: FormatContext,
  nameless: string,
): string {
  const name = formatted(card, card.name, values, context)?.text ?? '';
  return name === '' ? nameless : name;
}

function hasFigures({ amount, date }: CardFields): boolean {
  return amount !== null || date !== null;
}

function hasFoot({ owner }: CardFields, due: DueDates | null): boolean {
  return owner !== null || due !== null;
}

function dueOf({ due, card }: BoardCardProps, values: CardValues): DueState | null {
  return due?.stateOf(valuesByName(card.requested, values)) ?? null;
}

function valuesByName(requested: readonly string[], values: CardValues) {
  return (name: string): JsonValue | undefined => {
    const place = requested.indexOf(name);
    return place < 0 ? undefined : values[place];
  };
}

function formatted(
  { requested }: CardFields,
  field: Field | null,
  values: CardValues,
  context: FormatContext,
): FormattedValue | null {
  const valueOf = valuesByName(requested, values);
  return field === null ? null : formatValue(field, valueOf(field.apiName), context, recordHints(valueOf));
}
