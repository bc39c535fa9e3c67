import { useEffect, type RefObject } from 'react';

/** Marks what scrolls in a panel. */
export const alignedScroller = { 'data-aligned': '' };

/**
 * Lays equal fields of two records side by side, each pair as high as the higher of the two, and scrolls both together.
 * Both have the same sections and fields in the same order; what lies above and below differs.
 */
export function useAlignedPanels(area: RefObject<HTMLElement | null>, isComparing: boolean): void {
  useEffect(() => {
    const element = area.current;
    if (!isComparing || element === null) return;
    let stop: () => void = () => undefined;
    let frame = 0;
    const observed = new WeakSet<Element>();
    const begin = (): void => {
      stop();
      const scrollers = element.querySelectorAll<HTMLElement>('[data-aligned]');
      // Each once: whatever is observed tells its size at once.
      for (const scroller of scrollers) {
        if (!observed.has(scroller)) size.observe(scroller);
        observed.add(scroller);
      }
      const [one, other] = scrollers;
      stop = one === undefined || other === undefined ? () => undefined : alignPair(one, other);
    };
    const soon = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(begin);
    };
    // Fields that come, folds and edges that move; the heights that are given here change none of it.
    const content = new MutationObserver(soon);
    content.observe(element, { childList: true, subtree: true, characterData: true });
    const size = new ResizeObserver(soon);
    begin();
    return () => {
      cancelAnimationFrame(frame);
      content.disconnect();
      size.disconnect();
      stop();
    };
  }, [area, isComparing]);
}

/** @returns what takes all of it back */
function alignPair(one: HTMLElement, other: HTMLElement): () => void {
  const changed: HTMLElement[] = [];
  const give = (element: HTMLElement, name: 'min-height' | 'margin-top', length: number): void => {
    changed.push(element);
    element.style.setProperty(name, `${String(length)}px`);
  };
  const level = (attribute: string): void => {
    const others = new Map(named(other, attribute));
    for (const [name, first] of named(one, attribute)) {
      const second = others.get(name);
      if (second === undefined) continue;
      const [height, beside] = [first, second].map((each) => each.getBoundingClientRect().height);
      if (height === undefined || beside === undefined || Math.abs(height - beside) < 0.5) continue;
      give(height < beside ? first : second, 'min-height', Math.max(height, beside));
    }
  };
  level('data-field');
  level('data-section');
  const [, firstOfOne] = named(one, 'data-section')[0] ?? [];
  const [, firstOfOther] = named(other, 'data-section')[0] ?? [];
  if (firstOfOne !== undefined && firstOfOther !== undefined) {
    const by = topOf(firstOfOne, one) - topOf(firstOfOther, other);
    if (by !== 0) give(by < 0 ? firstOfOne : firstOfOther, 'margin-top', Math.abs(by));
  }
  const stopScrolling = [follow(one, other), follow(other, one)];
  return () => {
    for (const end of stopScrolling) end();
    for (const element of changed) {
      element.style.removeProperty('min-height');
      element.style.removeProperty('margin-top');
    }
  };
}

function named(scroller: HTMLElement, attribute: string): (readonly [string, HTMLElement])[] {
  return [...scroller.querySelectorAll<HTMLElement>(`[${attribute}]`)].map((element) => [
    element.getAttribute(attribute) ?? '',
    element,
  ]);
}

/** Where an element lies when its panel is at its top. */
function topOf(element: HTMLElement, scroller: HTMLElement): number {
  return element.getBoundingClientRect().top + scroller.scrollTop;
}

/** Scrolls the one along with the other. The shorter of two stays at its end and pulls the longer nowhere. */
function follow(leader: HTMLElement, follower: HTMLElement): () => void {
  const onScroll = (): void => {
    if (leader.dataset['given'] === String(leader.scrollTop)) return;
    follower.scrollTop = leader.scrollTop;
    follower.dataset['given'] = String(follower.scrollTop);
    delete leader.dataset['given'];
  };
  leader.addEventListener('scroll', onScroll);
  return () => {
    leader.removeEventListener('scroll', onScroll);
    delete leader.dataset['given'];
  };
}
