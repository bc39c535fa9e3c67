import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { richTextToPlain } from '../../../../src/crm/format/plain-text.ts';

const plain = (html: string, limit = 1_000): string => richTextToPlain(html, limit).text;

describe('rich text as plain text', () => {
  it.each([
    ['<p>Hello <b>world</b></p><p>Second</p>', 'Hello world\nSecond'],
    ['one<br>two<br/>three', 'one\ntwo\nthree'],
    ['<ul><li>a</li><li>b</li></ul>', 'a\nb'],
    ['<table><tr><td>a</td><td>b</td></tr></table>', 'a b'],
    ['a &lt;b&gt; &amp;amp; &#8364; &#x20AC; &nope; &#0;', 'a <b> &amp; € € &nope; \ufffd'],
    ['x<script>alert("<p>")</script>y<style>p{}</style>z', 'xyz'],
    ['<p title="a > b">shown</p>', 'shown'],
    ['1 < 2 and 3 <4', '1 < 2 and 3 <4'],
    ['<!-- hidden --> seen', 'seen'],
    ['broken <a href="x', 'broken <a href="x'],
    ['<script>never closed', ''],
    ['  spaced \n\t out  ', 'spaced out'],
    ['İ<script>x</script>İ', 'İİ'],
  ])('%j', (html, text) => {
    expect(plain(html)).toBe(text);
  });

  it('stops at the limit', () => {
    const { text, cut } = richTextToPlain('<p>abcdef</p>'.repeat(100_000), 10);
    expect(text).toHaveLength(11);
    expect(cut).toBe(true);
  });

  it('keeps text that holds no markup, and leaves no tag of ours in text that does', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.constantFrom('b', 'i', 'span', 'em'), (words, tag) => {
        const html = words.map((each) => `<${tag} style="x">${each}</${tag}>`).join(' ');
        expect(plain(html)).toBe(words.join(' '));
        expect(plain(words.join(' '))).toBe(words.join(' '));
      }),
    );
  });

  it('takes any text', { timeout: 60_000 }, () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('<', '>', '<p', '</', '<!--', '-->', '"', "'", '&#', '&amp', '<script>', '</script'),
    );
    fc.assert(
      fc.property(fc.array(piece), fc.nat(50), (pieces, limit) => {
        const { text, cut } = richTextToPlain(pieces.join(''), limit + 1);
        expect(text.length).toBeLessThanOrEqual(limit + 2);
        if (cut) expect(text.endsWith('…')).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
