import { afterEach, describe, expect, it } from 'vitest';
import type { BoardTotals } from '../../../src/contract/board.ts';
import type { ListQuery } from '../../../src/contract/list-query.ts';
import { CrmClient } from '../../../src/crm/crm-client.ts';
import type { Sandbox } from '../../../src/sandbox/index.ts';
import { BoardReader, type BoardRequest } from '../../../src/crm/board/board-reader.ts';
import { ListReader } from '../../../src/crm/list-reader.ts';
import { BoardFreshness, type OpenedColumn } from '../../../renderer/data/boards/board-freshness.ts';
import { cardAt, ColumnCards } from '../../../renderer/data/boards/column-cards.ts';
import { FreshnessWatch, lookMs } from '../../../renderer/data/freshness/freshness-watch.ts';
import type { Attention } from '../../../renderer/lib/attention.ts';
import { signedIn } from '../crm/support/sandbox-client.ts';

const board = { column: 'Stage', amount: 'Amount', expected: null, probability: null, currency: null };
interface Opened {
  readonly sandbox: Sandbox;
  readonly client: CrmClient;
}

const fields = ['Deal_Name', 'Amount'];
const stage = 'Qualification';

/** A board that is looked at, at a real sandbox; its seconds pass when the test says so. */
class Looking {
  attention: Attention = { isVisible: true, returns: 0, lastInputAt: 0 };
  credits: number | null = null;
  totals: BoardTotals;
  readonly freshness: BoardFreshness;
  readonly column: OpenedColumn;
  readonly opened: Opened;
  readonly clock: { now: number };
  readonly #request: BoardRequest;
  readonly #reader: BoardReader;
  #reading: Promise<boolean> = Promise.resolve(false);
  #look: () => void = () => undefined;

  static async at(query: Partial<ListQuery> = {}): Promise<Looking> {
    const clock = { now: Date.now() };
    const { sandbox, tokens, time } = await signedIn({
      contacts: 600,
      credits: 1_000_000,
      clock: () => clock.now,
    });
    const client = new CrmClient({
      accessTokens: tokens,
      fetch,
      clock: () => clock.now,
      random: () => 0.5,
      wait: time.wait,
    });
    const opened = { sandbox, client };
    const reader = new BoardReader(client, new ListReader(client, () => clock.now));
    const whole = { module: 'Deals', viewId: null, word: '', filter: null, sort: [], ...query };
    const request = { query: whole, board, fields };
    const cards = new ColumnCards((offset) => reader.cards({ ...request, value: stage, offset }), 50, 1);
    cards.reach(0, 10);
    await cards.recover();
    return new Looking(opened, clock, reader, request, cards, await reader.totals(request));
  }

  private constructor(
    opened: Opened,
    clock: { now: number },
    reader: BoardReader,
    request: BoardRequest,
    cards: ColumnCards,
    totals: BoardTotals,
  ) {
    this.opened = opened;
    this.clock = clock;
    this.#reader = reader;
    this.#request = request;
    this.totals = totals;
    this.column = { value: stage, cards };
    this.freshness = new BoardFreshness(board.column, request.query.word !== '');
    this.freshness.laidOut(totals, 1);
    const watch = new FreshnessWatch(
      {
        clock: () => clock.now,
        later: (run) => {
          this.#look = run;
          return () => undefined;
        },
        attention: () => this.attention,
        creditsRemaining: () => this.credits,
        isOnline: () => true,
      },
      {
        knownAt: () => this.freshness.getState().knownAt ?? this.totals.receivedAt,
        isUnsure: () => false,
        refresh: (now) => (this.#reading = this.#refresh(now)),
      },
    );
    watch.start();
  }

  get state() {
    return this.freshness.getState();
  }

  count(value: string | null = stage): number {
    return this.totals.groups.find((group) => group.value === value)?.count ?? 0;
  }

  card(row: number) {
    return cardAt(this.column.cards.getState(), row);
  }

  /** Lets so many seconds pass. Gives the requests of them. */
  async pass(seconds: number): Promise<string[]> {
    const { sandbox } = this.opened;
    const before = sandbox.requests.length;
    for (let second = 0; second < seconds; second += 1) {
      this.clock.now += lookMs;
      this.#look();
      await this.#reading;
      await Promise.resolve();
    }
    return sandbox.requests.slice(before).map(({ path, status }) => `${path} ${String(status)}`);
  }

  #refresh(now: number): Promise<boolean> {
    const { client } = this.opened;
    return this.freshness.refresh(now, {
      opened: () => [this.column],
      readChanges: (since) =>
        client.changes.ofModule({ module: 'Deals', fields: [...fields, 'Stage'], since }),
      readTotals: () => this.#reader.totals(this.#request),
      show: (totals) => (this.totals = totals),
    });
  }
}

let looking: Looking | undefined;
afterEach(async () => {
  await looking?.opened.sandbox.close();
  looking = undefined;
});
async function look(query: Partial<ListQuery> = {}): Promise<Looking> {
  looking = await Looking.at(query);
  return looking;
}

const unchanged = '/crm/v8/Deals 304';
const changed = '/crm/v8/Deals 200';
const counted = '/crm/v8/coql 200';

describe('a board that is looked at', () => {
  it('costs two requests in a minute, by which Zoho says that nothing changed', async () => {
    const at = await look();
    expect(await at.pass(60)).toEqual([unchanged, unchanged]);
    expect(at.state).toEqual({ knownAt: at.clock.now, added: 0, moved: false });
  });

  it('costs nothing while the window is hidden, and one request when it is back', async () => {
    const at = await look();
    at.attention = { ...at.attention, isVisible: false };
    expect(await at.pass(600)).toEqual([]);
    at.attention = { ...at.attention, isVisible: true, returns: 1 };
    // Counted again as well: ten minutes are more than what changed can tell of.
    expect(await at.pass(1)).toEqual([unchanged, counted]);
  });

  it('is read less often the fewer credits are left', async () => {
    const at = await look();
    at.credits = 4_000;
    expect(await at.pass(240)).toEqual([unchanged, unchanged]);
    at.credits = 100;
    expect(await at.pass(600)).toEqual([]);
  });

  it('has the values of now where they are, with the sums', async () => {
    const at = await look();
    const id = at.card(2)?.id ?? '';
    const ids = [0, 1, 2, 3].map((row) => at.card(row)?.id);
    const sum = () => at.totals.groups.find(({ value }) => value === stage)?.sums[0]?.total ?? 0;
    const before = { sum: sum(), amount: Number(at.card(2)?.values[1]) };
    at.opened.sandbox.control.updateRecord('Deals', id, {
      Deal_Name: 'Renamed',
      Amount: before.amount + 500,
    });
    expect(await at.pass(30)).toEqual([changed, counted]);
    expect(at.card(2)?.values).toEqual(['Renamed', before.amount + 500]);
    expect([0, 1, 2, 3].map((row) => at.card(row)?.id)).toEqual(ids);
    expect(sum()).toBeCloseTo(before.sum + 500, 2);
    expect(at.state).toMatchObject({ added: 0, moved: false });
  });

  it('offers what is new, and says when records went elsewhere, without moving a card', async () => {
    const at = await look();
    const { control } = at.opened.sandbox;
    const ids = [0, 1, 2].map((row) => at.card(row)?.id);
    const length = at.column.cards.getState().length;
    const count = at.count();
    control.insertRecord('Deals', { Deal_Name: 'New one', Stage: stage, Amount: 10 });
    control.insertRecord('Deals', { Deal_Name: 'New two', Stage: 'Proposal', Amount: 10 });
    await at.pass(30);
    expect(at.state).toMatchObject({ added: 2, moved: false });
    expect(at.count()).toBe(count + 1);
    control.updateRecord('Deals', ids[1] ?? '', { Stage: 'Closed Won' });
    await at.pass(40);
    expect(at.state).toMatchObject({ added: 2, moved: true });
    expect(at.column.cards.getState().length).toBe(length);
    expect([0, 1, 2].map((row) => at.card(row)?.id)).toEqual(ids);
    // Laid out anew, it is all there.
    at.freshness.laidOut(at.totals, 2);
    expect(at.state).toEqual({ knownAt: null, added: 0, moved: false });
  });

  it('is told of what was deleted within minutes', async () => {
    const at = await look();
    at.opened.sandbox.control.deleteRecord('Deals', at.card(0)?.id ?? '');
    await at.pass(6 * 60);
    expect(at.state).toMatchObject({ added: 0, moved: true });
  });

  it('brings values to what a word found, and does not search again', async () => {
    const at = await look({ word: 'service' });
    const { control } = at.opened.sandbox;
    control.updateRecord('Deals', at.card(0)?.id ?? '', { Deal_Name: 'Found on' });
    control.insertRecord('Deals', { Deal_Name: 'Not on it', Stage: stage });
    expect(await at.pass(30)).toEqual([changed]);
    expect(at.card(0)?.values[0]).toBe('Found on');
    expect(at.state).toMatchObject({ added: 0, moved: false });
  });
});
