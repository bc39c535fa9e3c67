import type { FilterCondition, ListGroup } from '../../../src/contract/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { messages } from '../../messages/index.ts';
import { canNarrow, conditionText, withCondition } from '../../workspace/filter-model.ts';
import type { ModuleRecords } from './list/use-module-records.ts';

/**
 * From a bar of a chart to its records: the list, filtered by what the bar stands for. Can be undone for a while.
 *
 * @param onList - the list takes the place of the chart
 */
export function useChartFilter(records: ModuleRecords, onList: () => void) {
  const { announcements } = useDeskside();
  const { description, placed, display, names, contexts } = records;
  const { filter, filterStays } = placed.place;
  return (conditions: readonly FilterCondition[], group: ListGroup): void => {
    if (!canNarrow(filter)) {
      announcements.say(messages.chart.cannotNarrow);
      return;
    }
    const { choice } = display;
    const back = placed.later();
    const [first] = conditions;
    if (first !== undefined && group.value !== null) names.keep(first.field, group.value, group.label);
    placed.filterBy(conditions.reduce(withCondition, filter));
    display.show('list');
    onList();
    const texts = conditions.map((condition) => {
      const field = description.fields.find(({ apiName }) => apiName === condition.field);
      return conditionText(condition, field, names.nameOf, contexts.whole);
    });
    announcements.say(messages.chart.filtered(messages.and(texts)), {
      undo: () => back({ filter, filterStays, display: choice }),
    });
  };
}
