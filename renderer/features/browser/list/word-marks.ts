import { matchText, type Mark } from '../../../lib/match-text.ts';

/** The name of the marks, for `::highlight()` in the style of the grid. */
const markName = 'searched';
/** Nothing is marked while rows come and go: only what stands still for this long. */
const restMs = 90;

/**
 * Marks a searched word where it shows in the cells of a list. The marks are ranges beside the page, not
 * elements in it: cells stay as plain as they are, and scrolling does not wait for them.
 *
 * @returns takes the marks away
 */
export function markWord(area: Element, word: string): () => void {
  const words = word.split(/\s+/).filter((part) => part !== '');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const mark = (): void => {
    const ranges: Range[] = [];
    for (const cell of area.querySelectorAll('[role="gridcell"] > [dir="auto"]')) {
      const text = cell.firstChild;
      if (text instanceof Text) ranges.push(...rangesIn(text, words));
    }
    CSS.highlights.set(markName, new Highlight(...ranges));
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(mark, restMs);
  };
  const observer = new MutationObserver(later);
  observer.observe(area, { childList: true, subtree: true, characterData: true });
  later();
  return () => {
    observer.disconnect();
    clearTimeout(timer);
    CSS.highlights.delete(markName);
  };
}

function rangesIn(text: Text, words: readonly string[]): Range[] {
  return words.flatMap((word) =>
    placesOf(word, text.data).map(({ start, end }) => {
      const range = new Range();
      range.setStart(text, start);
      range.setEnd(text, end);
      return range;
    }),
  );
}

/** Where a word stands in a text. Accents make no difference, but few texts have to be searched letter by letter. */
function placesOf(word: string, text: string): readonly Mark[] {
  const lower = text.toLowerCase();
  const start = lower.indexOf(word.toLowerCase());
  if (start >= 0 && lower.length === text.length) return [{ start, end: start + word.length }];
  return plain(text).includes(plain(word)) ? (matchText(word, text, 'whole-words')?.marks ?? []) : [];
}

function plain(text: string): string {
  return text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}
