import type { Catalogue } from '../catalogue.ts';
import { plural } from './grammar.ts';

export const listProblems = {
  choices_alike: (field, choice, other) =>
    `In ${field} lassen sich Datensätze ohne „${choice}“ nicht von denen mit „${other}“ unterscheiden.`,
  date_missing: (field) => `Für ${field} fehlt ein Datum.`,
  field_unknown: (field) => `In diesem Modul gibt es kein Feld ${field}.`,
  filter_not_permitted: (scope) =>
    `Dieser Filter braucht eine Berechtigung, die diese Anmeldung nicht umfasst (${scope}).`,
  number_missing: (field) => `Für ${field} fehlt eine Zahl.`,
  number_unreadable: (field, typed) =>
    `Für ${field} fehlt eine Zahl: „${typed}“ lässt sich nicht als Zahl lesen.`,
  operator_unserved: (field) => `Zoho kann ${field} so nicht filtern.`,
  part_with_percent: (field) =>
    `Zoho nimmt % für beliebigen Text. Deshalb lässt sich ein Teil von ${field} mit % nicht finden. Nehmen Sie „ist“.`,
  record_missing: (field) => `Für ${field} fehlt ein Datensatz.`,
  sort_not_permitted: (scope) =>
    `Das Sortieren nach dieser Spalte braucht eine Berechtigung, die diese Anmeldung nicht umfasst (${scope}).`,
  sort_unserved: (field) => `Zoho kann nicht nach ${field} sortieren.`,
  too_many_conditions: (most) =>
    plural(most, {
      one: 'Zoho nimmt höchstens # Bedingung. Entfernen Sie einige.',
      other: 'Zoho nimmt höchstens # Bedingungen. Entfernen Sie einige.',
    }),
  value_missing: (field) => `Für ${field} fehlt ein Wert.`,
  view_unread:
    'Was diese Ansicht von Zoho enthält, lässt sich nicht lesen. Deshalb kann sie hier weder durchsucht noch gefiltert oder sortiert werden. Wählen Sie eine andere Ansicht.',
  yes_or_no_missing: (field) => `Für ${field} fehlt Ja oder Nein.`,
} satisfies Catalogue['listProblems'];
