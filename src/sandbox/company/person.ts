import type { CompanyContext } from './context.ts';
import { createDraw, pick } from './draw.ts';
import type { NameCulture, Place } from './people.ts';
import { arabicNames, hebrewNames, nameCultures, places } from './people.ts';
import { emojiRemarks, hostileTexts, longRemark, remarks, rightToLeftRemarks } from './phrases.ts';

/** What is unusual about a row. Most are plain. */
export type RowKind = 'plain' | 'arabic' | 'hebrew' | 'emoji' | 'long' | 'hostile' | 'sparse';

/** A person in Contacts or Leads, computed from the row. */
export interface PersonReader {
  kind(row: number): RowKind;
  first(row: number): string | null;
  last(row: number): string;
  full(row: number): string;
  email(row: number): string | null;
  place(row: number): Place;
  remark(row: number): string | null;
}

/** Unusual rows within the first screen of a list that shows the newest record first. */
const newestKinds: Readonly<Record<number, RowKind>> = {
  3: 'arabic',
  5: 'hebrew',
  8: 'emoji',
  12: 'long',
  16: 'hostile',
  20: 'sparse',
};

/** Which rows are unusual: a few among the newest, and about one in twenty-five of the others. */
export function rowKinds(context: CompanyContext, module: string): (row: number) => RowKind {
  const size = context.sizes[module] ?? 0;
  const draw = createDraw(context.seed, `${module}.kind`);
  return (row) => {
    const kind = newestKinds[size - 1 - row];
    if (kind !== undefined) return kind;
    switch (draw(row) % 250) {
      case 0:
      case 1:
        return 'arabic';
      case 2:
      case 3:
        return 'hebrew';
      case 4:
      case 5:
        return 'emoji';
      case 6:
        return 'long';
      case 7:
        return 'hostile';
      case 8:
      case 9:
      case 10:
        return 'sparse';
      default:
        return 'plain';
    }
  };
}

/** The persons of a module. The same row always is the same person. */
export function personReader(context: CompanyContext, module: string): PersonReader {
  const kind = rowKinds(context, module);
  const draw = (name: string): ((row: number) => number) => createDraw(context.seed, `${module}.${name}`);
  const [culture, first, last, place, mail, remark] = [
    draw('culture'),
    draw('first'),
    draw('last'),
    draw('place'),
    draw('mail'),
    draw('remark'),
  ];
  const namesOf = (row: number): NameCulture => {
    const what = kind(row);
    return what === 'arabic'
      ? arabicNames
      : what === 'hebrew'
        ? hebrewNames
        : pick(nameCultures, culture(row));
  };
  const reader: PersonReader = {
    kind,
    first: (row) => {
      const what = kind(row);
      if (what === 'sparse') return null;
      if (what === 'hostile') return pick(hostileTexts, first(row));
      return pick(namesOf(row).first, first(row)) + (what === 'emoji' ? ' 🌟' : '');
    },
    last: (row) => {
      const name = pick(namesOf(row).last, last(row));
      // Two hundred and fifty characters without a space: wider than any column.
      return kind(row) === 'long' ? `${name}-${'van'.repeat(80)}` : name;
    },
    full: (row) => {
      const given = reader.first(row);
      return given === null ? reader.last(row) : `${given} ${reader.last(row)}`;
    },
    email: (row) => {
      if (kind(row) === 'sparse' || mail(row) % 23 === 0) return null;
      const drawn = mail(row);
      const domain = drawn % 3 === 0 ? 'com' : drawn % 3 === 1 ? 'org' : 'net';
      const what = kind(row);
      if (what === 'arabic' || what === 'hebrew') return `contact.${row + 1}@example.${domain}`;
      const names = asciiOf(namesOf(row));
      return `${pick(names.first, first(row))}.${pick(names.last, last(row))}.${row + 1}@example.${domain}`;
    },
    place: (row) => pick(places, place(row)),
    remark: (row) => {
      const drawn = remark(row);
      switch (kind(row)) {
        case 'arabic':
          return rightToLeftRemarks[0];
        case 'hebrew':
          return rightToLeftRemarks[1];
        case 'emoji':
          return pick(emojiRemarks, drawn);
        case 'long':
          return longRemark;
        case 'hostile':
          return pick(hostileTexts, drawn);
        case 'sparse':
          return null;
        case 'plain':
          return drawn % 3 === 0 ? null : pick(remarks, drawn);
      }
    },
  };
  return reader;
}

const asciiNames = new Map<NameCulture, NameCulture>();

/** The same names in letters every mail server takes. */
function asciiOf(culture: NameCulture): NameCulture {
  const known = asciiNames.get(culture);
  if (known !== undefined) return known;
  const plain = (name: string): string =>
    name
      .toLowerCase()
      .replaceAll(/[łđıø]/g, (letter) => ({ ł: 'l', đ: 'd', ı: 'i', ø: 'o' })[letter] ?? '')
      .normalize('NFD')
      .replaceAll(/[^a-z.-]/g, '');
  const ascii = { first: culture.first.map(plain), last: culture.last.map(plain) };
  asciiNames.set(culture, ascii);
  return ascii;
}
