import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, it } from 'vitest';
import { firstEnglish } from '../../../renderer/messages/english/first.ts';
import { restOfEnglish } from '../../../renderer/messages/english/rest.ts';

const renderer = resolve(import.meta.dirname, '../../../renderer');
const messages = join(renderer, 'messages');

/** What a file of the page imports before it runs; not its types, nor what it loads later. */
function importsOf(file: string): readonly string[] {
  const text = readFileSync(file, 'utf8');
  return [...text.matchAll(/^(?:import|export)\s+(?!type\b)(?:[^'"]*?\sfrom\s+)?'(\.[^']+\.tsx?)'/gm)]
    .map(([, path = '']) => resolve(dirname(file), path))
    .filter((path) => path.startsWith(renderer) && !path.startsWith(messages));
}

function reachableFrom(entry: string): readonly string[] {
  const reached = new Set([entry]);
  // A set goes on to what is added while it is walked through.
  for (const file of reached) for (const next of importsOf(file)) reached.add(next);
  return [...reached];
}

const files = reachableFrom(join(renderer, 'app/main.tsx'));
const read = files.flatMap((file) =>
  roomsReadIn(file).map((room) => ({ file: relative(renderer, file), room })),
);

/** `messages` taken as a whole counts as a room of that name: nobody could say which sentences it reads. */
function roomsReadIn(file: string): readonly string[] {
  const code = readFileSync(file, 'utf8').replace(/^import[^;]*;|\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return [...code.matchAll(/(?<!["'.])\bmessages\b(?:\.(\w+))?/g)].map(([whole, room]) => room ?? whole);
}

it('reads no sentence on the first screen but those that are there from the beginning', () => {
  const rooms = new Set(Object.keys(firstEnglish));
  // What speaks a language knows all of them.
  const elsewhere = read.filter(({ file }) => file !== 'app/use-spoken-language.ts');
  expect(elsewhere.filter(({ room }) => !rooms.has(room))).toEqual([]);
  // The welcome screen and what is above every screen are among them.
  expect(files.map((file) => relative(renderer, file))).toEqual(
    expect.arrayContaining(['features/welcome/welcome-screen.tsx', 'features/notices/failure.tsx']),
  );
  expect(new Set(read.map(({ room }) => room)).size).toBeGreaterThan(8);
});

it('has no room twice, and none on the first screen that nothing there reads', () => {
  const rest = Object.keys(restOfEnglish);
  expect(Object.keys(firstEnglish).filter((room) => rest.includes(room))).toEqual([]);
  const used = new Set(read.map(({ room }) => room));
  // Words of the language itself, which other rooms use.
  const grammar = ['locale', 'figure', 'and', 'or', 'row'];
  expect(Object.keys(firstEnglish).filter((room) => !used.has(room) && !grammar.includes(room))).toEqual([]);
});

it('loads nothing apart that may say something, but together with its sentences', () => {
  const code = globSync('**/*.{ts,tsx}', { cwd: renderer }).flatMap((file) => {
    const text = readFileSync(join(renderer, file), 'utf8');
    // What `typeof import()` names is a type.
    return [...text.matchAll(/(?<!typeof )\bimport\('([^']+)'\)/g)].map(({ 1: target = '', index }) => ({
      file,
      target,
      isLazy: /lazily(?:<[^>]*>)?\(\s*async \(\) => \(await $/.test(text.slice(0, index)),
      isTogether: /Promise\.all\(\[$/.test(text.slice(0, index)) && text.includes('loadSentences()'),
    }));
  });
  expect(code.filter(({ isLazy }) => isLazy).length).toBeGreaterThan(8);
  // Sentences themselves, a library of telephone numbers, and the first screen, whose sentences are with it.
  const silent = /messages\/|^\.\/english\/rest\.ts$|src\/crm\/format\/phone-number\.ts$|^\.\/main\.tsx$/;
  const alone = code.filter((each) => !each.isLazy && !each.isTogether && !silent.test(each.target));
  expect(alone).toEqual([]);
});
