import { plainNumber } from '../../contract/plain-number.ts';
import type { FormatContext } from './format-context.ts';
import { latinDigits } from './latin-digits.ts';

/** What a number stands for: each is written with signs of its own, and money often with other separators. */
export type NumberUse = 'number' | 'money' | 'percent';

/** The signs of a person's own way to write numbers. */
export interface NumberNotation {
  readonly decimal: string;
  /** Between thousands. */
  readonly group: string;
  /** Left out for a plain number. */
  readonly use?: NumberUse;
  /** Words for currencies, as the person sees them: `kr`, `Fr.` */
  readonly moneyWords?: readonly string[];
}

/** Spaces and apostrophes that are set between thousands look alike, and nobody types the right one. */
const spaces = '\\s\\u00a0\\u2009\\u202f';
const apostrophes = "'’";
const percentSigns = '[%\\u066a\\ufe6a\\uff05]';
/** Minus signs and the dashes that word processors make of them. */
const minus = /[-\u2012\u2013\u2212]/;
const units: readonly (readonly [pattern: RegExp, places: number])[] = [
  [/^(?:k|tsd)$/i, 3],
  [/^(?:m|mn|mio)$/i, 6],
  [/^(?:bn|mrd)$/i, 9],
];
const example = 12_345_678.9;
/** Most digits after the point that are shown. */
const mostPlaces = 9;

/** As the context writes them, whoever decided it: the person at Zoho, or the locale. */
export function numberNotation(context: FormatContext, use: NumberUse = 'number'): NumberNotation {
  const plain = separators(context.number(example, 1)) ?? { decimal: '.', group: '' };
  if (use !== 'money') return { ...plain, use };
  // A currency without cents does not tell what stands before them.
  const money = separators(context.money(example, 1));
  const moneyWords = context.currencies.map((currencyCode) => {
    const hints = { currencyCode, currencySymbol: null, relatedModule: null };
    return context.money(1, 0, hints).replaceAll(/[\p{Nd}\p{Cf}\s]|[.,]\p{Nd}+/gu, '');
  });
  return { ...(money ?? plain), use, moneyWords };
}

/** The signs between the first digit and the last, if the last one stands before a fraction. */
function separators(written: string): Pick<NumberNotation, 'decimal' | 'group'> | null {
  const signs = written.match(/(?<=\p{Nd})\P{Nd}+(?=\p{Nd})/gu) ?? [];
  if (!/\p{Nd}\P{Nd}+\p{Nd}(?!.*\p{Nd})/u.test(written)) return null;
  return { decimal: signs.at(-1) ?? '.', group: signs.length > 1 ? (signs[0] ?? '') : '' };
}

/**
 * A number that a person typed, in plain notation with every digit: in their own notation ("1.000", "1,5",
 * "1 000,50"; with Arabic signs as well), else plainly ("1000.5"); with "k" for thousands, "m" for millions or "bn" for
 * billions behind it, and with the signs of its use as it is shown with them ("€ 1.000", "12 %"). Null for what is
 * neither.
 */
export function readNumber(typed: string, notation: NumberNotation): string | null {
  const text = withoutSigns(typed.replaceAll(/\p{Cf}/gu, '').trim(), notation);
  const short = /^(.*[\p{Nd}])\s*(\p{L}{1,3})\.?$/u.exec(text);
  const [, figure = '', unit = ''] = short ?? [];
  const places = units.find(([pattern]) => pattern.test(unit))?.[1];
  if (places === undefined) return readWhole(text, notation);
  const plain = readWhole(figure, notation);
  return plain === null ? null : plainNumber(shifted(plain, places));
}

/** What is left of a sum without its currency, and of a percentage without its sign; the minus may stand on either side. */
function withoutSigns(typed: string, { use = 'number', moneyWords = [] }: NumberNotation): string {
  if (use === 'number') return typed;
  const words = [
    ...moneyWords.filter((word) => word !== '').map(escaped),
    '\\p{L}{0,3}\\p{Sc}',
    ...currencyCodes(),
  ];
  const sign = use === 'percent' ? percentSigns : `(?:${words.join('|')})`;
  const parts = new RegExp(
    `^(?<before>${minus.source}?)\\s*(?:${sign})?\\s*(?<inside>${minus.source}?)\\s*(?<figure>[\\p{Nd}.,\\u066b].*?)\\s*(?:${sign})?$`,
    'iu',
  ).exec(typed)?.groups;
  if (parts === undefined) return typed;
  const { before = '', inside = '', figure = '' } = parts;
  // "750,-" and "750.–" have no cents.
  const whole = use === 'money' ? figure.replace(/[.,][-\u2012-\u2014]+$/, '') : figure;
  return `${before}${inside}${whole}`;
}

let codes: readonly string[] | null = null;

function currencyCodes(): readonly string[] {
  codes ??= Intl.supportedValuesOf('currency');
  return codes;
}

/** With the point moved to the right. */
function shifted(plain: string, places: number): string {
  const [whole = '', fraction = ''] = plain.split('.');
  const moved = whole + fraction.slice(0, places).padEnd(places, '0');
  const rest = fraction.slice(places);
  return rest === '' ? moved : `${moved}.${rest}`;
}

function readWhole(typed: string, { decimal, group }: NumberNotation): string | null {
  const text = latinDigits(typed)
    .replace(new RegExp(`^${minus.source}\\s*`), '-')
    .replaceAll('\u066c', group.trim() === '' ? ' ' : group)
    .replaceAll('\u066b', decimal);
  const point = escaped(decimal);
  // A sign between thousands is never also the one before the fraction.
  const between = group === decimal ? `[${spaces}]` : `[${spaces}${groupSigns(group)}]`;
  // Thousands are set apart by three; in India, above the first thousand and by a comma, by two.
  const above = group === ',' ? '{2,3}' : '{3}';
  const own = new RegExp(
    `^[+-]?(?:\\d*|\\d{1,3}(?:${between}\\d${above})*${between}\\d{3})(?:${point}\\d+)?$`,
    'u',
  );
  if (!own.test(text)) return plainNumber(text);
  return plainNumber(text.replaceAll(new RegExp(between, 'gu'), '').replace(decimal, '.'));
}

/** A number as the person writes it, without signs between thousands; what is no number stays as it is. */
export function writtenNumber(
  value: string | number,
  context: FormatContext,
  use: NumberUse = 'number',
): string {
  const plain = plainNumber(value);
  if (plain === null) return String(value);
  const { decimal } = numberNotation(context, use);
  return plain.replace('.', decimal);
}

/** A number with signs between thousands, in the separators of its use. */
export function groupedNumber(plain: string, context: FormatContext, use: NumberUse): string {
  const { group, decimal } = numberNotation(context, use);
  const own = separators(context.number(example, 1));
  // `plainNumber` leaves nothing but a sign, digits and a point.
  const text = context.number(plain as `${number}`, mostPlaces);
  return text.replaceAll(/[^\p{Nd}\-\u2212]/gu, (sign) =>
    sign === own?.group ? group : sign === own?.decimal ? decimal : sign,
  );
}

/**
 * Numbers of a list. Semicolons, new lines and the Arabic comma part them; a comma with a space behind it does, and one
 * without where the piece is no number in the person's notation ("1,000, 2,500", "10,20").
 */
export function readNumbers(typed: string, notation: NumberNotation): string[] {
  return typed
    .split(/[;\n\u060c\u061b]|,\s/)
    .flatMap((piece) => (readNumber(piece, notation) === null ? piece.split(',') : [piece]))
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => readNumber(piece, notation) ?? piece);
}

function groupSigns(group: string): string {
  if (group.trim() === '') return '';
  return apostrophes.includes(group) ? apostrophes : escaped(group);
}

function escaped(sign: string): string {
  return sign.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
