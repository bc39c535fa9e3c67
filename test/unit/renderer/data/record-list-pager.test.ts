import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../src/contract/errors.ts';
import type { ListPage, ListPlace } from '../../../../src/contract/list-pages.ts';
import { RecordListPager, type RecordListState } from '../../../../renderer/data/lists/record-list-pager.ts';
import { DesksideError, localError } from '../../../../renderer/lib/deskside-error.ts';

interface Asked {
  readonly place: ListPlace;
  readonly fields: readonly string[];
  readonly priority: string;
  readonly signal: AbortSignal;
}

/** A list at Zoho; each answer waits until the test lets it go. */
class Server {
  ids: string[];
  jumps = true;
  counts = true;
  now = 1_000;
  failNext: ErrorCode | null = null;
  tokensValidFrom = 0;
  readonly asked: Asked[] = [];
  #waiting: (() => void)[] = [];
  #later: (() => void)[] = [];

  constructor(rows: number) {
    this.ids = Array.from({ length: rows }, (_, index) => `r${String(index)}`);
  }

  readonly source = {
    fetchPlace: async (
      place: ListPlace,
      fields: readonly string[],
      priority: string,
      signal: AbortSignal,
    ): Promise<ListPage> => {
      this.asked.push({ place, fields, priority, signal });
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
      if (signal.aborted) throw localError('crm.cancelled');
      const code = this.failNext;
      this.failNext = null;
      if (code !== null) throw new DesksideError({ code, message: code });
      return this.#page(place, fields);
    },
    countRows: async (): Promise<number | null> => Promise.resolve(this.counts ? this.ids.length : null),
    later: (run: () => void): (() => void) => {
      this.#later.push(run);
      return () => {
        this.#later = this.#later.filter((each) => each !== run);
      };
    },
  };

  #page(place: ListPlace, fields: readonly string[]): ListPage {
    const { offset } = place;
    if (place.kind === 'token' && Number(place.token) < this.tokensValidFrom) {
      throw new DesksideError({ code: 'crm.page_expired', message: '' });
    }
    const end = offset + (place.kind === 'rows' ? place.count : 200);
    const ids = this.ids.slice(offset, end);
    const isToken = !this.jumps && end >= 2_000;
    const next: ListPlace = isToken
      ? { kind: 'token', offset: end, token: String(this.now) }
      : { kind: 'rows', offset: end, count: 200 };
    return {
      columns: [...fields],
      offset,
      ids,
      rows: ids.map((id) => fields.map((field) => `${id}.${field}`)),
      next: end < this.ids.length ? next : null,
      jumps: this.jumps,
      receivedAt: this.now,
    };
  }

  /** Lets the oldest request be answered. */
  async answer(times = 1): Promise<void> {
    for (let count = 0; count < times; count += 1) {
      this.#waiting.shift()?.();
      await settle();
    }
  }

  /** Lets all be answered, and those that follow from them. */
  async answerAll(): Promise<void> {
    for (let turns = 0; turns < 2_000 && this.#waiting.length > 0; turns += 1) await this.answer();
  }

  /** A person stays where they are. */
  async rest(): Promise<void> {
    for (const run of this.#later.splice(0)) run();
    await settle();
  }

  places(): string[] {
    return this.asked.map(({ place }) => `${place.kind} ${String(place.offset)}`);
  }
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) await Promise.resolve();
}

function open(rows: number, prepare: (server: Server) => void = () => undefined) {
  const server = new Server(rows);
  prepare(server);
  return { server, pager: new RecordListPager(server.source, ['Name']) };
}

/** Ids on screen from one row to another. */
function idsOf({ pages }: RecordListState, from: number, to: number): (string | null)[] {
  return Array.from({ length: to - from }, (_, index) => pages.id(from + index));
}

describe('a list that can be entered anywhere', () => {
  it('costs one request to open and one to count, and knows its length at once', async () => {
    const { server, pager } = open(90_500);
    pager.reach(0, 30);
    expect(pager.getState().activity).toBe('first');
    await server.answer();
    expect(pager.getState()).toMatchObject({
      count: 90_500,
      total: 90_500,
      complete: true,
      activity: 'none',
    });
    expect(server.asked).toHaveLength(1);
    expect(server.asked[0]?.priority).toBe('foreground');
  });

  it('is counted again when a person left before Zoho had counted', async () => {
    const { server, pager } = open(90_500);
    let counts = 0;
    const { countRows } = server.source;
    server.source.countRows = async () => {
      counts += 1;
      if (counts === 1) await new Promise(() => undefined);
      return countRows();
    };
    pager.reach(0, 30);
    await server.answer();
    pager.stop();
    pager.reach(0, 30);
    await server.rest();
    expect(pager.getState()).toMatchObject({ total: 90_500, complete: true });
    expect(server.asked).toHaveLength(1);
  });

  it('has rows ready in the direction a person moves to', async () => {
    const { server, pager } = open(5_000);
    pager.reach(0, 30);
    await server.answer();
    pager.reach(60, 90, 1);
    expect(server.places()).toEqual(['rows 0', 'rows 200']);
    expect(server.asked[1]?.priority).toBe('background');
    await server.answer();
    pager.reach(1_000, 1_030, 1);
    await server.rest();
    await server.answerAll();
    pager.reach(1_010, 1_040, -1);
    expect(server.places().at(-1)).toBe('rows 800');
  });

  it('jumps to a far row once a person rests there, and asks for nothing on the way', async () => {
    const { server, pager } = open(100_000);
    pager.reach(0, 30);
    await server.answer();
    for (let row = 1_000; row <= 90_000; row += 1_000) pager.reach(row, row + 30);
    expect(server.asked).toHaveLength(1);
    await server.rest();
    await server.answerAll();
    expect(server.places()).toEqual(['rows 0', 'rows 90000']);
    expect(idsOf(pager.getState(), 90_000, 90_002)).toEqual(['r90000', 'r90001']);
    expect(pager.getState().pages.indexOf('r90010')).toBe(90_010);
    pager.reach(0, 30);
    expect(server.asked).toHaveLength(2);
    expect(pager.getState().pages.id(0)).toBe('r0');
  });

  it('gives up what is no longer looked at', async () => {
    const { server, pager } = open(100_000);
    pager.reach(0, 30);
    await server.answer();
    pager.reach(50_000, 50_030);
    await server.rest();
    const left = server.asked.at(-1);
    pager.reach(70_000, 70_030);
    expect(left?.signal.aborted).toBe(true);
    await server.rest();
    await server.answerAll();
    expect(pager.getState().pages.id(50_000)).toBeNull();
    expect(pager.getState().pages.id(70_000)).toBe('r70000');
  });

  it('holds a bounded number of rows, and fetches again what it let go', async () => {
    const { server, pager } = open(100_000);
    for (let row = 0; row < 20_000; row += 200) {
      pager.reach(row, row + 30);
      await server.rest();
      await server.answerAll();
    }
    expect(pager.getState().pages.rowCount).toBeLessThanOrEqual(6_000);
    expect(pager.getState().pages.id(0)).toBeNull();
    pager.reach(0, 30, -1);
    await server.answerAll();
    expect(pager.getState().pages.id(0)).toBe('r0');
  });

  it('stops at a failure with its rows in place, and goes on by retry', async () => {
    const { server, pager } = open(1_000);
    pager.reach(0, 30);
    await server.answer();
    server.failNext = 'crm.server_error';
    pager.reach(195, 225);
    await server.answer();
    expect(pager.getState().error?.code).toBe('crm.server_error');
    expect(pager.getState().pages.id(0)).toBe('r0');
    const before = server.asked.length;
    pager.reach(196, 226);
    expect(server.asked).toHaveLength(before);
    pager.retry();
    await server.answerAll();
    expect(pager.getState()).toMatchObject({ error: null });
    expect(pager.getState().pages.id(200)).toBe('r200');
  });
});

describe('a list that changes at Zoho while it is read', () => {
  it('shows no record twice when some were added above, and keeps rows findable by their ids', async () => {
    const { server, pager } = open(2_000);
    pager.reach(100, 130, -1);
    await server.answerAll();
    server.ids = ['new1', 'new2', ...server.ids];
    pager.reach(190, 220);
    await server.answerAll();
    const { pages, count } = pager.getState();
    const shown = idsOf(pager.getState(), 0, count).filter((id) => id !== null);
    expect(new Set(shown).size).toBe(shown.length);
    expect(pages.indexOf('r198')).toBe(200);
    expect(pager.getState()).toMatchObject({ total: 2_002, generation: 1 });
  });

  it('notices that some were deleted above, and leaves out none of the others', async () => {
    const { server, pager } = open(2_000);
    pager.reach(100, 130, -1);
    await server.answerAll();
    server.ids = server.ids.filter((id) => !['r3', 'r4', 'r5'].includes(id));
    server.now += 60_000;
    pager.reach(190, 220);
    await server.answerAll();
    expect(pager.getState()).toMatchObject({ total: 1_997, generation: 1 });
    expect(idsOf(pager.getState(), 190, 220)).toEqual(server.ids.slice(190, 220));
  });

  it('finds the row at the top again though many were added above it', async () => {
    const { server, pager } = open(5_000);
    pager.reach(1_000, 1_030);
    await server.answerAll();
    await server.rest();
    await server.answerAll();
    server.ids = [...Array.from({ length: 700 }, (_, index) => `new${String(index)}`), ...server.ids];
    pager.replace();
    await server.answerAll();
    expect(pager.getState().pages.indexOf('r1000')).toBe(1_700);
  });

  it('ends earlier when Zoho has fewer than it counted', async () => {
    const { server, pager } = open(1_000);
    pager.reach(0, 30);
    await server.answer();
    server.ids = server.ids.slice(0, 410);
    pager.reach(395, 420);
    await server.rest();
    await server.answerAll();
    expect(pager.getState()).toMatchObject({ count: 410, total: 410, complete: true });
  });
});

describe('a list of which each page leads to the next only', () => {
  const chained = (server: Server): void => {
    server.jumps = false;
    server.counts = false;
  };

  it('grows as it is read, over page numbers and then page tokens', async () => {
    const { server, pager } = open(3_000, chained);
    pager.reach(0, 30);
    await server.answerAll();
    expect(pager.getState()).toMatchObject({ count: 200, total: null, complete: false });
    for (let row = 100; row < 2_700; row += 100) {
      pager.reach(row, row + 30);
      await server.answerAll();
    }
    expect(server.places()).toContain('rows 1800');
    expect(server.places()).toContain('token 2000');
    expect(idsOf(pager.getState(), 2_400, 2_402)).toEqual(['r2400', 'r2401']);
  });

  it('goes on to the very last row when the end is asked for, and can be stopped on the way', async () => {
    const { server, pager } = open(9_000, chained);
    pager.reach(0, 30);
    await server.answerAll();
    pager.reachEnd();
    expect(pager.getState().activity).toBe('all');
    await server.answer(3);
    pager.stop();
    await server.answerAll();
    expect(pager.getState()).toMatchObject({ activity: 'none', complete: false });
    pager.reachEnd();
    await server.answerAll();
    expect(pager.getState()).toMatchObject({ count: 9_000, total: 9_000, complete: true, activity: 'none' });
  });

  it('is read so when the sign-in turns out not to include COQL', async () => {
    const { server, pager } = open(3_000, (prepared) => {
      prepared.counts = false;
    });
    pager.reach(0, 30);
    await server.answerAll();
    server.jumps = false;
    pager.reachEnd();
    for (let turn = 0; turn < 40; turn += 1) {
      if (server.places().at(-1) === 'rows 2000') server.failNext ??= 'crm.limit_exceeded';
      await server.answer();
    }
    expect(pager.getState()).toMatchObject({ count: 3_000, complete: true, error: null });
  });

  it('finds its place again when the page token expired', async () => {
    const { server, pager } = open(4_000, chained);
    pager.reach(0, 30);
    pager.reachEnd();
    await server.answerAll();
    server.now += 90_000_000;
    server.tokensValidFrom = server.now;
    pager.reach(3_000, 3_030);
    pager.replace();
    await server.answerAll();
    expect(pager.getState()).toMatchObject({ error: null, generation: 1 });
    expect(pager.getState().pages.id(3_000)).toBe('r3000');
  });
});

describe('replacing a list', () => {
  it('keeps the old rows on screen until the new ones are here', async () => {
    const { server, pager } = open(600);
    pager.reach(0, 30);
    await server.answerAll();
    server.ids = ['fresh', ...server.ids];
    pager.replace();
    expect(pager.getState()).toMatchObject({ activity: 'replacing', generation: 0 });
    expect(pager.getState().pages.id(0)).toBe('r0');
    await server.answerAll();
    expect(pager.getState()).toMatchObject({ generation: 1, total: 601 });
    expect(pager.getState().pages.id(0)).toBe('fresh');
    expect(pager.getState().pages.indexOf('r0')).toBe(1);
  });

  it('keeps the old rows when it fails, and replaces them by retry', async () => {
    const { server, pager } = open(100);
    pager.reach(0, 30);
    await server.answerAll();
    server.failNext = 'crm.unreachable';
    pager.replace();
    await server.answerAll();
    expect(pager.getState()).toMatchObject({ generation: 0, activity: 'none' });
    expect(pager.getState().pages.id(99)).toBe('r99');
    pager.retry();
    await server.answerAll();
    expect(pager.getState()).toMatchObject({ generation: 1, error: null });
  });

  it('asks anew for more fields, and not for fewer', async () => {
    const { server, pager } = open(50);
    pager.reach(0, 30);
    await server.answerAll();
    pager.useFields(['Name', 'Phone']);
    expect(server.asked.at(-1)?.fields).toEqual(['Name', 'Phone']);
    await server.answerAll();
    expect(pager.getState().columns).toEqual(['Name', 'Phone']);
    pager.useFields(['Name']);
    expect(server.asked).toHaveLength(2);
  });

  it('asks for them again when it was given up before they came', async () => {
    const { server, pager } = open(50);
    pager.reach(0, 30);
    await server.answerAll();
    pager.useFields(['Name', 'Phone']);
    pager.stop();
    await server.answerAll();
    pager.reach(0, 30);
    pager.useFields(['Name', 'Phone']);
    await server.answerAll();
    expect(pager.getState().columns).toEqual(['Name', 'Phone']);
  });

  it('begins anew when the fields change before the first rows came', async () => {
    const { server, pager } = open(50);
    pager.reach(0, 30);
    pager.useFields(['Name', 'Phone']);
    await server.answerAll();
    expect(pager.getState().columns).toEqual(['Name', 'Phone']);
    expect(pager.getState().count).toBe(50);
  });
});
