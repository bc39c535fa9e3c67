/** Putting columns in another order. Pure. The first one is frozen: it never moves and nothing goes before it. */

/** @param to - place in the list without the item */
export function moveItem<T>(items: readonly T[], from: number, to: number): readonly T[] {
  const item = items[from];
  if (item === undefined || from === to) return items;
  const rest = items.toSpliced(from, 1);
  return rest.toSpliced(Math.max(0, Math.min(to, rest.length)), 0, item);
}

/**
 * Where a dragged column would land.
 *
 * @param edges - left edges of all columns and the right edge of the last
 * @param x - pointer, CSS pixels from the left of the first column
 * @returns `gap`: the edge it would stand at; `to`: its place among the others
 */
export function dropPlace(
  edges: readonly number[],
  from: number,
  x: number,
): { readonly gap: number; readonly to: number } {
  const count = edges.length - 1;
  let gap = 1;
  while (gap < count && x > ((edges[gap] ?? 0) + (edges[gap + 1] ?? 0)) / 2) gap += 1;
  return { gap, to: gap > from ? gap - 1 : gap };
}

/** The place of a column one step to either side, or null where it can not go. */
export function steppedPlace(from: number, by: 1 | -1, count: number): number | null {
  const to = from + by;
  return from < 1 || to < 1 || to >= count ? null : to;
}
