import { placeAt, type GroupedState, type ShownGroup } from '../../../data/lists/grouped-list.ts';
import type { RowFormatter } from '../../../data/lists/record-source.ts';
import type { GridGroup, GridSource } from '../../../grid/grid-model.ts';
import { messages } from '../../../messages/index.ts';
import type { GroupTexts } from '../../../workspace/group-texts.ts';

/** Rows to show as on their way before the groups are known. */
const placeholdersAtFirst = 30;

/**
 * A list in groups as the grid wants it.
 *
 * @param formatterFor - of rows whose values are in the order of these columns
 */
export function groupedSource(
  state: GroupedState,
  isPending: boolean,
  texts: GroupTexts | null,
  formatterFor: (columns: readonly string[]) => RowFormatter,
): GridSource {
  /** Made once each: a row is drawn again only for another object. */
  const made = new Map<ShownGroup, GridGroup>();
  const groupAt = (row: number): GridGroup | null => {
    const place = placeAt(state, row);
    if (place === null || place.record >= 0 || texts === null) return null;
    const { shown } = place;
    const group = made.get(shown) ?? gridGroup(shown, texts);
    made.set(shown, group);
    return group;
  };
  return {
    count: state.count,
    complete: !isPending,
    placeholders: isPending ? placeholdersAtFirst : 0,
    generation: state.groups.reduce((sum, { list }) => sum + (list?.generation ?? 0), 0),
    group: groupAt,
    parent: (row) => placeAt(state, row)?.shown.row ?? -1,
    key: (row) => {
      const place = placeAt(state, row);
      if (place === null) return null;
      const { shown, record } = place;
      return record < 0 ? rowKey(shown.key) : (shown.list?.pages.id(record) ?? null);
    },
    indexOf: (key) => {
      for (const { key: own, row, list } of state.groups) {
        if (rowKey(own) === key) return row;
        const record = list?.pages.indexOf(key) ?? -1;
        if (record >= 0) return row + 1 + record;
      }
      return -1;
    },
    cells: (row) => {
      const place = placeAt(state, row);
      const list = place?.shown.list ?? null;
      if (place === null || list === null || place.record < 0) return null;
      const values = list.pages.row(place.record);
      return values === null ? null : formatterFor(list.columns).cells(values, list.pages.id(place.record));
    },
    copyText: (row, column) => {
      const place = placeAt(state, row);
      if (place === null) return '';
      const { shown, record } = place;
      if (record < 0) return column === 0 ? (texts?.labelOf(shown.group) ?? '') : '';
      const values = shown.list?.pages.row(record) ?? null;
      return values === null || shown.list === null
        ? ''
        : formatterFor(shown.list.columns).copyText(values, column);
    },
  };
}

function gridGroup({ group, list }: ShownGroup, texts: GroupTexts): GridGroup {
  const colour = texts.colourOf(group);
  return {
    label: texts.labelOf(group),
    count: messages.list.groups.count(group.count),
    sums: texts.sumsOf(group),
    isOpen: list !== null,
    ...(colour === null ? {} : { colour }),
  };
}

/** Ids of records are digits alone. */
function rowKey(key: string): string {
  return `group:${key}`;
}
