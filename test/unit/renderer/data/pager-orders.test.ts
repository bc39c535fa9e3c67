import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../src/contract/errors.ts';
import type { ListChanges, ListPage, ListPlace } from '../../../../src/contract/list-pages.ts';
import { RecordListPager } from '../../../../renderer/data/lists/record-list-pager.ts';
import { DesksideError } from '../../../../renderer/lib/deskside-error.ts';

interface Waiting {
  readonly signal: AbortSignal;
  /** Of a page that is fetched, not of a count or of a look at one row. */
  readonly isPage: boolean;
  readonly answer: () => void;
  readonly fail: (code: ErrorCode) => void;
}

/** A list at Zoho whose requests are answered in any order, late ones and given up ones, too. */
class AnyOrder {
  ids: string[];
  jumps: boolean;
  now = 1_000;
  asked = 0;
  /** Whether Zoho can be asked what changed. */
  tells: boolean;
  /** When records were changed last. */
  readonly #changed = new Map<string, number>();
  readonly #added = new Map<string, number>();
  #waiting: Waiting[] = [];
  #later = new Set<() => void>();
  #made = 0;

  constructor(rows: number, jumps: boolean, tells = true) {
    this.tells = tells;
    this.ids = Array.from({ length: rows }, () => this.#newId());
    this.jumps = jumps;
  }

  readonly source = {
    fetchPlace: (
      place: ListPlace,
      fields: readonly string[],
      _priority: string,
      signal: AbortSignal,
    ): Promise<ListPage> => this.#ask(signal, isPage(place), () => this.#page(place, fields)),
    readChanges: (since: number, fields: readonly string[], signal: AbortSignal): Promise<ListChanges> =>
      this.#ask(signal, false, () => this.#changes(since, fields)),
    countRows: (signal: AbortSignal): Promise<number | null> =>
      this.#ask(signal, false, () => (this.jumps ? this.ids.length : null)),
    later: (run: () => void): (() => void) => {
      this.#later.add(run);
      return () => void this.#later.delete(run);
    },
  };

  /** Pages that somebody still waits for. */
  get underWay(): number {
    return this.#waiting.filter(({ signal, isPage }) => isPage && !signal.aborted).length;
  }

  get isIdle(): boolean {
    return this.#waiting.every(({ signal }) => signal.aborted) && this.#later.size === 0;
  }

  insert(at: number, count: number): void {
    const added = Array.from({ length: count }, () => this.#newId());
    for (const id of added) this.#added.set(id, this.now);
    this.ids.splice(at % (this.ids.length + 1), 0, ...added);
  }

  change(at: number): void {
    const id = this.ids[at % Math.max(1, this.ids.length)];
    if (id !== undefined) this.#changed.set(id, this.now);
  }

  /** What a record says now. */
  row(id: string, fields: readonly string[]): string[] {
    return fields.map((field) => `${id}.${field}.${String(this.#changed.get(id) ?? 0)}`);
  }

  remove(at: number, count: number): void {
    this.ids.splice(at % (this.ids.length + 1), count);
  }

  async end(at: number, code: ErrorCode | null): Promise<void> {
    const [request] = this.#waiting.splice(at % Math.max(1, this.#waiting.length), 1);
    if (code === null) request?.answer();
    else request?.fail(code);
    await settle();
  }

  async rest(): Promise<void> {
    const due = [...this.#later];
    this.#later.clear();
    for (const run of due) run();
    await settle();
  }

  #newId(): string {
    this.#made += 1;
    return `r${String(this.#made)}`;
  }

  #ask<T>(signal: AbortSignal, isPage: boolean, make: () => T): Promise<T> {
    this.asked += 1;
    return new Promise((resolve, reject) => {
      this.#waiting.push({
        signal,
        isPage,
        answer: () => resolve(make()),
        fail: (code) => reject(new DesksideError({ code, message: code })),
      });
    });
  }

  #page(place: ListPlace, fields: readonly string[]): ListPage {
    const { offset } = place;
    const end = offset + (place.kind === 'rows' ? place.count : 200);
    const ids = this.ids.slice(offset, end);
    const next: ListPlace =
      !this.jumps && end >= 2_000
        ? { kind: 'token', offset: end, token: 'next' }
        : { kind: 'rows', offset: end, count: 200 };
    return {
      columns: [...fields],
      offset,
      ids,
      rows: ids.map((id) => this.row(id, fields)),
      next: end < this.ids.length ? next : null,
      jumps: this.jumps,
      receivedAt: this.now,
      ...(this.tells ? { asOf: this.now } : {}),
    };
  }

  #changes(since: number, fields: readonly string[]): ListChanges {
    const isNew = (id: string): boolean => (this.#added.get(id) ?? 0) >= since;
    const ids = this.ids.filter((id) => isNew(id) || (this.#changed.get(id) ?? 0) >= since);
    const page = ids.slice(0, 200);
    return {
      columns: [...fields],
      ids: page,
      rows: page.map((id) => this.row(id, fields)),
      added: page.filter(isNew),
      more: ids.length > 200,
      receivedAt: this.now,
      asOf: this.now,
    };
  }
}

function isPage(place: ListPlace): boolean {
  return place.kind === 'token' || place.count > 1;
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
}

// Often beside the edge of a page, where one leads to the next.
const row = fc.oneof(fc.nat(2_700), fc.constantFrom(0, 100, 190, 390, 590, 1_990));
const happening = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('reach' as const), first: row, back: fc.boolean() }),
  },
  { weight: 8, arbitrary: fc.record({ kind: fc.constant('answer' as const), at: fc.nat(5) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fail' as const),
      at: fc.nat(5),
      code: fc.constantFrom<ErrorCode>('crm.server_error', 'crm.unreachable', 'crm.cancelled'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('rest' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constantFrom('stop' as const, 'replace', 'retry', 'forgive', 'reachEnd', 'refresh'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('useFields' as const),
      fields: fc.subarray(['Name', 'Phone', 'Email'], { minLength: 1 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('insert' as const, 'remove', 'change'),
      at: row,
      count: fc.integer({ min: 1, max: 250 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
);
type Happening = typeof happening extends fc.Arbitrary<infer T> ? T : never;

async function happen(pager: RecordListPager, server: AnyOrder, each: Happening): Promise<void> {
  switch (each.kind) {
    case 'reach':
      pager.reach(each.first, each.first + 30, each.back ? -1 : 1);
      break;
    case 'answer':
      await server.end(each.at, null);
      break;
    case 'fail':
      await server.end(each.at, each.code);
      break;
    case 'rest':
      await server.rest();
      break;
    case 'useFields':
      pager.useFields(each.fields);
      break;
    case 'insert':
      server.insert(each.at, each.count);
      break;
    case 'remove':
      server.remove(each.at, each.count);
      break;
    case 'change':
      server.change(each.at);
      break;
    case 'refresh':
      void pager.refresh(server.now);
      break;
    case 'wait':
      server.now += 60_000;
      break;
    case 'stop':
    case 'replace':
    case 'retry':
    case 'forgive':
    case 'reachEnd':
      pager[each.kind]();
  }
  await settle();
}

/** What a person does to see rows; all else is only the outcome of what was asked for. */
const asks = new Set<Happening['kind']>(['reach', 'reachEnd', 'replace', 'retry', 'refresh', 'useFields']);
const endsFailure = new Set<Happening['kind']>(['replace', 'retry', 'forgive', 'useFields']);

const lists = fc.record({
  rows: fc.nat(2_600),
  jumps: fc.boolean(),
  tells: fc.boolean(),
  happenings: fc.array(happening, { minLength: 5, maxLength: 60 }),
});

type ArbitraryList = typeof lists extends fc.Arbitrary<infer T> ? T : never;

async function play(
  { rows, jumps, tells, happenings }: ArbitraryList,
  check: (before: { readonly each: Happening; readonly asked: number; readonly error: unknown }) => void,
): Promise<{ pager: RecordListPager; server: AnyOrder }> {
  const server = new AnyOrder(rows, jumps, tells);
  const pager = new RecordListPager(server.source, ['Name']);
  played = { pager, server };
  for (const each of happenings) {
    const { asked } = server;
    const { error } = pager.getState();
    await happen(pager, server, each);
    check({ each, asked, error });
  }
  return { pager, server };
}
let played: { pager: RecordListPager; server: AnyOrder };

describe('whatever the order of answers, failures and moves', () => {
  it('asks for nothing after a stop until somebody looks again', async () => {
    await fc.assert(
      fc.asyncProperty(lists, async (list) => {
        let isStopped = false;
        await play(list, ({ each, asked }) => {
          if (each.kind === 'stop') isStopped = true;
          else if (asks.has(each.kind)) isStopped = false;
          if (!isStopped) return;
          expect(played.server.asked).toBe(asked);
          expect(played.server.isIdle).toBe(true);
          expect(played.pager.getState().activity).toBe('none');
        });
      }),
      { numRuns: 500 },
    );
  });

  it('keeps a failure on screen, and asks for nothing more, until it is answered by a person', async () => {
    await fc.assert(
      fc.asyncProperty(lists, async (list) => {
        await play(list, ({ each, asked, error }) => {
          if (error === null || endsFailure.has(each.kind)) return;
          expect(played.pager.getState().error).not.toBeNull();
          // A walk to a page that is under way already may go on; nothing new begins.
          if (each.kind !== 'answer') expect(played.server.asked).toBe(asked);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('shows no record twice, holds a bounded number, and says whether something is under way', async () => {
    await fc.assert(
      fc.asyncProperty(lists, async (list) => {
        await play(list, () => {
          const { pages, activity, count, isRefreshing } = played.pager.getState();
          const ids = Array.from({ length: count }, (_, at) => pages.id(at)).filter((id) => id !== null);
          expect(new Set(ids).size).toBe(ids.length);
          expect(pages.size).toBeLessThanOrEqual(31);
          const { underWay } = played.server;
          if (isRefreshing) return;
          expect(activity !== 'none').toBe(underWay > 0 || activity === 'replacing');
        });
      }),
      { numRuns: 500 },
    );
  });

  it('has what is in view in the end, as it is at Zoho', async () => {
    await fc.assert(
      fc.asyncProperty(lists, row, async (list, first) => {
        const { pager, server } = await play(list, () => undefined);
        pager.reach(first, first + 30);
        pager.replace();
        for (let turn = 0; turn < 400 && !server.isIdle; turn += 1) {
          await server.end(0, null);
          await server.rest();
          if (pager.getState().error !== null) pager.retry();
        }
        const { pages, error, activity } = pager.getState();
        expect({ error, activity }).toEqual({ error: null, activity: 'none' });
        const shown = Array.from({ length: 31 }, (_, at) => pages.id(first + at));
        expect(shown).toEqual(Array.from({ length: 31 }, (_, at) => server.ids[first + at] ?? null));
      }),
      { numRuns: 200 },
    );
  });
});

describe('rows that are read again', () => {
  it('stay where they are, with the values of now, one request at a time', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({ rows: fc.nat(700), jumps: fc.boolean(), tells: fc.boolean() }),
        row,
        fc.array(happening, { maxLength: 30 }),
        async ({ rows, jumps, tells }, first, happenings) => {
          const server = new AnyOrder(rows, jumps, tells);
          const pager = new RecordListPager(server.source, ['Name', 'Phone']);
          const answered = async (): Promise<void> => {
            for (let turn = 0; turn < 60 && !server.isIdle; turn += 1) {
              await server.end(0, null);
              await server.rest();
            }
          };
          pager.reach(first, first + 30);
          await answered();
          const idsOf = (): (string | null)[] =>
            Array.from({ length: 31 }, (_, at) => pager.getState().pages.id(first + at));
          const before = { ids: idsOf(), generation: pager.getState().generation };
          const there = new Set(server.ids);
          server.now += 60_000;
          for (const each of happenings) {
            if (each.kind === 'insert' || each.kind === 'remove' || each.kind === 'change') {
              server[each.kind](each.at, 'count' in each ? each.count : 1);
            }
          }
          server.now += 1;
          // What changed, and then, where that leaves a doubt, the rows: a page each in view.
          for (let turn = 0; turn < 3; turn += 1) {
            const { asked } = server;
            void pager.refresh(server.now);
            await answered();
            expect(server.asked - asked).toBeLessThanOrEqual(1);
          }
          const { pages, generation, pending } = pager.getState();
          expect({ ids: idsOf(), generation }).toEqual(before);
          for (const [at, id] of before.ids.entries()) {
            if (id === null || !server.ids.includes(id) || pending.moved) continue;
            expect(pages.row(first + at)).toEqual(server.row(id, ['Name', 'Phone']));
          }
          for (const id of pending.added) expect(there.has(id) && pages.indexOf(id) >= 0).toBe(false);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a failure whose reason is gone', () => {
  it('brings what is looked at, and nothing of what is not', async () => {
    const server = new AnyOrder(2_000, true);
    const pager = new RecordListPager(server.source, ['Name']);
    const endAll = async (code: ErrorCode | null): Promise<void> => {
      for (let turn = 0; turn < 20 && !server.isIdle; turn += 1) await server.end(0, code);
    };
    pager.reach(0, 30);
    await endAll(null);
    pager.reach(195, 225);
    await endAll('auth.refresh_token_rejected');
    expect(pager.getState().pages.id(200)).toBeNull();
    pager.forgive();
    await endAll(null);
    expect(pager.getState()).toMatchObject({ error: null });
    expect(pager.getState().pages.id(200)).toBe(server.ids[200]);
    pager.reach(600, 630);
    await server.rest();
    await endAll('auth.refresh_token_rejected');
    pager.stop();
    const { asked } = server;
    pager.forgive();
    expect(server.asked).toBe(asked);
  });
});

describe('a failure on screen', () => {
  const jump = async (): Promise<{ server: AnyOrder; pager: RecordListPager }> => {
    const server = new AnyOrder(900, true);
    const pager = new RecordListPager(server.source, ['Name']);
    pager.reach(0, 30);
    for (let turn = 0; turn < 3; turn += 1) await server.end(0, null);
    expect(server.underWay).toBe(0);
    return { server, pager };
  };

  it('calls off the pages that were to be asked for once the person rests', async () => {
    const { server, pager } = await jump();
    pager.reach(195, 225);
    pager.reach(390, 830);
    await settle();
    await server.end(0, 'crm.unreachable');
    expect(pager.getState().error).toMatchObject({ code: 'crm.unreachable' });
    const { asked } = server;
    await server.rest();
    expect(server.asked).toBe(asked);
  });

  it('stays when another page tells that the list changed, which is answered with the next try', async () => {
    const { server, pager } = await jump();
    pager.reach(390, 620);
    await server.rest();
    expect(server.underWay).toBe(3);
    await server.end(1, 'crm.server_error');
    expect(pager.getState().error).toMatchObject({ code: 'crm.server_error' });
    server.insert(0, 7);
    await server.end(0, null);
    expect(pager.getState().error).toMatchObject({ code: 'crm.server_error' });
    expect(server.underWay).toBe(1);
    pager.retry();
    for (let turn = 0; turn < 20 && !server.isIdle; turn += 1) {
      await server.end(0, null);
      await server.rest();
    }
    expect(pager.getState().error).toBeNull();
    expect([390, 620].map((at) => pager.getState().pages.id(at))).toEqual([server.ids[390], server.ids[620]]);
  });
});
