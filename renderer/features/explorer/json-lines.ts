/** JSON as lines of a viewer. Pure. Numbers keep every digit: the text is cut into tokens, never converted. */

export interface JsonLine {
  readonly depth: number;
  /** With its quotes; null in lists and at the top. */
  readonly key: string | null;
  /** The value, or the bracket that opens or closes one. */
  readonly text: string;
  readonly kind: 'text' | 'number' | 'word' | 'open' | 'close';
  /** A comma follows. */
  readonly comma: boolean;
  /** Of a line that opens something: the line that closes it. */
  readonly end: number;
  /** Of a line that opens something: how much is in it. */
  readonly size: number;
}

type Draft = { -readonly [Key in keyof JsonLine]: JsonLine[Key] };

const token = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** @param json - sound JSON, as main has checked */
export function jsonLines(json: string): readonly JsonLine[] {
  const lines: Draft[] = [];
  const open: number[] = [];
  let key: string | null = null;
  let last: string | null = null;
  const add = (kind: JsonLine['kind'], text: string, depth: number): void => {
    lines.push({ depth, key, text, kind, comma: false, end: lines.length, size: 0 });
    key = null;
  };
  const countIn = (): void => {
    const parent = lines[open.at(-1) ?? -1];
    if (parent !== undefined) parent.size += 1;
  };
  for (const [piece] of json.matchAll(token)) {
    if (piece === ':') {
      // The text before was a name: its line becomes the start of the next one.
      key = lines.pop()?.text ?? null;
      const parent = lines[open.at(-1) ?? -1];
      if (parent !== undefined) parent.size -= 1;
    } else if (piece === ',') {
      const before = lines.at(-1);
      if (before !== undefined) before.comma = true;
    } else if (piece === '{' || piece === '[') {
      countIn();
      add('open', piece, open.length);
      open.push(lines.length - 1);
    } else if (piece === '}' || piece === ']') {
      close(lines, open.pop(), piece, last);
    } else {
      countIn();
      add(kindOf(piece), piece, open.length);
    }
    last = piece;
  }
  return lines;
}

/** An empty object or list stays on its line. */
function close(lines: Draft[], at: number | undefined, bracket: string, last: string | null): void {
  const opening = lines[at ?? -1];
  if (opening === undefined) return;
  if (last === opening.text && opening.end === lines.length - 1) {
    opening.text += bracket;
    opening.kind = 'word';
    return;
  }
  opening.end = lines.length;
  lines.push({ ...opening, key: null, text: bracket, kind: 'close', comma: false, size: 0 });
}

function kindOf(piece: string): JsonLine['kind'] {
  if (piece.startsWith('"')) return 'text';
  return /^-?\d/.test(piece) ? 'number' : 'word';
}

/** Numbers of the lines that are shown while these are folded. */
export function visibleLines(lines: readonly JsonLine[], folded: ReadonlySet<number>): readonly number[] {
  const shown: number[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    shown.push(at);
    if (folded.has(at)) at = lines[at]?.end ?? at;
  }
  return shown;
}

/** Lines that hold the word, whatever its case. */
export function linesWith(lines: readonly JsonLine[], word: string): readonly number[] {
  const wanted = word.toLowerCase();
  if (wanted === '') return [];
  return lines.flatMap((line, at) =>
    line.text.toLowerCase().includes(wanted) || line.key?.toLowerCase().includes(wanted) === true ? [at] : [],
  );
}

/** Without the folds that hide this line. */
export function unfoldTo(
  lines: readonly JsonLine[],
  folded: ReadonlySet<number>,
  line: number,
): ReadonlySet<number> {
  return new Set([...folded].filter((at) => at >= line || (lines[at]?.end ?? at) < line));
}

/** The whole, indented by two. */
export function jsonText(lines: readonly JsonLine[]): string {
  return lines
    .map(({ depth, key, text, comma }) => {
      const name = key === null ? '' : `${key}: `;
      return `${'  '.repeat(depth)}${name}${text}${comma ? ',' : ''}`;
    })
    .join('\n');
}
