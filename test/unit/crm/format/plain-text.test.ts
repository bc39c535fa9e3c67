import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { richTextToPlain } from '../../../../src/crm/format/plain-text.ts';
import { plainMarkup } from '../../../../src/crm/format/rich-text.ts';
import { processorTime } from '../support/processor-time.ts';

const plain = (html: string, limit = 1_000): string => richTextToPlain(html, limit).text;

const numbered = (character: string): string => `&#${String(character.codePointAt(0))};`;

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
    // As a page reads it; Zoho's short reply may end within a tag.
    ['broken <a href="x', 'broken'],
    ['Kr&ouml;ger &amp; T&ouml;chter, Gr&uuml;&szlig;e', 'Kröger & Töchter, Grüße'],
    ['ma&ntilde;ana &iquest;s&iacute;?', 'mañana ¿sí?'],
    ['That&#146;s &#147;it&#148; &#150; &#128;5', 'That’s “it” – €5'],
    ['&#x92;&#x99;&#x85;', '’™…'],
    ['&permil; &frac34; &sup2; &middot; &hearts; &NotEqualTilde;', '‰ ¾ ² · ♥ ≂̸'],
    ['AT&T, R&D, Q&A, a&b;', 'AT&T, R&D, Q&A, a&b;'],
    ['<svg><svg>in</svg>in</svg>out<math><mi>x</mi></math>', 'out'],
    ['<svg/>seen<noscript>not</noscript>', 'seen'],
    ['<script>never closed', ''],
    ['  spaced \n\t out  ', 'spaced out'],
    ['İ<script>x</script>İ', 'İİ'],
  ])('%j (trials/13)', (html, text) => {
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

  it('gives back any text that was escaped, by name or by number (trials/13)', () => {
    const byName: Readonly<Record<string, string>> = {
      '&': '&amp;',
      '<': '&lt;',
      '>': '&gt;',
      '"': '&quot;',
    };
    const character = fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      fc.constantFrom('&', '<', '>', '"', '&amp;', '&#65;', '<b>', '&nbsp'),
    );
    fc.assert(
      fc.property(fc.array(character), fc.boolean(), (characters, numbers) => {
        const text = characters.join('').replaceAll(/\s+/g, ' ').trim();
        const escaped = Array.from(text)
          .map((each) => byName[each] ?? (numbers && /^[\p{L}]$/u.test(each) ? numbered(each) : each))
          .join('');
        expect(plain(escaped, 10_000)).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('leaves no tag in the text, whatever it was', () => {
    const piece = fc.constantFrom(
      ...[
        '<p>',
        '</p',
        '<a href="',
        '">',
        "'",
        '<scr',
        '<script ',
        '</script>',
        '<!--',
        '--',
        '>',
        '<svg>',
        'x',
        ' ',
      ],
      ...[
        '<img src=x onerror=alert(1)>',
        '<b',
        '</svg>',
        '<style>',
        '</style>',
        '<textarea>',
        '<![CDATA[',
        ']]>',
        '\u0000',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        expect(plain(pieces.join(''))).not.toMatch(/<[a-z/!][^>]*>/i);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    '<script ',
    '<script>',
    '<',
    '&',
    '&#',
    '&am',
    '<div>',
    '<svg>',
    '</b>',
    '<!--',
    '<a href="',
    "<p x='",
    '<textarea>&',
  ])('reads %j, a great many of them, in time that grows with their number', (piece) => {
    const timeOf = (times: number): number => {
      const html = piece.repeat(times);
      const started = processorTime();
      richTextToPlain(html, html.length);
      plainMarkup(html.slice(0, 200_000));
      return processorTime() - started;
    };
    timeOf(1_000);
    // What is quadratic takes minutes for a million.
    expect(timeOf(32_768) + timeOf(1_000_000)).toBeLessThan(15_000);
  });

  it('takes any text', () => {
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
