import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findSentences, readsWhenLoaded } from './support/find-sentences.ts';

/** Text that looks like English and is none, by the reason. */
const exceptions: Readonly<Record<string, readonly string[]>> = {
  'names that are the same in every language': ['Deskside …', 'Electron …'],
  'features of Chromium': ['FileSystemAccessLocal', 'EyeDropperAPI'],
  'selectors and markup': [
    'lucide lucide-chevron-right',
    'ul, ol, tbody',
    '<a href="…">',
    '[data-operator] ~ :is(input, select, button):not([data-remove])',
    '[data-operator] ~ * :is(input, select, button)',
    'dialog, main, nav, aside, section[aria-label], [role="region"]',
    '400 13px …',
  ],
  'names of Zoho: fields, roles, states, and its view of everything': [
    'all …',
    'Company',
    'CurrentUser',
    'ActiveUsers',
    'AllUsers',
    'Completed',
    'Scheduled',
    'Overdue',
    'Size',
    'Note_Title,Note_Content,Owner,Created_Time,Modified_Time',
    'File_Name,Size,Owner,Created_Time',
    'Full_Name,Email,Phone',
    'Stage,Moved_To__s,Amount,Currency,Probability,Expected_Revenue,Stage_Duration_Calendar_Days,Modified_Time,Modified_By',
    // Scores, whose words the page has.
    'Score',
  ],
  'keys, by which things are found again': [
    'Contact_Roles:…',
    'user …',
    'role …',
    '… … PageUp',
    '… … PageDown',
    'record … …',
    'search … …',
    'command …',
    'module …',
    'view … …',
  ],
  'what the scripts of development wait for and read': [
    '…, EXCLUDE 127.0.0.1',
    'The window is shown.',
    'Not found',
    'The development server does not answer.',
    '… answers … of another form: …',
  ],
  'the name of a connection; the page has its own word for it': ['Sample company'],
  'formats of files': [
    'SQLite format 3\0',
    'deskside canary …',
    'The key of this store opens.',
    'Id',
    'yyyy-mm-dd hh:mm:ss',
    'h:mm AM/PM',
    'h:mm… AM/PM',
    'FREQ INTERVAL COUNT UNTIL BYDAY BYMONTHDAY BYMONTH BYSETPOS DTSTART WKST',
  ],
  'COQL and requests, which Zoho reads': [
    'is null',
    'is not null',
    'id is not null',
    'not in',
    'not like',
    'group by',
    'order by',
    'order by …',
    'limit …, …',
    'select … from … where ………',
    'select … from … where … group by ……',
    'select COUNT(id) from … where …',
    'GET /…?cvid=…',
    'GET /…/search?…=…',
    'GET /……',
    'Contacts?fields=Last_Name,Email&per_page=20',
    'select Last_Name, Email from Contacts where Last_Name is not null limit 20',
    'Zoho-oauthtoken …',
    'Basic …',
    'text/html, application/json;q=0.9, */*;q=0.1',
    "style-src 'sha256-…'",
  ],
  'details of a failure that is said by its code: they are copied for whoever helps, as are reports': [
    'not JSON',
    'not an object',
    'location and accounts-server differ',
    'data centre cn',
    'unknown data centre',
    'reply too large',
    'accounts URL',
    'client credentials',
    'access denied',
    'unknown error word',
    'HTTP …',
    'FilterProblem',
    'UnsayableFilter',
    'The wait was ended.',
    'The secret box is locked.',
    'The secret box cannot be opened any more.',
  ],
  'the id has no label of Zoho, and the page offers no filter by it': ['Record ID'],
};
const sameEverywhere: ReadonlySet<string> = new Set(Object.values(exceptions).flat());

const root = join(import.meta.dirname, '../../..');

const rooms = [
  ...['app', 'data', 'grid', 'lib', 'ui', 'workspace'].map((name) => `renderer/${name}`),
  ...readdirSync(join(root, 'renderer/features')).map((name) => `renderer/features/${name}`),
  'electron/main',
  // Of `src`, what reaches the screen. Stores are SQL and files, and speak by codes; the sandbox plays Zoho.
  ...['contract', 'crm', 'oauth', 'tokens'].map((name) => `src/${name}`),
].sort();

/** The catalogues themselves. */
const catalogues = /^(?:electron\/main\/messages|src\/crm\/format\/words)\//;
/** Files whose English is meant. */
const spared: Readonly<Record<string, string>> = {
  'electron/main/diagnostics/diagnostics.ts': 'a report, English for whoever helps',
  'src/contract/connection-check.ts': 'English beside its codes; the page has it in every language',
  'src/contract/crm-errors.ts': 'the same',
  'src/contract/data-centres.ts': 'the same',
  'src/contract/errors.ts': 'the same',
  'src/contract/list-problem-words.ts': 'the same',
  'src/contract/sign-in-errors.ts': 'the same',
  'src/contract/token-store-errors.ts': 'the same',
  'src/crm/error-table.ts': 'names the sources of its rules',
  'src/oauth/callback-pages.ts': 'markup around words that come by a port',
  'src/oauth/callback-words.ts': 'English of that port; main has it in every language',
};

function filesOf(room: string): { readonly name: string; readonly source: string }[] {
  return readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
    .filter((name) => !catalogues.test(name))
    .map((name) => ({ name, source: readFileSync(join(root, name), 'utf8') }));
}

/** Lists of words that programs and Zoho write, not Deskside: spreadsheets' words for yes and no, languages, elements, SQL. */
const wordLists = /^(?:abs absent accessible|true false wahr|en en-GB de|address article aside)\b/;

function sentencesOf(room: string): string[] {
  return filesOf(room)
    .filter(({ name }) => !Object.hasOwn(spared, name))
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

/** Where a list is no sentence: text to type or to paste, which other programs read. */
const joinedByComma: readonly string[] = [
  'renderer/features/connection/connection-draft.ts',
  'renderer/features/notices/failure-details.tsx',
  'renderer/features/record/absence.tsx',
];

describe('lists', () => {
  it('are made by the rules of the language on screen', () => {
    const files = rooms.filter((room) => room.startsWith('renderer/')).flatMap(filesOf);
    const joining = files.filter(({ source }) => /\.join\('(?:, | and | or |; )'\)/.test(source));
    expect([...new Set(joining.map(({ name }) => name))].sort()).toEqual(joinedByComma);
  });
});

describe('exceptions', () => {
  it('are needed, each of them', () => {
    const seen = new Set(
      rooms.flatMap((room) =>
        filesOf(room).flatMap(({ name, source }) => findSentences(name, source).map(({ text }) => text)),
      ),
    );
    expect([...sameEverywhere].filter((text) => !seen.has(text))).toEqual([]);
    for (const name of Object.keys(spared)) {
      const source = readFileSync(join(root, name), 'utf8');
      expect(findSentences(name, source).length, name).toBeGreaterThan(0);
    }
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
    ["throw new FilterProblem('A value is missing.');", 'A value is missing.'],
    ['throw new FilterProblem(`Zoho cannot sort by ${label}.`);', 'Zoho cannot sort by ….'],
    ["class Refused extends Error { constructor() { super('This was refused.'); } }", 'This was refused.'],
  ])('%s', (source, text) => {
    expect(findSentences('sample.tsx', source).map((each) => each.text)).toContain(text);
  });

  it.each([
    "if (event.key === 'ArrowDown') move();",
    "throw new Error('outside of the app');",
    'throw new RangeError(`outside of ${room} rooms`);',
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
