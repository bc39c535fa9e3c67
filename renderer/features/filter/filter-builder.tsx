import { Copy } from 'lucide-react';
import { useMemo, useState } from 'react';
import {
  type Field,
  type Filter,
  type FilterCondition,
  type ModuleDescription,
  visibleText,
} from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import { messages } from '../../messages/index.ts';
import { useCopy } from '../../lib/use-copy.ts';
import { useFocusOnError } from '../../lib/use-focus-on-error.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Details } from '../../ui/details.tsx';
import { ConditionRow, FieldPicker } from './condition-row.tsx';
import css from './filter.module.css';
import {
  changedAt,
  conditionOn,
  filterableFields,
  problemsOf,
  wholeFilter,
  withCondition,
  type ConditionPlace,
  type NameOf,
} from '../../workspace/filter-model.ts';
import { useFilterOutcome } from './use-filter-outcome.ts';

export interface FilterBuilderProps {
  readonly accountId: string;
  readonly description: ModuleDescription;
  readonly viewId: string | null;
  readonly filter: Filter | null;
  /** What was made and not applied before; null for nothing. */
  readonly kept: Filter | null;
  readonly onDraft: (draft: Filter | null) => void;
  /** A field to begin a condition on. */
  readonly startWith: string | null;
  /** How the person writes numbers. */
  readonly context: FormatContext;
  readonly nameOf: NameOf;
  readonly onName: (field: string, id: string, name: string) => void;
  readonly onApply: (filter: Filter | null) => void;
}

/** Makes a filter: conditions, all or any of them, and groups one level deep. Nothing changes before "Apply". */
export function FilterBuilder(props: FilterBuilderProps) {
  const { accountId, description, viewId, context, nameOf, onName, onApply } = props;
  const fields = useMemo(() => shownFields(description), [description]);
  const [draft, holdDraft] = useState(() => draftOf(props.kept ?? props.filter, fields, props.startWith));
  const setDraft = (next: Filter | null): void => {
    holdDraft(next);
    props.onDraft(next);
  };
  const whole = wholeFilter(draft);
  const [isTried, setTried] = useState(false);
  const { form, focusFirstWrong } = useFocusOnError();
  const problems = problemsOf(draft, fields);
  // What is missing is no fault before somebody wants to go on without it.
  const told = problems.filter(({ kind }) => isTried || kind === 'unread');
  const problemAt = (place: ConditionPlace): string | null =>
    told.find((problem) => problem.place.join() === place.join())?.text ?? null;
  const add = (field: Field): void =>
    setDraft(
      draft === null
        ? withCondition(null, conditionOn(field))
        : { ...draft, conditions: [...draft.conditions, conditionOn(field)] },
    );
  const addGroup = (field: Field): void => {
    const group = {
      match: draft?.match === 'any' ? 'all' : 'any',
      conditions: [conditionOn(field)],
    } as const;
    const next = { match: group.match, conditions: [...group.conditions] };
    setDraft({ match: draft?.match ?? 'all', conditions: [...(draft?.conditions ?? []), next] });
  };
  const row = (place: ConditionPlace, condition: FilterCondition) => (
    <ConditionRow
      key={place.join(' ')}
      accountId={accountId}
      fields={fields}
      condition={condition}
      problem={problemAt(place)}
      context={context}
      nameOf={nameOf}
      onName={onName}
      onChange={(change) => setDraft(draft === null ? null : changedAt(draft, place, change))}
    />
  );
  return (
    <form
      className={css['builder']}
      ref={form}
      data-conditions
      aria-label={messages.filter.filter}
      onSubmit={(event) => {
        event.preventDefault();
        if (problems.length === 0) {
          onApply(draft);
          return;
        }
        setTried(true);
        focusFirstWrong();
      }}
    >
      {draft !== null && draft.conditions.length > 1 && (
        <Match
          value={draft.match}
          label={messages.filter.recordsMatch}
          onChange={(match) => setDraft({ ...draft, match })}
        />
      )}
      {draft === null && <p className={css['hint']}>{messages.filter.chooseField}</p>}
      <ul className={css['rows']}>
        {draft?.conditions.map((each, index) =>
          'match' in each ? (
            <li key={index} className={css['group']} data-conditions>
              <Match
                value={each.match}
                label={messages.filter.groupMatches}
                onChange={(match) =>
                  setDraft({
                    ...draft,
                    conditions: draft.conditions.map((one) => (one === each ? { ...each, match } : one)),
                  })
                }
              />
              <ul className={css['rows']}>
                {each.conditions.map((condition, inner) => row([index, inner], condition))}
              </ul>
              <FieldPicker
                adds
                fields={fields}
                label={messages.filter.addToGroup}
                text={messages.filter.addACondition}
                onChoose={(field) =>
                  setDraft({
                    ...draft,
                    conditions: draft.conditions.map((one) =>
                      one === each ? { ...each, conditions: [...each.conditions, conditionOn(field)] } : one,
                    ),
                  })
                }
              />
            </li>
          ) : (
            row([index, null], each)
          ),
        )}
      </ul>
      <div className={css['adding']}>
        <FieldPicker adds fields={fields} text={messages.filter.addCondition} onChoose={add} />
        {draft !== null && (
          <FieldPicker adds fields={fields} text={messages.filter.addGroup} onChoose={addGroup} />
        )}
      </div>
      {told.length === 0 ? (
        <Outcome accountId={accountId} description={description} viewId={viewId} filter={whole} />
      ) : (
        <p className={css['matches']} role="status">
          {told.length === 1 ? told[0]?.text : messages.filter.needLook(told.length)}
        </p>
      )}
      <div className={css['foot']}>
        <Button tone="quiet" onClick={() => onApply(null)}>
          {messages.filter.clear}
        </Button>
        <Button tone="primary" submits>
          {messages.filter.apply}
        </Button>
      </div>
    </form>
  );
}

/** Labels are an admin's: what would turn their direction is shown in them, wherever they stand. */
function shownFields({ fields }: ModuleDescription): readonly Field[] {
  return filterableFields(fields).map((field) => ({ ...field, label: visibleText(field.label) }));
}

function draftOf(filter: Filter | null, fields: readonly Field[], startWith: string | null): Filter | null {
  const field = fields.find(({ apiName }) => apiName === startWith);
  return field === undefined ? filter : withCondition(filter, conditionOn(field));
}

interface MatchProps {
  readonly value: 'all' | 'any';
  readonly label: string;
  readonly onChange: (match: 'all' | 'any') => void;
}

function Match({ value, label, onChange }: MatchProps) {
  return (
    <label className={css['match']}>
      {label}
      <select
        className={css['operator']}
        value={value}
        onChange={(event) => onChange(event.target.value === 'any' ? 'any' : 'all')}
      >
        <option value="all">{messages.filter.allConditions}</option>
        <option value="any">{messages.filter.anyCondition}</option>
      </select>
    </label>
  );
}

type OutcomeProps = Pick<FilterBuilderProps, 'accountId' | 'description' | 'viewId' | 'filter'>;

/** How many records match, and what Zoho is asked. */
function Outcome({ accountId, description, viewId, filter }: OutcomeProps) {
  const copy = useCopy();
  const outcome = useFilterOutcome(accountId, description, viewId, filter);
  return (
    <div className={css['outcome']}>
      <p className={css['matches']} role="status">
        {outcome.sentence}
      </p>
      {outcome.text !== '' && (
        <Details summary={messages.filter.query}>
          <div className={css['query']}>
            <code className={css['code']}>{outcome.text}</code>
            <IconButton
              label={messages.filter.copyTheQuery}
              icon={<Copy aria-hidden />}
              onClick={() => copy(outcome.text)}
            />
          </div>
        </Details>
      )}
    </div>
  );
}
