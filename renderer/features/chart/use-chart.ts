import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AccountView, ListGroup, ListQuery, ModuleDescription } from '../../../src/contract/index.ts';
import type { FormatContext } from '../../../src/crm/format/index.ts';
import { isStageOfDeals, usePipelines } from '../../data/use-pipelines.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { groupFieldsFor } from '../../workspace/group-fields.ts';
import { pipelineOfFilter } from '../../workspace/pipeline-order.ts';
import type { ChartDisplay } from '../../workspace/use-display-choice.ts';
import { inChartOrder } from './chart-groups.ts';
import { chartParts } from './chart-parts.ts';

export interface ChartRequest {
  readonly account: AccountView;
  readonly description: ModuleDescription;
  readonly chart: ChartDisplay;
  /** Without a searched word. */
  readonly query: ListQuery;
  readonly context: FormatContext;
}

const noGroups: readonly ListGroup[] = [];

/** The bars of a chart, as Zoho counts and adds up: one query, the same as for a list in these groups. */
export function useChart({ account, description, chart, query, context }: ChartRequest) {
  const { client } = useDeskside();
  const { field, sum } = chart;
  const asked = useMemo(
    () => groupFieldsFor(description, field, sum === null ? [] : [sum.apiName]),
    [description, field, sum],
  );
  // The order of the rows makes no other groups.
  const counted: ListQuery = { ...query, sort: [] };
  const groups = useQuery({
    queryKey: ['account', account.id, 'groups', counted, asked],
    queryFn: ({ signal }) =>
      client.read('readGroups', { accountId: account.id, query: counted, group: asked }, signal),
  });
  const pipelines = usePipelines(account, description, field);
  const pipeline = pipelineOfFilter(query.filter, pipelines);
  const found = groups.data?.groups ?? noGroups;
  const ordered = useMemo(
    () => inChartOrder(field, found, pipelines, pipeline),
    [field, found, pipelines, pipeline],
  );
  const isSum = sum !== null;
  const home = context.currency;
  const parts = useMemo(
    () => chartParts(ordered, { by: asked.by, isSum, home }),
    [ordered, asked.by, isSum, home],
  );
  return { asked, groups, ordered, parts, isFunnel: isStageOfDeals(description, field) };
}

export type ChartData = ReturnType<typeof useChart>;
