import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSentences, readsWhenLoaded } from './support/find-sentences.ts';

/** Text that looks like English and is none: names that are the same in every language. */
const sameEverywhere: ReadonlySet<string> = new Set([
  'Deskside …',
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
  // The switch of npm run dev, and what its scripts wait for.
  '…, EXCLUDE 127.0.0.1',
  'The window is shown.',
  // The user agent's own name of what it runs on.
  'Electron …',
  'SQLite format 3\0',
  'deskside canary …',
  // Where secrets are kept, as the systems call it.
  'Keychain',
  'Windows data protection',
  'Secret Service (GNOME Keyring)',
  // The name of a connection; the page has its own word for it.
  'Sample company',
  // Formats of spreadsheets, and what Zoho itself calls a column, a state and a size.
  'Id',
  'yyyy-mm-dd hh:mm:ss',
  'h:mm AM/PM',
  'h:mm… AM/PM',
  'Completed',
  'Scheduled',
  'Overdue',
  'Size',
  'FREQ INTERVAL COUNT UNTIL BYDAY BYMONTHDAY BYMONTH BYSETPOS DTSTART WKST',
  '<a href="…">',
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
  'src/crm/export',
  'src/crm/format',
].sort();

/** The catalogues themselves. */
const catalogues = /^(?:electron\/main\/messages|src\/crm\/format\/words)\//;
/** What is read by others than the person: the report of diagnostics is English for whoever helps. */
const forOthers: ReadonlySet<string> = new Set(['electron/main/diagnostics/diagnostics.ts']);

function filesOf(room: string): { readonly name: string; readonly source: string }[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
    .filter((name) => !catalogues.test(name))
    .map((name) => ({ name, source: readFileSync(join(root, name), 'utf8') }));
}

/** Lists of words that programs and Zoho write, not Deskside: spreadsheets' words for yes and no, languages, elements. */
const wordLists = /^(?:true false wahr|en en-GB de|address article aside)\b/;

function sentencesOf(room: string): string[] {
  return filesOf(room)
    .filter(({ name }) => !forOthers.has(name))
    .flatMap(({ name, source }) =>
      findSentences(name, source)
        .filter(({ text }) => !sameEverywhere.has(text) && !wordLists.test(text))
        .map(({ line, text }) => `${name}:${String(line)} ${text}`),
    );
}

describe('sentences stand in the catalogue', () => {
  it.each(rooms)('those of %s', (room) => {
    expect(sentencesOf(room)).toEqual([]);
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
