import { describe, expect, it } from 'vitest';
import { languageFor, languages, isRightToLeft } from '../../../src/contract/languages.ts';
import type { Catalogue } from '../../../renderer/messages/catalogue.ts';
import { english } from '../../../renderer/messages/english/index.ts';
import { german } from '../../../renderer/messages/german/index.ts';
import { hebrew } from '../../../renderer/messages/hebrew/index.ts';
import { grammarOf } from '../../../src/contract/index.ts';
import { english as mainEnglish } from '../../../electron/main/messages/english.ts';
import { german as mainGerman } from '../../../electron/main/messages/german.ts';
import { hebrew as mainHebrew } from '../../../electron/main/messages/hebrew.ts';
import type { MainCatalogue } from '../../../electron/main/messages/catalogue.ts';

/** Whether two catalogues have the same keys, and their functions the same parameters. */
type Same<One, Other> = One extends (...args: infer OneArgs) => unknown
  ? Other extends (...args: infer OtherArgs) => unknown
    ? [OneArgs, OtherArgs] extends [OtherArgs, OneArgs]
      ? true
      : false
    : false
  : One extends object
    ? [keyof One, keyof Other] extends [keyof Other, keyof One]
      ? { [Key in keyof One]: Same<One[Key], Other[Key & keyof Other]> } extends Record<keyof One, true>
        ? true
        : false
      : false
    : true;

const translated = { de: german, he: hebrew } as const satisfies Readonly<
  Record<Exclude<(typeof languages)[number], 'en'>, Catalogue>
>;
const sameParameters: {
  readonly [Name in keyof typeof translated]: Same<Catalogue, (typeof translated)[Name]>;
} = { de: true, he: true };

const translatedInMain = { de: mainGerman, he: mainHebrew } as const satisfies Readonly<
  Record<Exclude<(typeof languages)[number], 'en'>, MainCatalogue>
>;

const both = [
  ...Object.entries(translated).map(([name, catalogue]) => ({
    room: 'the page',
    name,
    catalogue,
    original: english,
  })),
  ...Object.entries(translatedInMain).map(([name, catalogue]) => ({
    room: 'main',
    name,
    catalogue,
    original: mainEnglish,
  })),
];

/** Sentences by their keys; a function is called with values that cannot be taken for words. */
function sentencesOf(node: unknown, path = ''): ReadonlyMap<string, string> {
  if (typeof node === 'string') return new Map([[path, node]]);
  if (typeof node === 'function') return new Map([[path, said(node)]]);
  if (typeof node !== 'object' || node === null) return new Map();
  return new Map(
    Object.entries(node).flatMap(([key, value]) => [
      ...sentencesOf(value, path === '' ? key : `${path}.${key}`),
    ]),
  );
}

/** What a sentence with parameters says; numbers stand for texts as well. */
// eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- any sentence of the catalogue
function said(sentence: Function): string {
  const given = Array.from({ length: sentence.length }, (_, index) => 21 + index);
  try {
    return String(Reflect.apply(sentence, undefined, given));
  } catch {
    // Lists take nothing but lists.
    return '';
  }
}

/** What is the same word in another language, or a name. */
const alike: Readonly<Record<keyof typeof translated, ReadonlySet<string>>> = {
  de: new Set([
    'System',
    'Zoom',
    'English',
    'Secret',
    'Person',
    'Client',
    'Code: 21',
    '21 ms',
    'OK',
    'Sandbox',
    'China',
    'Japan',
    'Tabs',
    'in 21',
    'Pipeline',
    'Pipeline: 21',
    'Filter',
    'Online',
    'Offline',
    'Status',
    'Name',
    'Format',
    'Text',
    'Link',
    'Cc',
    'Blueprint',
    'API',
    'Import',
    'name',
    'In 21',
    'CSV',
    'KWallet',
    'Secret Service (GNOME Keyring)',
  ]),
  he: new Set(['English', 'KWallet', 'Secret Service (GNOME Keyring)']),
};

describe.each(both)('the sentences of $room in $name', ({ name, catalogue, original }) => {
  const own = sentencesOf(catalogue);
  const originals = sentencesOf(original);

  it('have the keys of English', () => {
    expect([...own.keys()].sort()).toEqual([...originals.keys()].sort());
  });

  it('have its parameters, by their types too', () => {
    expect(sameParameters).toEqual(Object.fromEntries(Object.keys(translated).map((each) => [each, true])));
    const numbers = (text: string): readonly string[] =>
      [...text.matchAll(/2[1-9]|\{\}/g)].map(([found]) => found).sort();
    const differing = [...originals].filter(([key, text]) => {
      // A figure may be said by a word.
      const wanted = new Set(numbers(text));
      return numbers(own.get(key) ?? '').some((found) => !wanted.has(found));
    });
    expect(differing).toEqual([]);
  });

  it('are in no place English, but for words that are the same', () => {
    const left = [...own].filter(
      ([key, text]) => /\p{L}{2}/u.test(text) && originals.get(key) === text && !allowed(name).has(text),
    );
    expect(left).toEqual([]);
  });

  it('are none that is empty or has a space at its end', () => {
    const odd = [...own].filter(([key, text]) => text.trim() === '' && originals.get(key)?.trim() !== '');
    expect(odd).toEqual([]);
  });
});

function allowed(name: string): ReadonlySet<string> {
  return new Map(Object.entries(alike)).get(name) ?? new Set();
}

describe('the language', () => {
  it.each([
    [['de-AT', 'en'], 'de'],
    [['iw_IL.UTF-8'], 'he'],
    [['he-IL'], 'he'],
    [['fr-FR', 'de'], 'de'],
    [['pt_BR.UTF-8'], 'en'],
    [['en-US', 'de'], 'en'],
    [[], 'en'],
  ] as const)('for %j is %s', (wanted, language) => {
    expect(languageFor(wanted)).toBe(language);
  });

  it('runs from left to right, but for Hebrew', () => {
    expect(languages.filter((language) => isRightToLeft(language))).toEqual(['he']);
  });
});

describe('a plural', () => {
  it('follows the rules and figures of its language', () => {
    const { plural } = grammarOf<'one' | 'few' | 'many' | 'other'>('pl');
    const forms = { one: '# wiersz', few: '# wiersze', many: '# wierszy', other: '# wiersza' };
    expect([1, 2, 5, 22, 12_000].map((count) => plural(count, forms))).toEqual([
      '1 wiersz',
      '2 wiersze',
      '5 wierszy',
      '22 wiersze',
      '12\u00a0000 wierszy',
    ]);
  });

  it('takes the general form where a category is not given', () => {
    expect(grammarOf<'other'>('en').plural(1, { other: '# sheep' })).toBe('1 sheep');
  });
});
