import type { Filter, Pipeline } from '../../../src/contract/index.ts';
import { canNarrow, withCondition } from '../../workspace/filter-model.ts';
import type { BoardColumn } from './board-columns.ts';

/** How pipelines order the columns of a board, and how one of them is chosen. Pure. */

/** The field of deals that says which pipeline a deal is in. */
export const pipelineField = 'Pipeline';

/**
 * The columns in the order of the chosen pipeline, or of all of them, the default first. Of stages that it does not
 * have, only those are left in which there are deals.
 */
export function inPipelineOrder(
  columns: readonly BoardColumn[],
  pipelines: readonly Pipeline[],
  chosen: Pipeline | null,
): readonly BoardColumn[] {
  if (pipelines.length === 0) return columns;
  const ordered = [...pipelines].sort((one, other) => Number(other.isDefault) - Number(one.isDefault));
  const stages = (chosen === null ? ordered : [chosen]).flatMap((pipeline) => pipeline.stages);
  const places = new Map<string, number>();
  const forecasts = new Map<string, BoardColumn['forecast']>();
  for (const { value, forecast } of stages) {
    if (!places.has(value)) places.set(value, places.size);
    if (forecast !== null) forecasts.set(value, forecast);
  }
  const placeOf = ({ value }: BoardColumn): number => places.get(value ?? '') ?? places.size;
  return columns
    .filter((column) => placeOf(column) < places.size || column.count > 0 || chosen === null)
    .map((column) => ({ ...column, forecast: forecasts.get(column.value ?? '') ?? column.forecast }))
    .sort((one, other) => placeOf(one) - placeOf(other));
}

/** The pipeline that a filter keeps to; null for all. */
export function pipelineOfFilter(filter: Filter | null, pipelines: readonly Pipeline[]): Pipeline | null {
  if (filter?.match !== 'all') return null;
  const condition = filter.conditions.find((each) => 'field' in each && each.field === pipelineField);
  if (condition === undefined || !('field' in condition)) return null;
  const isOne = condition.values.length === 1 && ['equals', 'in'].includes(condition.operator);
  return isOne ? (pipelines.find(({ name }) => name === condition.values[0]) ?? null) : null;
}

/** Whether a pipeline can be chosen beside what the filter asks for. */
export function canChoosePipeline(filter: Filter | null): boolean {
  return canNarrow(filter);
}

/** The filter that keeps to a pipeline, or to none when it is null. */
export function withPipeline(filter: Filter | null, name: string | null): Filter | null {
  const others = (filter?.conditions ?? []).filter(
    (each) => !('field' in each) || each.field !== pipelineField,
  );
  const rest: Filter | null =
    filter === null || others.length === 0 ? null : { match: filter.match, conditions: others };
  if (name === null) return rest;
  return withCondition(rest, { field: pipelineField, operator: 'in', values: [name] });
}
