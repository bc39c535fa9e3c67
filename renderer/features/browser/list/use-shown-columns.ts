import { useCallback, useMemo } from 'react';
import type { ModuleDescription } from '../../../../src/contract/index.ts';
import type { GridColumn } from '../../../grid/grid-model.ts';
import type { ModulePlace } from '../../../workspace/browser-session.ts';
import { viewKey } from '../../../workspace/own-views.ts';
import { afterColumnChange, type ColumnChange } from './column-changes.ts';
import { gridColumns, requestedFields, shownColumns } from './grid-columns.ts';
import { useColumnChoice } from './use-column-choice.ts';
import { useViewColumns } from './use-view-columns.ts';

export interface ShownColumns {
  /** API names, the record's name first. */
  readonly shown: readonly string[];
  readonly columns: readonly GridColumn[];
  /** Those a person gave, in CSS pixels by API name. */
  readonly widths: Readonly<Record<string, number>>;
  /** All fields to ask for. */
  readonly fields: readonly string[];
  /** False while the view's own are on their way: rows that are asked for before would be asked for twice. */
  readonly areKnown: boolean;
  /** Null for the usual ones. */
  readonly choose: (shown: readonly string[] | null) => void;
  readonly change: (made: ColumnChange) => void;
}

/** The columns of a list: as chosen for the view, else those of the view, else the usual ones. */
export function useShownColumns(
  accountId: string,
  description: ModuleDescription,
  place: ModulePlace,
): ShownColumns {
  const { viewId, sort } = place;
  const [choice, setChoice] = useColumnChoice(description.module.apiName, viewKey(place));
  const { described, areKnown } = useViewColumns(accountId, description, viewId);
  const shown = useMemo(() => shownColumns(described, viewId, choice), [described, viewId, choice]);
  const columns = useMemo(
    () => gridColumns(description, shown, choice, sort),
    [description, shown, choice, sort],
  );
  const fields = useMemo(() => requestedFields(description, shown), [description, shown]);
  const choose = useCallback((names: readonly string[] | null) => setChoice({ shown: names }), [setChoice]);
  const change = useCallback(
    (made: ColumnChange) => setChoice(afterColumnChange(shown, made)),
    [setChoice, shown],
  );
  return {
    shown,
    columns,
    widths: choice.widths,
    fields,
    areKnown: areKnown || choice.shown !== null,
    choose,
    change,
  };
}
