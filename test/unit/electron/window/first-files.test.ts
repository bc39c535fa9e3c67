import { describe, expect, it } from 'vitest';
import { FirstFiles, filesNamedIn } from '../../../../electron/main/window/first-files.ts';

const page = 'app://deskside/index.html';

/** Whether it has resolved by now. */
async function isDone(promise: Promise<void>): Promise<boolean> {
  let done = false;
  void promise.then(() => (done = true));
  await Promise.resolve();
  return done;
}

describe('the files that a page begins with', () => {
  it('are those that its head names, whatever stands around the name', () => {
    const html = `<link rel="preload" as="font"\n href="./assets/inter.woff2" crossorigin>
      <script type="module" crossorigin src="./assets/index-1.js"></script>
      <link rel="stylesheet" crossorigin href="./assets/index-1.css"><a href="elsewhere.html">`;
    expect(filesNamedIn(html, page)).toEqual([
      'app://deskside/assets/inter.woff2',
      'app://deskside/assets/index-1.js',
      'app://deskside/assets/index-1.css',
    ]);
  });

  it('have been given when the last of them was, in any order, and some before they were known', async () => {
    const first = new FirstFiles();
    first.give('b');
    first.give('unnamed');
    first.expect(['a', 'b', 'c']);
    first.give('c');
    first.give('c');
    expect(await isDone(first.allGiven)).toBe(false);
    first.give('a');
    expect(await isDone(first.allGiven)).toBe(true);
  });

  it('keep nobody waiting where there are none, or all were given before', async () => {
    const none = new FirstFiles();
    none.expect([]);
    expect(await isDone(none.allGiven)).toBe(true);
    const before = new FirstFiles();
    before.give('a');
    before.expect(['a']);
    expect(await isDone(before.allGiven)).toBe(true);
  });
});
