import type { Catalogue } from '../catalogue.ts';

export const grid = {
  filterByThisColumn: 'Nach dieser Spalte filtern',
  fitWidth: 'Breite anpassen',
  fitAllColumns: 'Alle Spalten anpassen',
  moveLeft: 'Nach links',
  moveRight: 'Nach rechts',
  hideColumn: 'Spalte ausblenden',
  selectColumn: 'Spalte auswählen',
  copyColumnName: 'Spaltennamen kopieren',
  sortAscending: 'Aufsteigend sortieren',
  sortDescending: 'Absteigend sortieren',
  thenSortAscending: 'Dann aufsteigend sortieren',
  thenSortDescending: 'Dann absteigend sortieren',
  doNotSortByThis: 'Nicht nach dieser Spalte sortieren',
  copyWithHeaders: 'Mit Überschriften kopieren',
  copyAsCsv: 'Als CSV kopieren',
  copyAsJson: 'Als JSON kopieren',
  filterByThisValue: 'Nach diesem Wert filtern',
  excludeThisValue: 'Diesen Wert ausschließen',
  menuOfTheGrid: 'Menü der Tabelle',
  sortingRank: (rank) => `Rang der Sortierung ${String(rank)}`,
} satisfies Catalogue['grid'];
