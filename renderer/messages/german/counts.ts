import type { Catalogue } from '../catalogue.ts';
import { figure, plural } from './grammar.ts';

export const counts = {
  rows: (count) => plural(count, { one: '# Zeile', other: '# Zeilen' }),
  accounts: (count) => plural(count, { one: '# Konto', other: '# Konten' }),
  minutes: (count) => plural(count, { one: '# Minute', other: '# Minuten' }),
  hours: (count) => plural(count, { one: '# Stunde', other: '# Stunden' }),
  days: (count) => plural(count, { one: '# Tag', other: '# Tage' }),
  recordsOf: (count, singular, several) => plural(count, { one: `# ${singular}`, other: `# ${several}` }),
  rowsOf: (count, all) =>
    plural(all, { one: `${figure(count)} von # Zeile`, other: `${figure(count)} von # Zeilen` }),
  allOf: (records) => `Alle ${records}`,
} satisfies Catalogue['counts'];
