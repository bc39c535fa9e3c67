import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  keepRecents,
  noRecents,
  recentsOf,
  recentWords,
  withRecentModule,
  withRecentRecord,
  withRecentSearch,
} from '../../../../renderer/workspace/recents.ts';
import { paletteSections, type PaletteSources } from '../../../../renderer/features/palette/palette-items.ts';
import { rankFindings } from '../../../../renderer/features/palette/rank-findings.ts';
import { RecordFinder, type Finding } from '../../../../renderer/features/palette/record-finder.ts';
import { createCommands, type AppCommand } from '../../../../renderer/lib/commands.ts';
import { localError } from '../../../../renderer/lib/deskside-error.ts';
import type { FoundRecord } from '../../../../src/contract/find-records.ts';
import type { ErrorCode } from '../../../../src/contract/errors.ts';

const nothing = (): void => undefined;
const command = (id: string, title: string, words = ''): AppCommand => ({ id, title, words, run: nothing });
const record = (module: string, id: string, name: string, modifiedAt: number | null = null): Finding => ({
  module,
  id,
  name,
  detail: '',
  modifiedAt,
});
const noUse = { modules: [], records: [], searches: [] };

describe('the commands of the app', () => {
  it('come and go with the features that bring them', () => {
    const commands = createCommands();
    const titles = (): string[] => commands.all.get().map(({ title }) => title);
    const remove = commands.add([command('list.refresh', 'Refresh')]);
    commands.add([command('app.settings', 'Settings')]);
    expect(titles()).toEqual(['Settings', 'Refresh']);
    commands.add([command('list.refresh', 'Refresh the board')]);
    expect(titles()).toEqual(['Refresh the board', 'Settings']);
    remove();
    expect(titles()).toEqual(['Refresh the board', 'Settings']);
  });
});

describe('the lines of the palette', () => {
  const module = (apiName: string) => ({
    apiName,
    singularLabel: apiName.replace(/s$/, ''),
    pluralLabel: apiName,
    custom: false,
  });
  const sources: PaletteSources = {
    typed: '',
    commands: [command('app.settings', 'Settings', 'preferences'), command('list.export', 'Export')],
    modules: [module('Contacts'), module('Deals')],
    module: module('Deals'),
    views: [{ id: '1', name: 'My Deals' }],
    use: {
      modules: ['Deals'],
      records: [{ module: 'Contacts', id: '7', name: 'Ana Lucía' }],
      searches: [{ module: 'Deals', word: 'pump' }],
    },
    found: [],
    left: 0,
    addressName: null,
    telephoneNumber: null,
  };
  const lines = (typed: string, more: Partial<PaletteSources> = {}): Record<string, string[]> =>
    Object.fromEntries(
      paletteSections({ ...sources, ...more, typed }).map(({ title, items }) => [
        title,
        items.map((item) => item.title),
      ]),
    );

  it('are what was used of late and all commands, while nothing is typed', () => {
    expect(lines('')).toEqual({
      'Recent records': ['Ana Lucía'],
      'Recent searches': ['pump'],
      Commands: ['Settings', 'Export'],
    });
  });

  it('are what matches, the best group first and records last', () => {
    const found = [{ record: record('Contacts', '9', 'Dealer'), marks: [] }];
    expect(lines('deal', { found })).toEqual({
      Modules: ['Deals'],
      'Views of Deals': ['My Deals'],
      Records: ['Dealer'],
    });
    expect(Object.keys(lines('my d'))[0]).toBe('Views of Deals');
  });

  it('know commands by other words, and only commands after >', () => {
    expect(lines('preferences')).toEqual({ Commands: ['Settings'] });
    expect(lines('>')).toEqual({ Commands: ['Settings', 'Export'] });
    expect(lines('> exp')).toEqual({ Commands: ['Export'] });
  });
});

describe('ranking records', () => {
  it('puts the name itself first, then beginnings, then words, then other fields', () => {
    const found = ['X', 'Old Berg', 'Bergmann', 'Berg', 'Ginsberg'].map((name, index) =>
      record('Contacts', String(index), name),
    );
    const names = rankFindings('berg', found, noUse).map((each) => each.record.name);
    expect(names).toEqual(['Berg', 'Bergmann', 'Old Berg', 'Ginsberg', 'X']);
  });

  it('prefers, among equals, what was opened of late, the module of late use, and the latest change', () => {
    const found = [
      record('Leads', '1', 'Ana Berg', 5),
      record('Contacts', '2', 'Ana Berg', 1),
      record('Contacts', '3', 'Ana Berg', 9),
      record('Deals', '4', 'Ana Berg', 2),
    ];
    const use = { modules: ['Contacts'], records: [{ module: 'Deals', id: '4' }] };
    expect(rankFindings('ana berg', found, use).map((each) => each.record.id)).toEqual(['4', '3', '2', '1']);
  });

  it('gives every record once, whatever the order they come in', () => {
    const some = fc.uniqueArray(
      fc.record({
        module: fc.constantFrom('Leads', 'Contacts', 'Deals'),
        id: fc.integer({ min: 1, max: 40 }).map(String),
        name: fc.constantFrom('Berg', 'Bergmann', 'Ana Berg', 'Other'),
        detail: fc.constant(''),
        modifiedAt: fc.option(fc.integer({ min: 0, max: 3 })),
      }),
      { selector: ({ module, id }) => `${module} ${id}` },
    );
    fc.assert(
      fc.property(some, (found) => {
        const names = (list: readonly Finding[]): string[] =>
          rankFindings('berg', list, noUse).map((each) => each.record.name);
        expect(rankFindings('berg', found, noUse)).toHaveLength(found.length);
        expect(names([...found].reverse())).toEqual(names(found));
      }),
    );
  });
});

describe('a pasted address of a record', () => {
  const module = { apiName: 'Deals', singularLabel: 'Deal', pluralLabel: 'Deals', custom: false };
  const sections = (typed: string, addressName: string | null) =>
    paletteSections({
      typed,
      commands: [],
      modules: [module],
      module,
      views: [],
      use: { modules: [], records: [], searches: [] },
      found: [],
      left: 0,
      addressName,
      telephoneNumber: null,
    });
  const address = 'https://crm.zoho.in/crm/org7/tab/Potentials/4876876000000624001';

  it('is one line that opens it, by its name once that is known', () => {
    expect(sections(address, null)).toMatchObject([{ items: [{ title: 'Deal 4876876000000624001' }] }]);
    expect(sections(address, 'Pump renewal')).toMatchObject([
      {
        items: [
          {
            title: 'Pump renewal',
            detail: 'Deal',
            target: { kind: 'record', module: 'Deals', id: '4876876000000624001', name: 'Pump renewal' },
          },
        ],
      },
    ]);
  });

  it('is no line where there is no such module', () => {
    expect(sections(address.replace('Potentials', 'Campaigns'), null)).toEqual([]);
  });
});

describe('finding records in all modules', () => {
  const answer = (name: string): FoundRecord[] => [{ id: '1', name, detail: '', modifiedAt: null }];
  /** A search whose answers come when a test says so. */
  function heldFinder() {
    const asked: {
      module: string;
      text: string;
      signal: AbortSignal;
      most: number;
      end: (name: string, requests?: number) => void;
      fail: (code: ErrorCode) => void;
    }[] = [];
    const finder = new RecordFinder(
      (module, text, most, signal) =>
        new Promise((resolve, reject) => {
          asked.push({
            module,
            text,
            signal,
            most,
            end: (name, requests = 1) => resolve({ records: answer(name), requests }),
            fail: (code) => reject(localError(code)),
          });
        }),
    );
    return { finder, asked };
  }
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  it('asks three modules at once, and shows what is there while others are asked', async () => {
    const { finder, asked } = heldFinder();
    finder.search('berg', ['Contacts', 'Deals', 'Leads', 'Accounts']);
    expect(asked.map(({ module }) => module)).toEqual(['Contacts', 'Deals', 'Leads']);
    asked[1]?.end('Berg deal');
    await settle();
    expect(asked.map(({ module }) => module)).toEqual(['Contacts', 'Deals', 'Leads', 'Accounts']);
    expect(finder.state.get()).toMatchObject({ waiting: 3, found: [{ module: 'Deals', name: 'Berg deal' }] });
  });

  it('ends the search before, and never shows its answers', async () => {
    const { finder, asked } = heldFinder();
    finder.search('be', ['Contacts']);
    finder.search('berg', ['Contacts']);
    expect(asked[0]?.signal.aborted).toBe(true);
    asked[0]?.end('Becker');
    asked[1]?.end('Berg');
    await settle();
    expect(finder.state.get()).toMatchObject({ text: 'berg', waiting: 0, found: [{ name: 'Berg' }] });
  });

  it('passes over a module that may not be searched, and does not ask it again', async () => {
    const { finder, asked } = heldFinder();
    finder.search('berg', ['Contacts', 'Deals']);
    asked[0]?.fail('crm.no_permission');
    asked[1]?.end('Berg');
    await settle();
    expect(finder.state.get()).toMatchObject({ waiting: 0, error: null, found: [{ module: 'Deals' }] });
    finder.search('bergm', ['Contacts', 'Deals']);
    expect(asked.map(({ module }) => module)).toEqual(['Contacts', 'Deals', 'Deals']);
  });

  it.each([
    ['a word that Zoho refuses', 'crm.word_refused'],
    ['a session that ended', 'crm.session_rejected'],
    ['a permission that is missing', 'crm.scope_missing'],
  ] as const)(
    'asks no further module for %s, and all of them for the next one (replies/03)',
    async (_name, code) => {
      const { finder, asked } = heldFinder();
      const modules = ['Contacts', 'Deals', 'Leads', 'Accounts', 'Tasks', 'Cases'];
      finder.search('a**b', modules);
      asked[1]?.fail(code);
      await settle();
      expect(asked).toHaveLength(3);
      expect(finder.state.get()).toMatchObject({ waiting: 2, error: { code } });
      asked[0]?.end('Berg');
      asked[2]?.end('Bergmann');
      await settle();
      expect(finder.state.get()).toMatchObject({
        waiting: 0,
        found: [{ name: 'Berg' }, { name: 'Bergmann' }],
      });
      expect(asked).toHaveLength(3);
      finder.search('Bentley', modules);
      expect(asked.slice(3).map(({ module }) => module)).toEqual(['Contacts', 'Deals', 'Leads']);
    },
  );

  it.each(['crm.search_field_missing', 'crm.server_error', 'crm.search_limit'] as const)(
    '%s closes no module for good (replies/04)',
    async (code) => {
      const { finder, asked } = heldFinder();
      finder.search('ben', ['Contacts']);
      asked[0]?.fail(code);
      await settle();
      finder.search('bentley', ['Contacts']);
      expect(asked.map(({ text }) => text)).toEqual(['ben', 'bentley']);
    },
  );

  const many = Array.from({ length: 306 }, (_, index) => `M${String(index)}`);

  it.each([1, 2, 3])('takes no more than 24 requests for a word, with %i for each module', async (each) => {
    const { finder, asked } = heldFinder();
    finder.search('berg', many);
    let ended = 0;
    for (; ended < asked.length; ended += 1) {
      asked[ended]?.end('Berg', Math.min(each, asked[ended]?.most ?? 0));
      await settle();
    }
    expect(ended).toBeGreaterThanOrEqual(24 / each);
    expect(asked.every(({ most }) => most >= 1 && most <= 3)).toBe(true);
    expect(finder.state.get()).toMatchObject({ waiting: 0, requests: 24, asked: ended, left: 306 - ended });
    finder.more();
    for (; ended < asked.length; ended += 1) {
      asked[ended]?.end('Berg', Math.min(each, asked[ended]?.most ?? 0));
      await settle();
    }
    expect(finder.state.get()).toMatchObject({ waiting: 0, requests: 48, asked: ended, left: 306 - ended });
    expect(new Set(asked.map(({ module }) => module)).size).toBe(ended);
  });

  it('asks the first modules only, and the rest when somebody wants it', async () => {
    const { finder, asked } = heldFinder();
    finder.search('berg', ['A', 'B', 'C', 'D'], 2);
    expect(asked.map(({ module }) => module)).toEqual(['A', 'B']);
    finder.more();
    expect(asked).toHaveLength(2);
    for (const { end } of asked) end('Berg');
    await settle();
    expect(finder.state.get()).toMatchObject({ waiting: 0, asked: 2, left: 2 });
    finder.more();
    expect(asked.slice(2).map(({ module }) => module)).toEqual(['C', 'D']);
    finder.search('bergmann', ['A', 'B', 'C', 'D'], 2);
    await settle();
    expect(finder.state.get()).toMatchObject({ text: 'bergmann', left: 2, requests: 0 });
  });

  it('says when Zoho could not be reached', async () => {
    const { finder, asked } = heldFinder();
    finder.search('berg', ['Contacts']);
    asked[0]?.fail('crm.unreachable');
    await settle();
    expect(finder.state.get().error?.code).toBe('crm.unreachable');
  });
});

describe('what was used of late', () => {
  it('is kept once, the latest first, by account, and goes with the account', () => {
    let recents = withRecentModule(noRecents, 'a', 'Deals');
    recents = withRecentModule(withRecentModule(recents, 'a', 'Leads'), 'a', 'Deals');
    recents = withRecentRecord(recents, 'a', { module: 'Deals', id: '1', name: 'One' });
    recents = withRecentRecord(recents, 'a', { module: 'Deals', id: '1', name: 'One, renamed' });
    expect(recentsOf(recents, 'a').modules).toEqual(['Deals', 'Leads']);
    expect(recentsOf(recents, 'a').records.map(({ name }) => name)).toEqual(['One, renamed']);
    expect(recentsOf(recents, 'b').modules).toEqual([]);
    expect(keepRecents(recents, new Set(['b']))).toEqual({});
  });

  it('keeps the whole word of a search, not its beginnings', () => {
    const words = ['be', 'berg', 'pump', 'Berg'];
    const recents = words.reduce(
      (before, word) => withRecentSearch(before, 'a', { module: 'Deals', word }),
      noRecents,
    );
    expect(recentsOf(recents, 'a').searches.map(({ word }) => word)).toEqual(['Berg', 'pump']);
  });

  it('offers words of the module first, each once, and as many as there is room for', () => {
    const searches = [
      { module: 'Deals', word: 'pump' },
      { module: 'Contacts', word: 'Berg' },
      { module: 'Contacts', word: 'Pump' },
      { module: 'Leads', word: 'fair' },
    ];
    const use = { modules: [], records: [], searches };
    expect(recentWords(use, 'Contacts', 6)).toEqual(['Berg', 'Pump', 'fair']);
    expect(recentWords(use, 'Contacts', 2)).toEqual(['Berg', 'Pump']);
  });
});
