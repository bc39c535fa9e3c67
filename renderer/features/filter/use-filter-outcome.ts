import { useQuery } from '@tanstack/react-query';
import type { Filter, ListQuery, ModuleDescription } from '../../../src/contract/index.ts';
import { messages } from '../../messages/index.ts';
import { asDesksideError } from '../../lib/deskside-error.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { listProblemText } from '../../lib/list-problem-text.ts';
import { useDebounced } from '../../lib/use-debounced.ts';

/** Long enough for a word to be typed to its end: each count costs a credit. */
const restMs = 500;

interface FilterOutcome {
  readonly sentence: string;
  /** What Zoho is asked; empty while nothing is. */
  readonly text: string;
}

/** How many records a filter finds, and by which query, a moment after it was last changed. */
export function useFilterOutcome(
  accountId: string,
  description: ModuleDescription,
  viewId: string | null,
  filter: Filter | null,
): FilterOutcome {
  const { client } = useDeskside();
  const { apiName } = description.module;
  const text = JSON.stringify(filter);
  const rested = useDebounced(text, restMs);
  const isRested = rested === text;
  const answer = useQuery({
    queryKey: ['account', accountId, 'filter-outcome', apiName, viewId, rested],
    enabled: filter !== null && isRested,
    gcTime: 60_000,
    staleTime: 30_000,
    queryFn: async ({ signal }) => {
      const query: ListQuery = { module: apiName, viewId, word: '', filter, sort: [] };
      const plan = await client.read('planList', { accountId, query }, signal);
      if (plan.problem !== null) return { plan, count: null };
      return { plan, count: (await client.read('countList', { accountId, query }, signal)).count };
    },
  });
  if (filter === null) return { sentence: messages.filter.noCondition, text: '' };
  if (answer.isError) return { sentence: asDesksideError(answer.error).message, text: '' };
  if (answer.data === undefined || !isRested)
    return { sentence: messages.filter.counting, text: answer.data?.plan.text ?? '' };
  const { plan, count } = answer.data;
  if (plan.problem !== null) return { sentence: listProblemText(plan.problem), text: '' };
  const unknown = plan.here ? messages.filter.countedHere : messages.filter.countUnknown;
  const sentence = count === null ? unknown : messages.filter.matches(count);
  return { sentence, text: plan.text };
}
