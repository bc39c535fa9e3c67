import { plainNumber } from '../../contract/plain-number.ts';
import type { FormatContext } from './format-context.ts';
import { latinDigits } from './latin-digits.ts';

/** The signs of a person's own way to write numbers. */
export interface NumberNotation {
  readonly decimal: string;
  /** Between thousands. */
  readonly group: string;
}

/** Spaces and apostrophes that are set between thousands look alike, and nobody types the right one. */
const spaces = '\\s\\u00a0\\u2009\\u202f';
const apostrophes = "'’";

/** As the context writes them, whoever decided it: the person at Zoho, or the locale. */
export function numberNotation(context: FormatContext): NumberNotation {
  const signs = context.number(12_345_678.9, 1).match(/\D+/g) ?? [];
  return { decimal: signs.at(-1) ?? '.', group: signs.length > 1 ? (signs[0] ?? '') : '' };
}

/**
 * A number that a person typed, in plain notation with every digit: in their own notation ("1.000", "1,5",
 * "1 000,50"; with Arabic signs as well), else plainly ("1000.5"); with "k" for thousands or
 * "m" for millions behind it. Null for what is neither.
 */
export function readNumber(typed: string, notation: NumberNotation): string | null {
  const short = /^(.*[\p{Nd}])\s*(k|tsd|m|mn|mio)\.?$/iu.exec(typed.trim());
  if (short === null) return readWhole(typed, notation);
  const [, figure = '', unit = ''] = short;
  const plain = readWhole(figure, notation);
  return plain === null ? null : plainNumber(shifted(plain, /^[kt]/i.test(unit) ? 3 : 6));
}

/** With the point moved to the right. */
function shifted(plain: string, places: number): string {
  const [whole = '', fraction = ''] = plain.split('.');
  const moved = whole + fraction.slice(0, places).padEnd(places, '0');
  const rest = fraction.slice(places);
  return rest === '' ? moved : `${moved}.${rest}`;
}

function readWhole(typed: string, { decimal, group }: NumberNotation): string | null {
  const text = latinDigits(typed.replaceAll(/\p{Cf}/gu, '').trim())
    .replace(/^\u2212/, '-')
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
export function writtenNumber(value: string | number, context: FormatContext): string {
  const plain = plainNumber(value);
  if (plain === null) return String(value);
  const { decimal } = numberNotation(context);
  return plain.replace('.', decimal);
}

/** Numbers of a list. Where a comma stands before fractions, it parts numbers only with a space behind it. */
export function readNumbers(typed: string, notation: NumberNotation): string[] {
  const parting = notation.decimal === ',' ? /[;\n]|,\s/ : /[;,\n]/;
  return typed
    .split(parting)
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
