import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainMarkup, richTextElements } from '../../../../src/crm/format/rich-text.ts';
import { hostileRichText, politeRichText } from '../../../../src/sandbox/company/phrases.ts';

/** Everything that may come out: elements of the list without attributes, and links with an address. */
const element = new RegExp(
  `</?(?:${richTextElements.filter((name) => name !== 'a').join('|')})>|</a>|<a href="(?:https?://|mailto:|tel:)[^"<>]*">`,
  'g',
);

function expectPlain(markup: string): void {
  expect(markup.replaceAll(element, '')).not.toMatch(/[<>]/);
}

describe('rich text reduced to its formatting', () => {
  it('keeps what people write', () => {
    expect(politeRichText.map((html) => plainMarkup(html))).toEqual([
      '<p>Met at the <b>open day</b>. Interested in:</p><ul><li>two walk-in coolers</li><li>remote alarms</li></ul>',
      '<p>Agreed on a <i>trial</i> of six weeks, see <a href="https://example.com/trial">terms</a>.</p>',
      '<div>Key figures<br><table><tr><td>Doors</td><td>12</td></tr><tr><td>°C</td><td>−18</td></tr></table></div>',
    ]);
  });

  it('keeps nothing of what runs, loads, or changes the page', () => {
    const markup = plainMarkup(hostileRichText) ?? '';
    expect(markup).toBe(
      '<div>offer <a href="https://example.com/offer">real link</a>Send<b>Bold stays</b></div>',
    );
  });

  it.each([
    ['<p style="background:url(//x)" class="a" id="b" onclick=x>a</p>', '<p>a</p>'],
    ['<a href="javascript:alert(1)">a</a>', 'a'],
    ['<a href=" java\nscript:alert(1)">a</a>', 'a'],
    ['<a href="&#106;avascript:alert(1)">a</a>', 'a'],
    ['<a href="data:text/html,x">a</a>', 'a'],
    ['<a href="https://user:word@example.com/">a</a>', 'a'],
    ['<a href=https://example.com/?a=1&amp;b=2>a</a>', '<a href="https://example.com/?a=1&amp;b=2">a</a>'],
    ['<a href="tel:+13125550142">a</a>', '<a href="tel:+13125550142">a</a>'],
    ['<a target="_blank" href="https://example.com/">a</a>', '<a href="https://example.com/">a</a>'],
    ['<a href="mailto:a@example.org?bcc=b@example.org">a</a>', '<a href="mailto:a@example.org">a</a>'],
    [
      '<a href="https://example.com/"><a href="https://example.org/">a</a></a>',
      '<a href="https://example.com/">a</a>',
    ],
    ['<svg><style>@import "x"</style></svg>a<math><mtext></mtext></math>', 'a'],
    ['<h1>Title</h1><h6>Small</h6>', '<p>Title</p><p>Small</p>'],
    ['<ul><li>a<li>b</ul>', '<ul><li>a</li><li>b</li></ul>'],
    ['<b><i>a</b>b</i>', '<b><i>a</i></b>b'],
    ['a < b > c <', 'a &lt; b &gt; c &lt;'],
    ['&lt;script&gt;', '&lt;script&gt;'],
    ['<p title="<script>">a', '<p>a</p>'],
    ['<!-- <b> --><!doctype html><?php x ?>a', 'a'],
    ['<p>never closed <b', '<p>never closed </p>'],
    ['R&D &amp;lt; &euro; &#150; &#x80;', 'R&amp;D &amp;lt; € – €'],
    [
      '<a href="https://example.com/?a=1&copy=2&#38;b=3">a</a>',
      '<a href="https://example.com/?a=1&amp;copy=2&amp;b=3">a</a>',
    ],
    [
      '<a href="https://example.com/" href="javascript:alert(1)">a</a>',
      '<a href="https://example.com/">a</a>',
    ],
  ])('makes of %j %j', (html, markup) => {
    expect(plainMarkup(html)).toBe(markup);
  });

  it('bounds how deep elements lie in one another', () => {
    const markup = plainMarkup(`${'<div>'.repeat(4_000)}deep`) ?? '';
    expect(markup.match(/<div>/g)).toHaveLength(40);
    expect(markup).toContain('deep');
  });

  it('leaves a text of a megabyte, or one that is all tags, to be shown as text', () => {
    expect(plainMarkup('x'.repeat(1_000_000))).toBeNull();
    expect(plainMarkup('<b>'.repeat(50_000))).toBeNull();
  });

  it('gives nothing but elements of the list, well-formed, whatever comes in', () => {
    const pieces = fc.constantFrom(
      ...[
        '<a href="',
        'javascript:',
        'https://example.com/',
        '">',
        "'",
        '<b',
        '<script>',
        '</script>',
        '<svg',
        '>',
      ],
      ...[
        '<p onclick=x>',
        '</p>',
        '<li>',
        '<td>',
        '<table>',
        '&lt;',
        '&#60;',
        '<!--',
        '-->',
        '</',
        '<',
        ' href=x ',
      ],
      ...['<style>', '<textarea>', '\u0000', '\u202e', '<a\nhref=//x>', '<math>', '<template>'],
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 8 })), { maxLength: 60 }), (parts) => {
        const markup = plainMarkup(parts.join('')) ?? '';
        expectPlain(markup);
        const open: string[] = [];
        for (const [, slash, name = ''] of markup.matchAll(/<(\/?)([a-z]+)/g)) {
          if (name === 'br' || name === 'hr') continue;
          if (slash === '/') expect(open.pop()).toBe(name);
          else open.push(name);
        }
        expect(open).toEqual([]);
      }),
    );
  });
});
