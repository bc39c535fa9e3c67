/** A piece of a COQL query. */
export interface CoqlToken {
  readonly kind: 'word' | 'text' | 'number' | 'sign' | 'end';
  /** For text: the value without quotes, which are doubled inside of it. */
  readonly value: string;
  /** Position of its first character, from 0. */
  readonly at: number;
}

/** A query that is not COQL. */
export class CoqlSyntaxProblem extends Error {
  readonly clause: string;
  readonly line: number;
  readonly column: number;
  readonly near: string;

  constructor(query: string, at: number, clause: string, reason: string) {
    super(reason);
    this.name = 'CoqlSyntaxProblem';
    const before = query.slice(0, at).split('\n');
    this.clause = clause;
    this.line = before.length;
    this.column = (before.at(-1)?.length ?? 0) + 1;
    this.near = query.slice(at, at + 20);
  }
}

const pattern =
  /\s*(?:(?<word>[A-Za-z$_][\w.$]*)|(?<number>-?\d+(?:\.\d+)?)|'(?<text>(?:[^']|'')*)'|"(?<quoted>(?:[^"]|"")*)"|(?<sign><=|>=|!=|<>|[=<>(),*#]))/suy;

/**
 * Takes a query apart. In a text a quote is doubled, and a backslash is a character like any other: what follows
 * the quote of `\'` is outside of the text (Zoho, Kaizen 171).
 *
 * @throws CoqlSyntaxProblem at the first character that fits nowhere
 */
export function coqlTokens(query: string): readonly CoqlToken[] {
  const tokens: CoqlToken[] = [];
  const text = query.trimEnd();
  let at = 0;
  while (at < text.length) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match?.groups === undefined) {
      const blank = /^\s*/.exec(text.slice(at))?.[0].length ?? 0;
      throw new CoqlSyntaxProblem(query, at + blank, 'query', 'unexpected character');
    }
    const { word, number, text: single, quoted, sign } = match.groups;
    const start = at + (/^\s*/.exec(match[0])?.[0].length ?? 0);
    if (word !== undefined) tokens.push({ kind: 'word', value: word, at: start });
    else if (number !== undefined) tokens.push({ kind: 'number', value: number, at: start });
    else if (sign !== undefined) tokens.push({ kind: 'sign', value: sign === '<>' ? '!=' : sign, at: start });
    else {
      const value = single?.replaceAll("''", "'") ?? (quoted ?? '').replaceAll('""', '"');
      tokens.push({ kind: 'text', value, at: start });
    }
    at = pattern.lastIndex;
  }
  tokens.push({ kind: 'end', value: '', at: text.length });
  return tokens;
}
