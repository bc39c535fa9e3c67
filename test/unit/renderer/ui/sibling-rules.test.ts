import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

/**
 * Chromium looks for what a new element changes in those after it by its class, id and attributes. A rule that knows
 * only the tag of the one before (`span + span`) is taken to concern every element that is put into the page, so that
 * each one styles all `span`s beside it anew: every cell of the grid when a dialog opens.
 */
function tagOnlySiblings(styles: string): string[] {
  const rules = styles.replaceAll(/\/\*.*?\*\//gs, ' ').matchAll(/([^{};]+)\{/g);
  return [...rules].flatMap(([, selector = '']) => {
    // What stands within :has() or :not() is looked up otherwise; calc() is no selector.
    const plain = selector.replaceAll(/:(?:has|not|nth-[\w-]+)\([^()]*\)/g, '');
    const before = [...plain.matchAll(/([^\s,>+~]+)\s*[+~]\s/g)].map(([, compound = '']) => compound);
    return before.some((compound) => !/[.#[]/.test(compound)) ? [selector.trim()] : [];
  });
}

it('finds them in styles', () => {
  const styles = `.a span + span { b: c } .d:hover ~ .e, .f + .g > h { } td ~ .i { } .j :is(th, td) + td { }
    @container (width > 3px) { .k:nth-child(2n + 1) { } .l:has(+ .m) { } }`;
  expect(tagOnlySiblings(styles)).toEqual(['.a span + span', 'td ~ .i', '.j :is(th, td) + td']);
});

it('has none in the styles of the page', () => {
  const files = globSync('renderer/**/*.css');
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((file) =>
    tagOnlySiblings(readFileSync(file, 'utf8')).map((selector) => `${file}: ${selector}`),
  );
  expect(found).toEqual([]);
});
