import type { Catalogue } from '../catalogue.ts';
import { plural } from './grammar.ts';

export const chart = {
  loading: 'Diagramm wird geladen',
  by: 'Balken nach',
  byField: (field) => `Balken nach ${field}`,
  measure: 'Kennzahl',
  measureIs: (measure) => `Kennzahl: ${measure}`,
  count: 'Anzahl',
  sumOf: (field) => `Summe von ${field}`,
  showTable: 'Tabelle zeigen',
  title: (records, field) => `${records} nach ${field}`,
  titleOfSum: (sum, records, field) => `${sum} der ${records} nach ${field}`,
  inCurrency: (currency) => `In ${currency}`,
  inNoCurrency: 'Ohne Währung',
  sumIn: (field, currency) => `${field} (${currency})`,
  bar: (group, figures) => `${group}: ${figures}`,
  figures: (sum, records) => `${sum}, ${records}`,
  noSum: 'Kein Wert',
  hint: 'Zeigt diese Datensätze in der Liste',
  largest: (shown, others, rest) =>
    plural(others, {
      one: `Die größten ${String(shown)} sind zu sehen. # weiterer: ${rest}.`,
      other: `Die größten ${String(shown)} sind zu sehen. # weitere: ${rest}.`,
    }),
  fullestMonths: (others, rest) =>
    plural(others, {
      one: `Die Monate mit den meisten Datensätzen sind zu sehen. # weiterer Monat: ${rest}.`,
      other: `Die Monate mit den meisten Datensätzen sind zu sehen. # weitere Monate: ${rest}.`,
    }),
  others: (count) => plural(count, { one: '# weiterer', other: '# weitere' }),
  all: 'Alle',
  filtered: (condition) => `Gefiltert: ${condition}`,
  cannotNarrow: 'Dieser Filter kann keine weitere Bedingung aufnehmen. Ändern oder löschen Sie ihn zuerst.',
  searched: 'Eine Suche lässt sich nicht als Diagramm zeigen',
  searchedHint: 'Zoho zählt nicht, was eine Suche findet.',
  showList: 'Liste zeigen',
  countRecords: 'Datensätze zählen',
} satisfies Catalogue['chart'];
