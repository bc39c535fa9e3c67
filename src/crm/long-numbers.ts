/** Figures and points from which on JavaScript may not keep a number. */
const shortest = 16;
/** So long a run has figures at two neighbouring places that this divides. */
const step = shortest / 2;

/**
 * Whether a number of so many figures may stand in JSON, given as UTF-8: false only where none does. What ends with a
 * quotation mark, such as an id, is a text. The loop has one branch that is hardly ever taken: one for each digit that
 * it comes upon would cost more than everything else here.
 */
export function mayHoldLongNumbers(json: Uint8Array): boolean {
  const { length } = json;
  let before = other;
  for (let at = 0; at < length; at += step) {
    const here = ((json[at] ?? 0) - 0x2e) & other;
    if ((before | here) === 0 && isLongNumber(json, at)) return true;
    before = here;
  }
  return false;
}

/** Bits that are none for a point, a digit and a few signs behind them (0x2e to 0x3d), and some for all other bytes. */
const other = 0xf0;

/**
 * Nothing beyond the ends is read, which would make each reading slower.
 *
 * @param at - perhaps of a figure within
 */
function isLongNumber(json: Uint8Array, at: number): boolean {
  const { length } = json;
  if (!isFigure(json[at] ?? 0)) return false;
  let end = at + 1;
  while (end < length && isFigure(json[end] ?? 0)) end += 1;
  let behind = end;
  while (behind < length && isBlank(json[behind] ?? 0)) behind += 1;
  if (behind < length && !endsValue(json[behind] ?? 0)) return false;
  let start = at;
  while (start > 0 && isFigure(json[start - 1] ?? 0)) start -= 1;
  return end - start >= shortest;
}

/** A digit or a point. */
function isFigure(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x39) || byte === 0x2e;
}

/** Blank, tab, line feed or carriage return (RFC 8259, white space). */
function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

/** A comma, or the end of a list or an object. */
function endsValue(byte: number): boolean {
  return byte === 0x2c || byte === 0x5d || byte === 0x7d;
}
