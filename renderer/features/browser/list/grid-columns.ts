import {
  type Field,
  type FieldKind,
  type ModuleDescription,
  type SortKey,
  numberKinds,
  operatorsOf,
  sortObstacle,
  valueKind,
} from '../../../../src/contract/index.ts';
import { displayColumns, dueRuleOf, fieldsToRequest } from '../../../../src/crm/format/index.ts';
import type { GridColumn, GridSort } from '../../../grid/grid-model.ts';
import { clampColumnWidth } from '../../../grid/grid-model.ts';
import { messages } from '../../../messages/index.ts';
import { firstOrder } from '../../../workspace/next-sort.ts';

/** The columns a person chose for a module and view. */
export interface ColumnChoice {
  /** API names, the record's name first; null for the usual ones. */
  readonly shown: readonly string[] | null;
  /** CSS pixels by API name. */
  readonly widths: Readonly<Record<string, number>>;
}

export const usualChoice: ColumnChoice = { shown: null, widths: {} };

/**
 * Columns one can choose: more than the fields that a module of the largest edition has. Zoho gives 50 fields a request
 * (Get Records, `fields`), so that many cost more than one for each page, whose rows are put together by their ids.
 */
export const mostColumns = 1_000;
/** The columns, and the few fields that are needed besides. */
const mostFields = mostColumns + 10;
/** Columns nobody chose, such as those of a view: what one request gives, with the few fields needed besides. */
export const mostUsualColumns = 46;

const widths: Partial<Record<FieldKind, number>> = {
  email: 230,
  phone: 150,
  date: 120,
  datetime: 176,
  currency: 132,
  integer: 104,
  decimal: 112,
  percent: 96,
  boolean: 88,
  picklist: 150,
  owner: 150,
  lookup: 190,
  url: 210,
  autonumber: 120,
  long_text: 260,
  rich_text: 260,
  tags: 180,
  subform: 110,
};
const usualWidth = 160;
const nameWidth = 236;
/** CSS pixels for the word that marks a date. */
const flagRoom = 66;

/** Why a list cannot be sorted by a column; null where it can. */
function whyUnsorted(name: string, field: Field | undefined): string | null {
  const { unsortable } = messages.list;
  if (field === undefined) return name === 'id' ? null : unsortable.zoho;
  const obstacle = sortObstacle(field);
  return obstacle === null ? null : unsortable[obstacle];
}

/** API names of the columns to show, the record's name first. */
export function shownColumns(
  description: ModuleDescription,
  viewId: string | null,
  choice: ColumnChoice,
): readonly string[] {
  const known = new Set(description.fields.map((field) => field.apiName));
  const chosen = choice.shown?.filter((name) => known.has(name)) ?? [];
  const isChosen = chosen.length > 0;
  const names = isChosen ? chosen : displayColumns(description, viewId);
  const withName = known.has(description.nameField) ? [description.nameField, ...names] : names;
  const unique = [...new Set(withName)].slice(0, isChosen ? mostColumns : mostUsualColumns);
  return unique.length === 0 ? ['id'] : unique;
}

/** All fields to ask for. */
export function requestedFields(description: ModuleDescription, shown: readonly string[]): readonly string[] {
  const due = dueRuleOf(description);
  // What tells whether a date still counts is asked for with it.
  const besides = due !== null && shown.includes(due.date) ? due.needs : [];
  return fieldsToRequest(description, [...shown, ...besides], mostFields);
}

export function gridColumns(
  description: ModuleDescription,
  shown: readonly string[],
  choice: ColumnChoice,
  sort: readonly SortKey[],
): GridColumn[] {
  const fields = new Map(description.fields.map((field) => [field.apiName, field]));
  const due = dueRuleOf(description)?.date;
  return shown.map((name) => {
    const field = fields.get(name);
    const room = name === due ? flagRoom : 0;
    const unsortable = whyUnsorted(name, field);
    const title = field?.label ?? messages.browser.recordId;
    return {
      id: name,
      title,
      hint: messages.list.columnHint(title, name, unsortable ?? messages.list.sortHints[firstOrder(field)]),
      width: clampColumnWidth(choice.widths[name] ?? widthFor(name, field, description.nameField) + room),
      alignEnd: field !== undefined && numberKinds.has(valueKind(field)),
      sortable: unsortable === null,
      ...(unsortable === null ? {} : { unsortable }),
      sorted: gridSort(name, sort),
      filterable: field !== undefined && operatorsOf(field).length > 0,
    };
  });
}

function gridSort(name: string, sort: readonly SortKey[]): GridSort | null {
  const rank = sort.findIndex((key) => key.field === name);
  const key = sort[rank];
  return key === undefined
    ? null
    : { direction: key.order === 'asc' ? 'ascending' : 'descending', rank: rank + 1 };
}

function widthFor(name: string, field: Field | undefined, nameField: string): number {
  if (name === nameField) return nameWidth;
  if (field === undefined) return usualWidth;
  const width = widths[field.kind] ?? usualWidth;
  // A long label is part of what a column says; the figure is the width of a letter.
  return Math.max(width, Math.min(220, field.label.length * 7 + 34));
}
