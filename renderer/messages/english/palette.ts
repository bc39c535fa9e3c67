import { plural } from './grammar.ts';

/** The command palette. */
export const palette = {
  commands: 'Commands',
  modules: 'Modules',
  records: 'Records',
  recentRecords: 'Recent records',
  recentSearches: 'Recent searches',
  views: 'Views',
  commandPalette: 'Command palette',
  findAnything: 'Find records, modules, views and commands',
  results: 'Results',
  hint: 'Type a name, or > for commands only',
  searching: 'Searching',
  nothingFound: 'Nothing found',
  viewsOf: (records: string) => `Views of ${records}`,
  /** Each behind the keys that do it. */
  keys: { choose: 'choose', open: 'open', newTab: 'in a new tab', close: 'close' },
  searchMore: (count: number) =>
    plural(count, { one: 'Search # more module', other: 'Search # more modules' }),
  atMostRequests: (count: number) => plural(count, { one: '# request at most', other: '# requests at most' }),
  recordOfAddress: (record: string, id: string) => `${record} ${id}`,
  noSuchModule: (module: string) => `There is no module ${module} here.`,
  countRequests: (count: number) => plural(count, { one: '# request', other: '# requests' }),
  searchedModules: (asked: number, all: number) =>
    plural(all, {
      one: `${String(asked)} of # module searched`,
      other: `${String(asked)} of # modules searched`,
    }),
  searchingModules: (count: number) =>
    plural(count, { one: 'Searching # more module', other: 'Searching # more modules' }),
  countMatches: (count: number) => plural(count, { one: '# match', other: '# matches' }),
  countRecords: (count: number) => plural(count, { one: '# record', other: '# records' }),
  fromClipboard: 'From the clipboard',
  searchForNumber: 'Search for this number',
  quickSearch: 'Quick search',
  signedOut: 'Sign in to search records.',
  openDeskside: 'Open Deskside',
};
