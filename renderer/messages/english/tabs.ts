/** The tabs. */
export const tabs = {
  newTab: 'New tab',
  closeTab: 'Close tab',
  reopenTab: 'Reopen closed tab',
  closeOtherTabs: 'Close other tabs',
  renameTab: 'Rename tab',
  nextTab: 'Next tab',
  previousTab: 'Previous tab',
  moveTabRight: 'Move tab right',
  moveTabLeft: 'Move tab left',
  rename: 'Rename',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  nameOfTheTab: 'Name of the tab',
  openTabs: 'Open tabs',
  tabs: 'Tabs',
  allTabs: 'All tabs',
  menuOf: (title: string) => `Menu of the tab ${title}`,
  /** Other words for commands, by which they are found. */
  words: { open: 'open', name: 'name', reopen: 'undo restore back' },
};
