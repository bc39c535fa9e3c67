import type { Field, GroupFields, ListGroup, Pipeline } from '../../../src/contract/index.ts';
import { inOrderOfField } from '../../workspace/group-fields.ts';
import { inPipelineOrder } from '../../workspace/pipeline-order.ts';

/** Which groups a chart has room for, and their order. Pure. */

export interface ChartGroups {
  readonly shown: readonly ListGroup[];
  /** Those for which there is no room. */
  readonly others: readonly ListGroup[];
}

/** Choices in the order of the picklist, stages in that of their pipelines, months as time goes on. */
export function inChartOrder(
  field: Field,
  groups: readonly ListGroup[],
  pipelines: readonly Pipeline[],
  pipeline: Pipeline | null,
): readonly ListGroup[] {
  const ordered = inOrderOfField(field, groups).map((group) => ({ ...group, forecast: null }));
  return inPipelineOrder(ordered, pipelines, pipeline);
}

/** The largest groups, in the order in which they stand. */
export function largestOf(
  groups: readonly ListGroup[],
  valueOf: (group: ListGroup) => number,
  most: number,
): ChartGroups {
  const ranked = [...groups].sort((one, other) => Math.abs(valueOf(other)) - Math.abs(valueOf(one)));
  const largest = new Set(ranked.slice(0, most));
  return {
    shown: groups.filter((group) => largest.has(group)),
    others: groups.filter((group) => !largest.has(group)),
  };
}

/** More lines nobody reads; a list in groups shows them all. */
const mostRows = 200;

/** The groups that stand in the table of a chart. */
export function tableGroups(groups: readonly ListGroup[], by: GroupFields['by']): ChartGroups {
  const { shown, others } = largestOf(groups, ({ count }) => count, mostRows);
  return { shown: by === 'owner' ? mostFirst(shown, ({ count }) => count) : shown, others };
}

/** People by what they have; records without a person last. */
export function mostFirst(
  groups: readonly ListGroup[],
  valueOf: (group: ListGroup) => number,
): readonly ListGroup[] {
  const isNobody = ({ value }: ListGroup): number => Number(value === null);
  return [...groups].sort((one, other) => isNobody(one) - isNobody(other) || valueOf(other) - valueOf(one));
}

/**
 * Months from the first to the last, those without records as well, then the records without a date. Where that is
 * too many (a date of 2099 is enough), the stretch of months with the most records.
 */
export function monthsWithoutGaps(groups: readonly ListGroup[], most: number): ChartGroups {
  const months = groups
    .flatMap((group) => {
      const index = monthIndex(group.value);
      return index === null ? [] : [{ group, index }];
    })
    .sort((one, other) => one.index - other.index);
  const dateless = groups.filter(({ value }) => monthIndex(value) === null);
  const stretch = fullestStretch(months, most);
  const known = new Map(stretch.map(({ group, index }) => [index, group]));
  const first = stretch[0]?.index ?? 0;
  const length = stretch.length === 0 ? 0 : (stretch.at(-1)?.index ?? first) - first + 1;
  const shown = Array.from({ length }, (_, at) => known.get(first + at) ?? emptyMonth(first + at));
  return {
    shown: [...shown, ...dateless],
    others: months.filter(({ index }) => !known.has(index)).map(({ group }) => group),
  };
}

interface Month {
  readonly group: ListGroup;
  readonly index: number;
}

/** @param months - in order */
function fullestStretch(months: readonly Month[], most: number): readonly Month[] {
  let best: readonly Month[] = [];
  let bestCount = -1;
  let first = 0;
  let count = 0;
  for (const [at, { group, index }] of months.entries()) {
    count += group.count;
    for (let oldest = months[first]; oldest !== undefined && index - oldest.index >= most;) {
      count -= oldest.group.count;
      first += 1;
      oldest = months[first];
    }
    // Of two as full ones the later.
    if (count >= bestCount) {
      best = months.slice(first, at + 1);
      bestCount = count;
    }
  }
  return best;
}

/** Months since the year 0; null for what is no month. */
function monthIndex(value: string | null): number | null {
  const [, year, month] = /^(\d{4})-(\d{2})$/.exec(value ?? '') ?? [];
  return year === undefined || month === undefined ? null : Number(year) * 12 + Number(month) - 1;
}

function emptyMonth(index: number): ListGroup {
  const year = String(Math.floor(index / 12)).padStart(4, '0');
  const value = `${year}-${String((index % 12) + 1).padStart(2, '0')}`;
  return { value, label: value, count: 0, sums: [] };
}
