import { Parser } from 'htmlparser2';

/** Attributes that name a picture, with the elements that load it; null for all. */
const sources: readonly (readonly [attribute: string, elements: ReadonlySet<string> | null])[] = [
  ['src', new Set(['img', 'input', 'image', 'embed'])],
  ['srcset', new Set(['img', 'source'])],
  ['poster', new Set(['video'])],
  ['href', new Set(['image', 'feimage'])],
  ['xlink:href', new Set(['image', 'feimage'])],
  ['data', new Set(['object'])],
  ['background', null],
];

/** Elements that are looked at. The parser takes longer with each one that is not closed, so they are bounded. */
const mostElements = 20_000;
const pieceLength = 16_384;

/**
 * How many pictures a mail would load: as elements, as backgrounds, and in styles. None of them is ever loaded;
 * this is for the line that says so.
 */
export function picturesOf(html: string): number {
  let count = 0;
  let elements = 0;
  let inStyle = false;
  let styles = '';
  const parser = new Parser({
    onopentag(name, attributes) {
      elements += 1;
      if (name === 'style') inStyle = true;
      const named = sources.some(
        ([attribute, loading]) =>
          (attributes[attribute] ?? '').trim() !== '' && (loading === null || loading.has(name)),
      );
      if (named && isPicture(name, attributes['type'])) count += 1;
      count += styleAddresses(attributes['style'] ?? '');
    },
    ontext(text) {
      if (inStyle) styles += text;
    },
    onclosetag(name) {
      if (name !== 'style') return;
      inStyle = false;
      styles += '\n';
    },
  });
  for (let at = 0; at < html.length && elements < mostElements; at += pieceLength) {
    parser.write(html.slice(at, at + pieceLength));
  }
  return count + styleAddresses(styles);
}

/** A field for text has no picture, whatever its attributes say. */
function isPicture(name: string, type: string | undefined): boolean {
  return name !== 'input' || type?.toLowerCase() === 'image';
}

function styleAddresses(css: string): number {
  return css.match(/url\s*\(/gi)?.length ?? 0;
}
