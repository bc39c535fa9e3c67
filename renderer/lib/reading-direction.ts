/** Sides in a page that may run from right to left. */

export function isRightToLeftPage(): boolean {
  return document.dir === 'rtl';
}

/** A key by where it leads in reading order: from right to left, the arrow to the left leads on. */
export function readingKey(key: string): string {
  if (!isRightToLeftPage()) return key;
  return key === 'ArrowLeft' ? 'ArrowRight' : key === 'ArrowRight' ? 'ArrowLeft' : key;
}

/** The arrow that leads on along a line, and the one that leads back, as they stand on keys. */
export function readingArrows(): { readonly on: string; readonly back: string } {
  return isRightToLeftPage() ? { on: '←', back: '→' } : { on: '→', back: '←' };
}

/** Where lines begin in an element, in the coordinates of the pointer. */
export function inlineStart(element: Pick<Element, 'getBoundingClientRect'>): number {
  const { left, right } = element.getBoundingClientRect();
  return isRightToLeftPage() ? right : left;
}

/** How far an element is scrolled from where its lines begin. Chromium counts below zero from right to left. */
export function inlineScroll(element: Pick<Element, 'scrollLeft'>): number {
  return Math.abs(element.scrollLeft);
}

export function scrollInline(element: Pick<Element, 'scrollLeft'>, offset: number): void {
  element.scrollLeft = isRightToLeftPage() ? -offset : offset;
}

/** Widens where the pointer goes away from where lines begin. */
export function inlineDistance(from: number, to: number): number {
  return isRightToLeftPage() ? from - to : to - from;
}
