import { isReservedInCoql } from '../../contract/sql-reserved-words.ts';
import type { Comparator, Condition } from './condition.ts';
import type { CoqlToken } from './coql-tokens.ts';
import { coqlTokens, CoqlSyntaxProblem } from './coql-tokens.ts';

/** Aggregates COQL knows. */
export type Aggregate = 'COUNT' | 'SUM' | 'AVG' | 'MIN' | 'MAX';

/** What is selected: a field, or an aggregate of one. */
export interface SelectItem {
  readonly field: string;
  readonly aggregate?: Aggregate;
  /** Name in the reply. */
  readonly name: string;
}

/** A query, read but not checked against the company. */
export interface CoqlQuery {
  readonly select: readonly SelectItem[];
  readonly from: string;
  /** Id of the custom view behind `#`, whose records are asked; null for all of the module. */
  readonly viewId: string | null;
  readonly where: Condition;
  readonly groupBy: readonly string[];
  readonly orderBy: readonly { readonly name: string; readonly descending: boolean }[];
  readonly offset: number;
  readonly limit: number;
}

const aggregates: readonly Aggregate[] = ['COUNT', 'SUM', 'AVG', 'MIN', 'MAX'];
const signs: Readonly<Record<string, Comparator>> = {
  '=': 'equal',
  '!=': 'not_equal',
  '<': 'less_than',
  '<=': 'less_equal',
  '>': 'greater_than',
  '>=': 'greater_equal',
};
const depthLimit = 40;
const quotedName = /^[A-Za-z$_][\w.$]*(?:->[A-Za-z_][\w.]*)?$/;

/**
 * Reads a COQL query: SELECT, FROM and WHERE, which cannot be left out, then GROUP BY, ORDER BY and LIMIT.
 *
 * @throws CoqlSyntaxProblem
 */
export function parseCoql(query: string): CoqlQuery {
  return new CoqlReader(query).query();
}

class CoqlReader {
  readonly #text: string;
  readonly #tokens: readonly CoqlToken[];
  #next = 0;
  #clause = 'select';

  constructor(text: string) {
    this.#text = text;
    this.#tokens = coqlTokens(text);
  }

  query(): CoqlQuery {
    this.#expectWord('select', 'select');
    const select = this.#list(() => this.#selectItem());
    this.#expectWord('from', 'from');
    const from = this.#path();
    const viewId = this.#takeSign('#') ? this.#digits() : null;
    this.#expectWord('where', 'where');
    const where = this.#pair(0);
    const groupBy = this.#takeWords('group', 'by') ? this.#list(() => this.#path()) : [];
    const orderBy = this.#takeWords('order', 'by') ? this.#list(() => this.#orderItem()) : [];
    const { offset, limit } = this.#limit();
    if (this.#peek().kind !== 'end') throw this.#problem('unexpected word');
    return { select, from, viewId, where, groupBy, orderBy, offset, limit };
  }

  #selectItem(): SelectItem {
    const aggregate = this.#aggregate();
    if (aggregate !== undefined) {
      const field = this.#path();
      this.#expectSign(')');
      return { field, aggregate, name: this.#alias() ?? `${aggregate}(${field})` };
    }
    const field = this.#path();
    return { field, name: this.#alias() ?? field };
  }

  /** The names of aggregates are words of SQL, and are written in capitals (Zoho, Aggregate Function, v7). */
  #aggregate(): Aggregate | undefined {
    const { kind, value } = this.#peek();
    const aggregate = kind === 'word' ? aggregates.find((name) => name === value) : undefined;
    if (aggregate === undefined) return undefined;
    this.#next += 1;
    this.#expectSign('(');
    return aggregate;
  }

  #alias(): string | undefined {
    if (!this.#takeWord('as')) return undefined;
    if (this.#peek().kind !== 'text') return this.#path();
    const { value } = this.#peek();
    this.#next += 1;
    return value;
  }

  #orderItem(): { name: string; descending: boolean } {
    const aggregate = this.#aggregate();
    const name = aggregate === undefined ? this.#orderName() : `${aggregate}(${this.#path()})`;
    if (aggregate !== undefined) this.#expectSign(')');
    const descending = this.#takeWord('desc');
    if (!descending) this.#takeWord('asc');
    return { name, descending };
  }

  /** A name, or an alias, which can be any text. */
  #orderName(): string {
    const { kind, value } = this.#peek();
    if (kind !== 'text') return this.#path();
    this.#next += 1;
    return value;
  }

  #limit(): { offset: number; limit: number } {
    if (!this.#takeWord('limit')) return { offset: 0, limit: 200 };
    this.#clause = 'limit';
    const first = this.#integer();
    if (this.#takeSign(',')) return { offset: first, limit: this.#integer() };
    if (this.#takeWord('offset')) return { offset: this.#integer(), limit: first };
    return { offset: 0, limit: first };
  }

  /**
   * One condition, or two of them: three want brackets around two (Zoho, Get Records through a COQL Query, v7,
   * "multiple conditions in where clause").
   */
  #pair(depth: number): Condition {
    const first = this.#term(depth);
    const kind = this.#joiner();
    if (kind === undefined) return first;
    const second = this.#term(depth);
    if (this.#joiner() !== undefined) {
      this.#next -= 1;
      throw this.#problem('conditions must be put in brackets in pairs');
    }
    return { kind, parts: [first, second] };
  }

  #joiner(): 'all' | 'any' | undefined {
    if (this.#takeWord('and')) return 'all';
    return this.#takeWord('or') ? 'any' : undefined;
  }

  #term(depth: number): Condition {
    if (depth > depthLimit) throw this.#problem('nested too deeply');
    if (!this.#takeSign('(')) return this.#comparison();
    const inner = this.#pair(depth + 1);
    this.#expectSign(')');
    return inner;
  }

  #comparison(): Condition {
    const field = this.#path();
    const compare = (comparator: Comparator, values: readonly string[]): Condition => ({
      kind: 'compare',
      field,
      comparator,
      values,
    });
    if (this.#takeWord('is')) {
      const comparator = this.#takeWord('not') ? 'is_not_null' : 'is_null';
      if (!this.#takeWord('null')) throw this.#problem('null is expected');
      return compare(comparator, []);
    }
    const not = this.#takeWord('not');
    if (this.#takeWord('in')) {
      this.#expectSign('(');
      const values = this.#list(() => this.#literal());
      this.#expectSign(')');
      return compare(not ? 'not_in' : 'in', values);
    }
    if (this.#takeWord('like')) return compare(not ? 'not_like' : 'like', [this.#literal()]);
    if (this.#takeWord('between')) {
      const low = this.#literal();
      if (!this.#takeWord('and')) throw this.#problem('and is expected');
      return compare(not ? 'not_between' : 'between', [low, this.#literal()]);
    }
    const token = this.#peek();
    const comparator =
      token.kind === 'sign' && Object.hasOwn(signs, token.value) ? signs[token.value] : undefined;
    if (not || comparator === undefined) throw this.#problem('an operator is expected');
    this.#next += 1;
    return compare(comparator, [this.#literal()]);
  }

  #literal(): string {
    const token = this.#peek();
    const isBoolean = token.kind === 'word' && /^(true|false)$/i.test(token.value);
    if (token.kind !== 'text' && token.kind !== 'number' && !isBoolean)
      throw this.#problem('a value is expected');
    this.#next += 1;
    return token.value;
  }

  #integer(): number {
    const token = this.#peek();
    if (token.kind !== 'number' || !/^\d+$/.test(token.value))
      throw this.#problem('a whole number is expected');
    this.#next += 1;
    return Number(token.value);
  }

  /** Digits as they are written: an id is no number. */
  #digits(): string {
    const { kind, value } = this.#peek();
    if (kind !== 'number' || !/^\d+$/.test(value)) throw this.#problem('the id of a view is expected');
    this.#next += 1;
    return value;
  }

  /** A name: bare, or in quotes, which words of SQL need. */
  #path(): string {
    const token = this.#peek();
    const isName =
      token.kind === 'word'
        ? !isReservedInCoql(token.value)
        : token.kind === 'text' && quotedName.test(token.value);
    if (!isName) throw this.#problem('unexpected token');
    this.#next += 1;
    return token.value;
  }

  #list<Item>(read: () => Item): readonly Item[] {
    const items = [read()];
    while (this.#takeSign(',')) items.push(read());
    return items;
  }

  #peek(): CoqlToken {
    return this.#tokens[this.#next] ?? { kind: 'end', value: '', at: this.#text.length };
  }

  #takeWord(word: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'word' || token.value.toLowerCase() !== word) return false;
    this.#next += 1;
    return true;
  }

  #takeWords(first: string, second: string): boolean {
    if (!this.#takeWord(first)) return false;
    this.#clause = `${first} ${second}`;
    if (!this.#takeWord(second)) throw this.#problem(`${second} is expected`);
    return true;
  }

  #takeSign(sign: string): boolean {
    const token = this.#peek();
    if (token.kind !== 'sign' || token.value !== sign) return false;
    this.#next += 1;
    return true;
  }

  #expectWord(word: string, clause: string): void {
    this.#clause = clause;
    if (!this.#takeWord(word)) throw this.#problem('missing clause');
  }

  #expectSign(sign: string): void {
    if (!this.#takeSign(sign)) throw this.#problem(`${sign} is expected`);
  }

  #problem(reason: string): CoqlSyntaxProblem {
    return new CoqlSyntaxProblem(this.#text, this.#peek().at, this.#clause, reason);
  }
}
