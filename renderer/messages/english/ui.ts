/** Controls. */
export const ui = {
  menu: 'Menu',
  nothingHasThisName: 'Nothing has this name.',
  refreshed: (ago: string) => `Refreshed ${ago}`,
};
