import type { Field, ModuleDescription } from '../../src/contract/index.ts';
import type { AppCommand } from '../lib/commands.ts';
import { useDeskside } from '../lib/deskside-context.ts';
import { messages } from '../messages/index.ts';
import { boardPicklists } from './board-fields.ts';
import type { ChartChoice, Display, DisplayChoice } from './browser-session.ts';
import { groupableFields, summableFields } from './group-fields.ts';

const usual: DisplayChoice = {
  shown: 'list',
  column: '',
  chart: { field: '', sum: '', asTable: false },
};

/** What a module can be charted by, and what of it a person looks at. */
export interface ChartDisplay {
  readonly fields: readonly Field[];
  readonly field: Field;
  readonly sums: readonly Field[];
  /** Null for the number of records. */
  readonly sum: Field | null;
  readonly asTable: boolean;
  readonly change: (part: Partial<ChartChoice>) => void;
}

/** How a module is looked at, and how else it can be. */
export interface DisplayControl {
  /** As it is kept. */
  readonly choice: DisplayChoice;
  readonly shown: Display;
  readonly offered: readonly Display[];
  readonly picklists: readonly Field[];
  /** The picklist of the board; null for a module without one. */
  readonly column: Field | null;
  /** Null for a module without anything to chart by. */
  readonly chart: ChartDisplay | null;
  readonly show: (shown: Display) => void;
  readonly chooseColumn: (apiName: string) => void;
  /** For the command palette. */
  readonly commands: readonly AppCommand[];
}

/**
 * Whether a person looks at a module as a list, as a board or as a chart, and by which fields; kept for the next start.
 *
 * @param chosenHere - what they chose in this tab; else what they last chose in any
 */
export function useDisplayChoice(
  accountId: string,
  description: ModuleDescription,
  chosenHere: DisplayChoice | null,
  onChange: (choice: DisplayChoice) => void,
): DisplayControl {
  const { layout } = useDeskside();
  const name = `display.${description.module.apiName}`;
  const choice = chosenHere ?? layout.of(accountId).read(name, isDisplayChoice, usual);
  const change = (part: Partial<DisplayChoice>): void => {
    const next = { ...choice, ...part };
    onChange(next);
    layout.of(accountId).write(name, next);
  };
  const picklists = boardPicklists(description);
  const column = named(picklists, choice.column) ?? picklists[0] ?? null;
  const chart = chartDisplay(description, choice.chart, column, (next) => change({ chart: next }));
  const offered: readonly Display[] = [
    'list',
    ...(column === null ? [] : ['board' as const]),
    ...(chart === null ? [] : ['chart' as const]),
  ];
  const shown = offered.includes(choice.shown) ? choice.shown : 'list';
  const show = (next: Display): void => change({ shown: next });
  const { showAsList, showAsBoard, showAsChart } = messages.workspace;
  const titles: Readonly<Record<Display, string>> = {
    list: showAsList,
    board: showAsBoard,
    chart: showAsChart,
  };
  const commands = offered
    .filter((each) => each !== shown)
    .map((each): AppCommand => ({
      id: `list.display.${each}`,
      title: titles[each],
      words: messages.workspace.displayWords,
      run: () => show(each),
    }));
  return {
    ...{ choice, shown, offered, picklists, column, chart, show, commands },
    chooseColumn: (apiName) => change({ column: apiName }),
  };
}

function chartDisplay(
  description: ModuleDescription,
  choice: ChartChoice,
  usualField: Field | null,
  onChange: (choice: ChartChoice) => void,
): ChartDisplay | null {
  const groupable = groupableFields(description);
  // What a board is usually made of is what one usually wants to see in bars.
  const first = groupable.find(({ apiName }) => apiName === usualField?.apiName) ?? groupable[0];
  const field = named(groupable, choice.field) ?? first;
  if (field === undefined) return null;
  const sums = summableFields(description);
  return {
    ...{ fields: groupable, field, sums, sum: named(sums, choice.sum), asTable: choice.asTable },
    change: (part) => onChange({ ...choice, ...part }),
  };
}

function named(fields: readonly Field[], name: string): Field | null {
  return fields.find(({ apiName }) => apiName === name) ?? null;
}

export function isDisplayChoice(value: unknown): value is DisplayChoice {
  if (!hasAll(value, ['shown', 'column', 'chart'])) return false;
  const { shown, column, chart } = value;
  const isShown = shown === 'list' || shown === 'board' || shown === 'chart';
  return isShown && typeof column === 'string' && isChartChoice(chart);
}

function isChartChoice(value: unknown): value is ChartChoice {
  if (!hasAll(value, ['field', 'sum', 'asTable'])) return false;
  const { field, sum, asTable } = value;
  return typeof field === 'string' && typeof sum === 'string' && typeof asTable === 'boolean';
}

function hasAll<Key extends string>(
  value: unknown,
  keys: readonly Key[],
): value is Readonly<Record<Key, unknown>> {
  return typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key));
}
