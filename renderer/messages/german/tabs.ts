import type { Catalogue } from '../catalogue.ts';

export const tabs = {
  newTab: 'Neuer Tab',
  closeTab: 'Tab schließen',
  reopenTab: 'Geschlossenen Tab wieder öffnen',
  closeOtherTabs: 'Andere Tabs schließen',
  renameTab: 'Tab umbenennen',
  nextTab: 'Nächster Tab',
  previousTab: 'Voriger Tab',
  moveTabRight: 'Tab nach rechts',
  moveTabLeft: 'Tab nach links',
  rename: 'Umbenennen',
  moveLeft: 'Nach links',
  moveRight: 'Nach rechts',
  nameOfTheTab: 'Name des Tabs',
  openTabs: 'Offene Tabs',
  tabs: 'Tabs',
  allTabs: 'Alle Tabs',
  menuOf: (title) => `Menü des Tabs ${title}`,
  words: { open: 'öffnen', name: 'name', reopen: 'rückgängig zurück' },
} satisfies Catalogue['tabs'];
