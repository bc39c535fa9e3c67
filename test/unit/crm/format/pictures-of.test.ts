import { describe, expect, it } from 'vitest';
import { picturesOf } from '../../../../src/crm/format/pictures-of.ts';
import { processorTime } from '../support/processor-time.ts';

describe('picturesOf', () => {
  it.each([
    ['none', '<p>No <b>picture</b>, an <a href="https://example.com/a.png">address</a></p>', 0],
    ['an image', '<img src="https://a.example/1.png">', 1],
    ['an image with several sizes', '<img src="1.png" srcset="2.png 2x, 3.png 3x">', 1],
    ['an image without an end', '<IMG SRC=https://a.example/1.png', 0],
    ['one of several lines', '<img\n alt="x"\n src="https://a.example/1.png"\n/>', 1],
    ['an image embedded in the mail', '<img src="cid:logo@mail">', 1],
    ['an image without an address', '<img alt="nothing"><img src="">', 0],
    ['a choice of sources', '<picture><source srcset="a.webp"><img src="a.png"></picture>', 2],
    ['backgrounds of tables', '<table background="a.png"><tr><td background="b.png">x</td></tr></table>', 2],
    ['styles of an element', `<p style="background: url('a.png'); list-style-image:URL (b.png)">x</p>`, 2],
    ['a style sheet', '<style>@import url(a.css); .x{background:url(b.png)}</style><p>url(c.png)</p>', 2],
    ['a drawing', '<svg><image href="a.png"/><image xlink:href="b.png"/></svg>', 2],
    ['the picture of a film', '<video poster="a.png"></video><video></video>', 1],
    ['a button', '<input type="IMAGE" src="a.png"><input type="text" src="b.png">', 1],
    ['an object', '<object data="a.svg"></object><embed src="b.svg">', 2],
    ['what is commented out', '<!-- <img src="a.png"> -->', 0],
  ])('counts %s', (_, html, count) => {
    expect(picturesOf(html)).toBe(count);
  });

  it('counts across the pieces in which a long mail is read', () => {
    const pad = 'x'.repeat(16_370);
    for (let shift = 0; shift < 30; shift += 1) {
      expect(picturesOf(`${pad}${'y'.repeat(shift)}<img src="a.png"><style>url(b.png)</style>`)).toBe(2);
    }
  });

  it('takes no longer than the length of a mail, whatever it holds', () => {
    const started = processorTime();
    for (const piece of ['<', '<img src=', '<style>', '<p style="url', '&#x', '<svg><']) {
      picturesOf(piece.repeat(100_000));
    }
    expect(processorTime() - started).toBeLessThan(5_000);
  });
});
