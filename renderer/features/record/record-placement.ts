/** CSS pixels that a list and a panel need to be of use. */
export const leastList = 360;
export const leastPanel = 320;

export interface RecordPlacement {
  /** Beside the list, or in its place where a panel would be narrower than it needs. */
  readonly lies: 'beside' | 'instead';
  /** Whether the record and the pinned one lie behind tabs instead of side by side. */
  readonly tabbed: boolean;
}

/**
 * Where records are shown. Pure.
 *
 * @param room - CSS pixels for the list and the records together
 * @param panels - how many records are shown: the open one, the pinned one, or both
 */
export function placeRecords(room: number, panels: number): RecordPlacement {
  const fitsBeside = (count: number): boolean => room >= leastList + count * leastPanel;
  if (!fitsBeside(1)) return { lies: 'instead', tabbed: panels > 1 && room < panels * leastPanel };
  return { lies: 'beside', tabbed: panels > 1 && !fitsBeside(panels) };
}
