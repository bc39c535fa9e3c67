import type { Filter, Pipeline } from '../../src/contract/index.ts';
import { canNarrow, withCondition } from './filter-model.ts';

/** How pipelines order stages, on the board and in charts, and how one of them is chosen. Pure. */

/** What is told of a stage: a column of a board, or a bar. */
interface OfStage {
  /** Null for records without a stage. */
  readonly value: string | null;
  readonly count: number;
  readonly forecast: 'open' | 'won' | 'lost' | null;
}

/** The field of deals that says which pipeline a deal is in. */
export const pipelineField = 'Pipeline';

/**
 * Stages in the order of the chosen pipeline, or of all of them, the default first. Of stages that it does not have,
 * only those are left in which there are deals.
 */
export function inPipelineOrder<Stage extends OfStage>(
  all: readonly Stage[],
  pipelines: readonly Pipeline[],
  chosen: Pipeline | null,
): readonly Stage[] {
  if (pipelines.length === 0) return all;
  const ordered = [...pipelines].sort((one, other) => Number(other.isDefault) - Number(one.isDefault));
  const stages = (chosen === null ? ordered : [chosen]).flatMap((pipeline) => pipeline.stages);
  const places = new Map<string, number>();
  const forecasts = new Map<string, OfStage['forecast']>();
  for (const { value, forecast } of stages) {
    if (!places.has(value)) places.set(value, places.size);
    if (forecast !== null) forecasts.set(value, forecast);
  }
  const placeOf = ({ value }: OfStage): number => places.get(value ?? '') ?? places.size;
  return all
    .filter((stage) => placeOf(stage) < places.size || stage.count > 0 || chosen === null)
    .map((stage) => ({ ...stage, forecast: forecasts.get(stage.value ?? '') ?? stage.forecast }))
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
