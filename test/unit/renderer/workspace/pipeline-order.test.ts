import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Filter } from '../../../../src/contract/list-query.ts';
import type { Pipeline } from '../../../../src/contract/sales.ts';
import type { BoardColumn } from '../../../../renderer/features/board/board-columns.ts';
import {
  canChoosePipeline,
  inPipelineOrder,
  pipelineOfFilter,
  withPipeline,
} from '../../../../renderer/workspace/pipeline-order.ts';

const column = (value: string | null, count = 1): BoardColumn => ({
  key: value === null ? 'none' : `=${value}`,
  value,
  label: value ?? '(none)',
  colour: null,
  count,
  sums: [],
  probability: null,
  forecast: null,
});
const pipeline = (name: string, isDefault: boolean, ...stages: string[]): Pipeline => ({
  id: name,
  name,
  isDefault,
  stages: stages.map((value) => ({ value, forecast: value === 'Signed' ? 'won' : 'open' })),
});
const direct = pipeline('Direct', false, 'Offer', 'Call', 'Signed');
const usual = pipeline('Usual', true, 'Call', 'Visit', 'Offer', 'Signed');
const pipelines = [direct, usual];
const values = (columns: readonly BoardColumn[]): (string | null)[] => columns.map(({ value }) => value);

describe('columns in the order of pipelines', () => {
  const picklist = [column('Signed'), column('Call'), column('Visit', 0), column('Offer'), column('Old', 0)];

  it('follow the default first, then the others, then the picklist', () => {
    expect(values(inPipelineOrder([...picklist, column(null)], pipelines, null))).toEqual([
      'Call',
      'Visit',
      'Offer',
      'Signed',
      'Old',
      null,
    ]);
  });

  it('of one pipeline keep its stages, and others only where there are deals', () => {
    expect(values(inPipelineOrder(picklist, pipelines, direct))).toEqual(['Offer', 'Call', 'Signed']);
    const strays = [...picklist, column('Stray', 3)];
    expect(values(inPipelineOrder(strays, pipelines, direct))).toEqual(['Offer', 'Call', 'Signed', 'Stray']);
  });

  it('take the forecast from the pipeline, and stay as they are without one', () => {
    const signed = inPipelineOrder(picklist, pipelines, null).find(({ value }) => value === 'Signed');
    expect(signed?.forecast).toBe('won');
    expect(inPipelineOrder(picklist, [], null)).toBe(picklist);
  });

  it('never lose a column with deals, whatever the pipelines say', () => {
    const word = fc.constantFrom('Call', 'Visit', 'Offer', 'Signed', 'Old', 'Lost');
    const anyPipelines = fc.array(fc.array(word, { maxLength: 6 }), { maxLength: 3 });
    fc.assert(
      fc.property(fc.uniqueArray(word), anyPipelines, (listed, stages) => {
        const columns = listed.map((value) => column(value));
        const made = stages.map((each, index) => pipeline(`P${String(index)}`, index === 1, ...each));
        const shown = inPipelineOrder(columns, made, made[0] ?? null);
        expect([...values(shown)].sort()).toEqual([...listed].sort());
      }),
    );
  });
});

describe('the pipeline of a filter', () => {
  const amount = { field: 'Amount', operator: 'greater_than' as const, values: [100] };
  const either: Filter = { match: 'any', conditions: [amount, { ...amount, field: 'Discount' }] };

  it.each<[string, Filter | null]>([
    ['no filter', null],
    ['conditions that all hold', { match: 'all', conditions: [amount] }],
    ['conditions of which any holds', either],
  ])('is found again and taken away beside %s', (_, filter) => {
    const kept = withPipeline(filter, 'Direct');
    expect(pipelineOfFilter(kept, pipelines)).toBe(direct);
    expect(pipelineOfFilter(withPipeline(kept, 'Usual'), pipelines)).toBe(usual);
    expect(pipelineOfFilter(withPipeline(kept, null), pipelines)).toBeNull();
    expect(JSON.stringify(withPipeline(kept, null) ?? '')).toContain(filter === null ? '' : 'Amount');
  });

  it('keeps every condition and group of a filter, and cannot be chosen where that would widen the list', () => {
    const group = { match: 'all' as const, conditions: [amount, { ...amount, field: 'Discount' }] };
    const grouped: Filter = { match: 'any', conditions: [{ ...amount, field: 'Tax' }, group] };
    expect(withPipeline(grouped, 'Direct')?.conditions).toEqual(expect.arrayContaining(grouped.conditions));
    expect(canChoosePipeline(grouped)).toBe(false);
    expect(canChoosePipeline({ ...grouped, match: 'all' })).toBe(true);
    expect(withPipeline({ ...grouped, match: 'all' }, 'Direct')?.conditions).toContainEqual(group);
    for (const filter of [null, either]) expect(canChoosePipeline(filter)).toBe(true);
  });

  it('is none where the filter names several, or one that is not there', () => {
    const of = (...names: string[]): Filter => ({
      match: 'all',
      conditions: [{ field: 'Pipeline', operator: 'in', values: names }],
    });
    expect(pipelineOfFilter(of('Direct', 'Usual'), pipelines)).toBeNull();
    expect(pipelineOfFilter(of('Gone'), pipelines)).toBeNull();
    expect(pipelineOfFilter({ ...of('Direct'), match: 'any' }, pipelines)).toBeNull();
  });
});
