/** How much a bar of controls shows. */
export interface BarState {
  readonly labels: boolean;
  /** Whether the search box has its width, or shows as a button until it has the focus. */
  readonly search: 'box' | 'button';
  /** Ids of the controls that are in the menu instead of the bar. */
  readonly inMenu: readonly string[];
}

/**
 * The states of a bar from the widest to the narrowest: the labels go first, then the search box, then the controls
 * one by one. The menu has at least two: one alone would only make room for the button of the menu. Pure.
 *
 * @param leaving - ids of the controls that can leave the bar, the first to go first
 */
export function barStates(leaving: readonly string[]): readonly [BarState, ...BarState[]] {
  const narrow = { labels: false, search: 'button' } as const;
  return [
    { labels: true, search: 'box', inMenu: [] },
    { labels: false, search: 'box', inMenu: [] },
    { ...narrow, inMenu: [] },
    ...leaving.slice(1).map((_, index) => ({ ...narrow, inMenu: leaving.slice(0, index + 2) })),
  ];
}

/** The first that fits; where none does, the last. */
export function firstFitting<T>(states: readonly [T, ...T[]], fits: (state: T) => boolean): T {
  return states.find(fits) ?? states.at(-1) ?? states[0];
}
