import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSentences, readsWhenLoaded } from './support/find-sentences.ts';

/** Rooms whose sentences are not in the catalogue yet. This list only gets shorter. */
const notYet: readonly string[] = ['electron/main'];

/** Text that looks like English and is none: names that are the same in every language. */
const sameEverywhere: ReadonlySet<string> = new Set([
  'Deskside …',
  'DesksideError',
  '[data-part="…"] > summary',
  '[data-slot="…"] button',
  'ul, ol, tbody',
  'Contact_Roles:…',
  'user …',
  'role …',
  // How Zoho calls its view of everything.
  'all …',
  '… … PageUp',
  '… … PageDown',
  // Keys of what was found, in the palette.
  'record … …',
  'search … …',
  'command …',
  'module …',
  'view … …',
  'is null',
  'is not null',
  'group by',
  'order by',
  'Contacts?fields=Last_Name,Email&per_page=20',
  'select Last_Name, Email from Contacts where Last_Name is not null limit 20',
]);

const root = join(import.meta.dirname, '../../..');

const rooms = [
  ...['app', 'data', 'grid', 'lib', 'ui', 'workspace'].map((name) => `renderer/${name}`),
  ...readdirSync(join(root, 'renderer/features')).map((name) => `renderer/features/${name}`),
  'electron/main',
].sort();

function filesOf(room: string): { readonly name: string; readonly source: string }[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
    .map((name) => ({ name, source: readFileSync(join(root, name), 'utf8') }));
}

function sentencesOf(room: string): string[] {
  return filesOf(room).flatMap(({ name, source }) =>
    findSentences(name, source)
      .filter(({ text }) => !sameEverywhere.has(text))
      .map(({ line, text }) => `${name}:${String(line)} ${text}`),
  );
}

describe('sentences stand in the catalogue', () => {
  it.each(rooms.filter((room) => !notYet.includes(room)))('those of %s', (room) => {
    expect(sentencesOf(room)).toEqual([]);
  });

  it('knows only rooms that are there and still have some', () => {
    expect(notYet.filter((room) => !rooms.includes(room) || sentencesOf(room).length === 0)).toEqual([]);
  });

  it('is not read while files are loaded, when no language is chosen yet', () => {
    const lines = rooms.flatMap((room) =>
      filesOf(room).flatMap(({ name, source }) =>
        readsWhenLoaded(name, source).map((line) => `${name}:${String(line)}`),
      ),
    );
    expect(lines).toEqual([]);
  });
});

describe('what counts as a sentence', () => {
  it.each([
    ['<p>Two words</p>', 'Two words'],
    ['<p>Retry</p>', 'Retry'],
    ['<Field label="Name of the view" />', 'Name of the view'],
    ["const text = 'Nothing here';", 'Nothing here'],
    ['const text = `${count} rows selected`;', '… rows selected'],
    ["say(isOpen ? 'Hide' : 'Show')", 'Hide'],
    ["const rest = ' and more';", 'and more'],
  ])('%s', (source, text) => {
    expect(findSentences('sample.tsx', source).map((each) => each.text)).toContain(text);
  });

  it.each([
    "if (event.key === 'ArrowDown') move();",
    "throw new Error('outside of the app');",
    '<div className="Big Box" role="grid" />',
    "const field = 'Created_Time';",
    "const scope = 'ZohoCRM.modules.READ';",
    'const size = `${width}px`;',
    "import { a } from './Some File';",
    "type Way = 'Left of it';",
    '<p>{messages.welcome.title}</p>',
  ])('not %s', (source) => {
    expect(findSentences('sample.tsx', source)).toEqual([]);
  });

  it('sees a catalogue that is read too early', () => {
    expect(readsWhenLoaded('sample.ts', 'const off = messages.off;')).toEqual([1]);
    expect(readsWhenLoaded('sample.ts', 'const off = () => messages.off;')).toEqual([]);
  });
});
