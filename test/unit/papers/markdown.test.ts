import { describe, expect, it } from 'vitest';
import { anchorsOf, linksIn, npmCommandsIn, pathsNamedIn } from './support/markdown.ts';

const text = [
  '# The `first` title, *of two*',
  "## Zoho's own: 18-digit ids",
  'See [a page](docs/a.md#x), [the web](https://example.com/x) and ![a picture](b.png). Run `npm run dev` or npm test.',
  'Not a link: `[x](y.md)`. A file: `src/index.ts`; none: `src index`.',
  '```sh',
  '# no title',
  'npm run check -- --cold  # [c](d.md)',
  '```',
].join('\n');

describe('what a paper says', () => {
  it('is read as GitHub reads it', () => {
    expect(linksIn(text)).toEqual(['docs/a.md#x', 'b.png']);
    expect(anchorsOf(text)).toEqual(['the-first-title-of-two', 'zohos-own-18-digit-ids']);
    expect(npmCommandsIn(text)).toEqual(['dev', 'test', 'check']);
    expect(pathsNamedIn(text)).toEqual(['src/index.ts']);
  });
});
