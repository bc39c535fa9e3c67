import type { Page } from 'playwright-core';

/** All that a person can read or hear on screen: texts, names of controls, hints. */
export async function spokenTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const texts = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      if (!(node instanceof Element) || !node.checkVisibility({ visibilityProperty: true })) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'aria-description']) {
        texts.add(node.getAttribute(name) ?? '');
      }
      for (const child of node.childNodes) {
        if (child instanceof Text) texts.add(child.data);
      }
    }
    return [...texts].map((text) => text.replaceAll(/\s+/g, ' ').trim()).filter((text) => text !== '');
  });
}

/**
 * Patterns of the sentences of one language that another has otherwise. Words that stand alone are left out: labels of
 * fields and values of records are the same words.
 */
export function sentencePatterns(language: unknown, other: unknown): readonly RegExp[] {
  if (typeof language === 'object' && language !== null && typeof other === 'object' && other !== null) {
    const others: Readonly<Record<string, unknown>> = { ...other };
    return Object.entries(language).flatMap(([key, value]) => sentencePatterns(value, others[key]));
  }
  const text = said(language);
  if (text === null || text === said(other) || !/\p{L}{2,} \p{L}{2,}/u.test(text.replaceAll(/2\d/g, '')))
    return [];
  return [new RegExp(`^${text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/2\d/g, '.+')}$`, 'u')];
}

function said(sentence: unknown): string | null {
  if (typeof sentence === 'string') return sentence;
  if (typeof sentence !== 'function') return null;
  try {
    const given = Array.from({ length: sentence.length }, (_, index) => 21 + index);
    return String(Reflect.apply(sentence, undefined, given));
  } catch {
    // Lists take nothing but lists.
    return null;
  }
}
