/** Commands that can be given on every screen. What follows a command in `words` is found by typing it as well. */
export const app = {
  records: 'Records',
  accountsAndTokens: 'Accounts and tokens',
  apiExplorer: 'API explorer',
  addAccount: 'Add account',
  lockNow: 'Lock now',
  settings: 'Settings',
  keyboardShortcuts: 'Keyboard shortcuts',
  switchTo: (account: string) => `Switch to ${account}`,
  themes: { system: 'Appearance of the system', light: 'Light appearance', dark: 'Dark appearance' },
  densities: { compact: 'Compact rows', regular: 'Regular rows', roomy: 'Roomy rows' },
  zooms: { in: 'Zoom in', out: 'Zoom out', reset: 'Actual size' },
  /** Other words for the commands, by which they are found. */
  words: {
    records: 'browser list',
    accounts: 'sign out token events',
    explorer: 'COQL query request developer JSON',
    addAccount: 'sign in',
    switchTo: 'account',
    lock: 'hide leave away',
    settings: 'preferences options',
    shortcuts: 'keys help',
    zoom: 'size larger smaller',
    theme: 'theme colour mode',
    density: 'density height',
  },
};
