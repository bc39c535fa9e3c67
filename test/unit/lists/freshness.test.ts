import { afterEach, describe, expect, it } from 'vitest';
import type { Attention } from '../../../renderer/lib/attention.ts';
import { FreshnessWatch, lookMs } from '../../../renderer/data/freshness/freshness-watch.ts';
import { settingsId } from '../../../src/sandbox/company/settings-id.ts';
import { ListWorld, type ListWorldOptions } from './support/list-world.ts';

/** A list that is looked at; its seconds pass when the test says so. */
class Looking {
  attention: Attention = { isVisible: true, returns: 0, lastInputAt: 0 };
  credits: number | null = null;
  isOnline = true;
  readonly world: ListWorld;
  readonly #watch: FreshnessWatch;
  #look: () => void = () => undefined;

  static async at(options: ListWorldOptions): Promise<Looking> {
    const world = await ListWorld.open(options);
    await world.lookAt(0);
    return new Looking(world);
  }

  private constructor(world: ListWorld) {
    this.world = world;
    const { pager } = world;
    this.#watch = new FreshnessWatch(
      {
        clock: () => world.now,
        later: (run) => {
          this.#look = run;
          return () => (this.#look = () => undefined);
        },
        attention: () => this.attention,
        creditsRemaining: () => this.credits,
        isOnline: () => this.isOnline,
      },
      {
        knownAt: () => pager.getState().receivedAt,
        isUnsure: () => pager.getState().isUnsure,
        refresh: (now) => pager.refresh(now),
      },
    );
    this.#watch.start();
  }

  /** Lets so many seconds pass. Gives the requests of them. */
  async pass(seconds: number): Promise<string[]> {
    const before = this.world.sandbox.requests.length;
    for (let second = 0; second < seconds; second += 1) {
      this.world.now += lookMs;
      this.#look();
      await this.world.answered();
    }
    return this.world.sandbox.requests
      .slice(before)
      .map(({ path, query, status }) =>
        `${path} ${query['cvid'] ?? ''} ${String(status)}`.replace('  ', ' '),
      );
  }

  touch(): void {
    this.attention = { ...this.attention, lastInputAt: this.world.now };
  }
}

let looking: Looking | undefined;
afterEach(async () => {
  await looking?.world.close();
  looking = undefined;
});

async function look(options: Partial<ListWorldOptions> = {}): Promise<Looking> {
  looking = await Looking.at({ contacts: 1_200, ...options });
  return looking;
}

const unchanged = '/crm/v8/Contacts 304';
const changed = '/crm/v8/Contacts 200';

describe('a list that is looked at', () => {
  it('costs two requests in a minute, by which Zoho says that nothing changed', async () => {
    const at = await look();
    expect(await at.pass(60)).toEqual([unchanged, unchanged]);
    expect(at.world.state.receivedAt).toBe(at.world.now);
  });

  it('costs few requests in an hour that nobody touches, the rows read as a whole now and then', async () => {
    const at = await look();
    const asked = await at.pass(3_600);
    expect(asked.length).toBeLessThanOrEqual(40);
    expect(asked.filter((each) => each === changed).length).toBeGreaterThan(3);
  });

  it('costs nothing while the window is hidden, and one request when it is back', async () => {
    const at = await look();
    at.attention = { ...at.attention, isVisible: false };
    expect(await at.pass(300)).toEqual([]);
    at.attention = { ...at.attention, isVisible: true, returns: 1 };
    expect(await at.pass(1)).toHaveLength(1);
  });

  it('is read again at once when somebody comes back, but not again and again', async () => {
    const at = await look();
    await at.pass(5);
    at.attention = { ...at.attention, returns: 1 };
    expect(await at.pass(1)).toEqual([unchanged]);
    at.attention = { ...at.attention, returns: 2 };
    expect(await at.pass(1)).toEqual([]);
  });

  it('is read less often the fewer credits are left, and in the end only when a person asks', async () => {
    const at = await look();
    at.credits = 4_000;
    expect(await at.pass(240)).toHaveLength(2);
    at.credits = 900;
    expect(await at.pass(1_200)).toHaveLength(2);
    at.credits = 150;
    at.attention = { ...at.attention, returns: 1 };
    expect(await at.pass(3_600)).toEqual([]);
  });

  it('is not asked for by itself without a network', async () => {
    const at = await look();
    at.isOnline = false;
    expect(await at.pass(120)).toEqual([]);
  });

  it('is read often again once somebody touches the window', async () => {
    const at = await look();
    await at.pass(900);
    at.touch();
    expect((await at.pass(65)).length).toBeGreaterThanOrEqual(2);
  });

  it('keeps its rows when it cannot be read, and tries again no sooner', async () => {
    const at = await look();
    const before = at.world.ids(0, 30);
    const error = { kind: 'error', status: 500, code: 'INTERNAL_ERROR' } as const;
    at.world.sandbox.control.setFaults([{ path: /^\/crm\//, respond: error }]);
    // Each is tried three times.
    expect(await at.pass(40)).toHaveLength(3);
    expect(at.world.state).toMatchObject({ error: null, isRefreshing: false });
    expect(at.world.ids(0, 30)).toEqual(before);
  });
});

describe('a list that cannot be read again', () => {
  it('is tried ever more seldom while others are answered, and as before once it came', async () => {
    const at = await look();
    at.touch();
    at.world.sandbox.control.setFaults([{ path: /\/Contacts\?/, respond: { kind: 'cut-midway' } }]);
    const tries = async (seconds: number): Promise<number> => {
      const before = at.world.state.receivedAt;
      let count = 0;
      for (let second = 0; second < seconds; second += 1) {
        at.touch();
        if ((await at.pass(1)).length > 0) count += 1;
      }
      expect(at.world.state.receivedAt).toBe(before);
      return count;
    };
    expect(await tries(600)).toBeLessThanOrEqual(5);
    at.world.sandbox.control.setFaults([]);
    await at.pass(600);
    at.touch();
    await at.pass(31);
    at.touch();
    expect(await at.pass(60)).toHaveLength(2);
  });
});

describe('what changed at Zoho', () => {
  const nameOf = (at: Looking, row: number) => at.world.state.pages.row(row)?.[0];

  it('is shown where it is, and new records wait to be asked for', async () => {
    const at = await look();
    const [, , third] = at.world.ids(0, 3);
    const before = at.world.ids(0, 200);
    at.world.sandbox.control.updateRecord('Contacts', third ?? '', { Last_Name: 'Novotná' });
    const added = at.world.insert(3);
    expect(await at.pass(30)).toEqual([changed]);
    expect(nameOf(at, 2)).toBe('Novotná');
    expect(at.world.ids(0, 200)).toEqual(before);
    expect([...at.world.state.pending.added].sort()).toEqual([...added].sort());
    at.world.pager.replace();
    await at.world.answered();
    expect(at.world.ids(0, 3)).toEqual(added.reverse());
    expect(at.world.state.pending.added.size).toBe(0);
  });

  it('is noticed in a sorted list by its rows, of which one page is read', async () => {
    const at = await look({ query: { sort: [{ field: 'Last_Name', order: 'asc' }] } });
    at.world.insert(1, 'Aaaron');
    expect(await at.pass(30)).toEqual(['/crm/v8/coql 200']);
    expect(at.world.state.pending.added.size).toBe(1);
    const [first] = at.world.ids(0, 1);
    at.world.sandbox.control.updateRecord('Contacts', first ?? '', { Last_Name: 'Zzz' });
    await at.pass(30);
    expect(at.world.state.pending.moved).toBe(true);
    expect(at.world.ids(0, 1)).toEqual([first]);
  });

  it('tells of deleted records once the rows are read as a whole', async () => {
    const at = await look();
    at.world.delete(at.world.ids(4, 5));
    await at.pass(60);
    expect(at.world.state.pending.moved).toBe(false);
    at.touch();
    await at.pass(300);
    expect(at.world.state.pending).toMatchObject({ moved: true, added: new Set() });
  });

  it('is told by the module for a view, which is read itself only when something changed', async () => {
    const viewId = settingsId('Contacts', 'view', 'Without e-mail address');
    const at = await look({ query: { viewId } });
    expect(await at.pass(30)).toEqual([unchanged]);
    const [first, second] = at.world.ids(0, 2);
    const added = at.world.insert(1);
    expect(await at.pass(34)).toEqual([changed, `/crm/v8/Contacts ${viewId} 200`]);
    expect([...at.world.state.pending.added]).toEqual(added);
    expect(at.world.state.pending.moved).toBe(false);
    at.world.sandbox.control.updateRecord('Contacts', second ?? '', { Email: 'a@example.com' });
    await at.pass(40);
    expect(at.world.state.pending.moved).toBe(true);
    expect(at.world.ids(0, 1)).toEqual([first]);
  });

  it('leaves a search with the rows that it found, and brings their values', async () => {
    const at = await look({ query: { word: 'an' } });
    const [first] = at.world.ids(0, 1);
    at.world.sandbox.control.updateRecord('Contacts', first ?? '', { Last_Name: 'Banerjee' });
    at.world.insert(1, 'Andersen');
    expect(await at.pass(30)).toEqual([changed]);
    expect(nameOf(at, 0)).toBe('Banerjee');
    expect(at.world.state.pending.added.size).toBe(0);
  });
});
