import type { Comparator, Condition } from './condition.ts';

/** Search criteria that cannot be read. */
export class CriteriaProblem extends Error {
  /** Character at which reading stopped, from 0. */
  readonly position: number;

  constructor(position: number, reason: string) {
    super(reason);
    this.name = 'CriteriaProblem';
    this.position = position;
  }
}

/** Zoho documents no others (Search Records in the OpenAPI description of 2026, "Supported Operators"). */
const comparators: Readonly<Record<string, Comparator>> = {
  equals: 'equal',
  not_equal: 'not_equal',
  less_than: 'less_than',
  less_equal: 'less_equal',
  greater_than: 'greater_than',
  greater_equal: 'greater_equal',
  starts_with: 'starts_with',
  in: 'in',
  between: 'between',
};

/** Deeper nesting than anybody writes, and shallow enough for the stack. */
const depthLimit = 40;

/**
 * Reads the `criteria` parameter of a search: `((Last_Name:starts_with:B)and(City:in:Leeds,Lyon))`.
 * A backslash takes the meaning from a parenthesis, a comma or a backslash in a value.
 *
 * @throws CriteriaProblem
 */
export function parseCriteria(text: string): Condition {
  const reader = new CriteriaReader(text);
  const condition = reader.sequence(0);
  if (!reader.atEnd) throw reader.problem('something follows the criteria');
  return condition;
}

class CriteriaReader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get atEnd(): boolean {
    this.#skipSpace();
    return this.#at >= this.#text.length;
  }

  problem(reason: string): CriteriaProblem {
    return new CriteriaProblem(this.#at, reason);
  }

  /** Groups joined by `and` or `or`; `and` binds closer. */
  sequence(depth: number): Condition {
    if (depth > depthLimit) throw this.problem('the criteria are nested too deeply');
    const alternatives: Condition[][] = [[this.#group(depth)]];
    for (;;) {
      const joined = this.#joiner();
      if (joined === undefined) break;
      const group = this.#group(depth);
      if (joined === 'and') alternatives.at(-1)?.push(group);
      else alternatives.push([group]);
    }
    const parts = alternatives.map((group) => join('all', group));
    return join('any', parts);
  }

  #group(depth: number): Condition {
    this.#skipSpace();
    if (this.#text[this.#at] !== '(') throw this.problem('an opening parenthesis is missing');
    this.#at += 1;
    this.#skipSpace();
    const condition = this.#text[this.#at] === '(' ? this.sequence(depth + 1) : this.#comparison();
    this.#skipSpace();
    if (this.#text[this.#at] !== ')') throw this.problem('a closing parenthesis is missing');
    this.#at += 1;
    return condition;
  }

  #comparison(): Condition {
    const match = /^([A-Za-z$][\w.$]*):([a-z_]+):/.exec(this.#text.slice(this.#at));
    const [whole = '', field = '', operator = ''] = match ?? [];
    const comparator = Object.hasOwn(comparators, operator) ? comparators[operator] : undefined;
    if (match === null || comparator === undefined)
      throw this.problem('field, operator and value are expected');
    this.#at += whole.length;
    const values = this.#values();
    const many = comparator === 'in' || comparator === 'between';
    // Only lists are split at commas: elsewhere a comma is part of the value.
    const list = many ? values : [values.join(',')];
    if (
      list.length === 1 &&
      list[0] === '${EMPTY}' &&
      (comparator === 'equal' || comparator === 'not_equal')
    ) {
      return {
        kind: 'compare',
        field,
        comparator: comparator === 'equal' ? 'is_null' : 'is_not_null',
        values: [],
      };
    }
    return { kind: 'compare', field, comparator, values: list };
  }

  #values(): readonly string[] {
    const values = [''];
    const append = (character: string): void => {
      values[values.length - 1] = (values.at(-1) ?? '') + character;
    };
    for (; this.#at < this.#text.length; this.#at += 1) {
      const character = this.#text[this.#at] ?? '';
      if (character === '\\' && this.#at + 1 < this.#text.length) append(this.#text[++this.#at] ?? '');
      else if (character === ',') values.push('');
      else if (character === ')') return values;
      else if (character === '(') throw this.problem('a parenthesis in a value needs a backslash');
      else append(character);
    }
    throw this.problem('a closing parenthesis is missing');
  }

  #joiner(): 'and' | 'or' | undefined {
    this.#skipSpace();
    const word = /^(and|or)\b/i.exec(this.#text.slice(this.#at, this.#at + 4))?.[1];
    if (word === undefined) return undefined;
    this.#at += word.length;
    return word.toLowerCase() === 'and' ? 'and' : 'or';
  }

  #skipSpace(): void {
    while (this.#text[this.#at] === ' ') this.#at += 1;
  }
}

function join(kind: 'all' | 'any', parts: readonly Condition[]): Condition {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { kind, parts };
}
