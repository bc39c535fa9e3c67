import { describe, expect, it } from 'vitest';
import type { ErrorCode } from '../../../../src/contract/errors.ts';
import type { PageRequest, RecordPage } from '../../../../src/contract/records.ts';
import { RecordListPager } from '../../../../renderer/features/browser/record-list-pager.ts';
import { DesksideError, localError } from '../../../../renderer/lib/deskside-error.ts';

/** A server with so many rows; each answer waits until the test lets it go. */
class Server {
  ids: string[];
  readonly asked: { page: PageRequest; fields: readonly string[]; signal: AbortSignal }[] = [];
  #waiting: (() => void)[] = [];
  failNext: ErrorCode | null = null;

  constructor(rows: number) {
    this.ids = Array.from({ length: rows }, (_, index) => `r${String(index)}`);
  }

  readonly fetchPage = async (
    page: PageRequest,
    fields: readonly string[],
    signal: AbortSignal,
  ): Promise<RecordPage> => {
    this.asked.push({ page, fields, signal });
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
    if (signal.aborted) throw localError('crm.cancelled');
    if (this.failNext !== null) {
      const code = this.failNext;
      this.failNext = null;
      throw new DesksideError({ code, message: code });
    }
    const number = page.kind === 'number' ? page.number : Number(page.token);
    const ids = this.ids.slice((number - 1) * 200, number * 200);
    return {
      columns: [...fields],
      ids,
      rows: ids.map((id) => fields.map((field) => `${id}.${field}`)),
      next: number * 200 < this.ids.length ? { kind: 'number', number: number + 1 } : null,
      receivedAt: 1000 + number,
    };
  };

  /** Lets the request under way be answered. */
  async answer(times = 1): Promise<void> {
    for (let count = 0; count < times; count += 1) {
      this.#waiting.shift()?.();
      await settle();
    }
  }
}

/** Lets everything happen that waits for nothing but its turn. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

function open(rows: number): { server: Server; pager: RecordListPager } {
  const server = new Server(rows);
  return { server, pager: new RecordListPager(server.fetchPage, ['Name']) };
}

describe('a list that is fetched as it is reached', () => {
  it('asks for one page at first, and for the next when its rows come near', async () => {
    const { server, pager } = open(500);
    pager.reach(40);
    expect(pager.getState().activity).toBe('first');
    await server.answer();
    expect(pager.getState()).toMatchObject({ complete: false, activity: 'none' });
    expect(pager.getState().rows).toHaveLength(200);
    expect(server.asked).toHaveLength(1);
    pager.reach(120);
    await server.answer();
    expect(pager.getState().rows).toHaveLength(400);
  });

  it('goes on to the very last row when the end is asked for', async () => {
    const { server, pager } = open(1_130);
    pager.reach(0);
    pager.reachEnd();
    await server.answer();
    expect(pager.getState().activity).toBe('all');
    await server.answer(5);
    expect(pager.getState()).toMatchObject({ complete: true, activity: 'none' });
    expect(pager.getState().rows).toHaveLength(1_130);
    expect(pager.indexOf('r1129')).toBe(1_129);
  });

  it('can be interrupted on the way to the end, and keeps what it has', async () => {
    const { server, pager } = open(5_000);
    pager.reachEnd();
    await server.answer(2);
    pager.interrupt();
    await server.answer(3);
    expect(pager.getState()).toMatchObject({ activity: 'none', error: null });
    expect(pager.getState().rows).toHaveLength(400);
    expect(server.asked.at(-1)?.signal.aborted).toBe(true);
  });

  it('shows a record once, though it moved to a later page meanwhile', async () => {
    const { server, pager } = open(400);
    pager.reach(0);
    await server.answer();
    server.ids = ['fresh', ...server.ids];
    pager.reach(199);
    await server.answer();
    const { ids } = pager.getState();
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toHaveLength(399);
  });

  it('stops at a failure with its rows in place, and goes on by retry', async () => {
    const { server, pager } = open(400);
    pager.reach(0);
    await server.answer();
    server.failNext = 'crm.server_error';
    pager.reach(150);
    await server.answer();
    expect(pager.getState().error?.code).toBe('crm.server_error');
    pager.reach(199);
    expect(server.asked).toHaveLength(2);
    pager.retry();
    await server.answer();
    expect(pager.getState()).toMatchObject({ error: null, complete: true });
  });
});

describe('replacing a list', () => {
  it('keeps the old rows on screen until all of the new ones are here', async () => {
    const { server, pager } = open(600);
    pager.reach(300);
    await server.answer(3);
    server.ids = ['fresh', ...server.ids];
    pager.replace(300);
    await server.answer();
    expect(pager.getState()).toMatchObject({ activity: 'replacing', replaced: 200, generation: 0 });
    expect(pager.getState().ids[0]).toBe('r0');
    await server.answer();
    expect(pager.getState()).toMatchObject({ generation: 1 });
    expect(pager.getState().ids[0]).toBe('fresh');
    expect(pager.indexOf('r0')).toBe(1);
  });

  it('keeps the old rows when it fails, and replaces them by retry', async () => {
    const { server, pager } = open(100);
    pager.reach(0);
    await server.answer();
    server.failNext = 'crm.unreachable';
    pager.replace(10);
    await server.answer();
    expect(pager.getState()).toMatchObject({ generation: 0, activity: 'none' });
    expect(pager.getState().rows).toHaveLength(100);
    pager.retry();
    await server.answer();
    expect(pager.getState()).toMatchObject({ generation: 1, error: null });
  });

  it('starts again by itself when its place expired at Zoho', async () => {
    const { server, pager } = open(600);
    pager.reach(0);
    await server.answer();
    server.failNext = 'crm.page_expired';
    pager.reach(199);
    await server.answer();
    expect(pager.getState()).toMatchObject({ activity: 'replacing', error: null });
    await server.answer(3);
    expect(pager.getState().generation).toBe(1);
    expect(pager.getState().rows.length).toBeGreaterThan(200);
  });

  it('asks anew for more fields, and not for fewer', async () => {
    const { server, pager } = open(50);
    pager.reach(0);
    await server.answer();
    pager.useFields(['Name', 'Phone'], 10);
    expect(server.asked.at(-1)?.fields).toEqual(['Name', 'Phone']);
    await server.answer();
    expect(pager.getState().columns).toEqual(['Name', 'Phone']);
    pager.useFields(['Name'], 10);
    expect(server.asked).toHaveLength(2);
  });

  it('asks for them again when it was given up before they came', async () => {
    const { server, pager } = open(50);
    pager.reach(0);
    await server.answer();
    pager.useFields(['Name', 'Phone'], 10);
    pager.stop();
    await server.answer();
    pager.useFields(['Name', 'Phone'], 10);
    await server.answer();
    expect(pager.getState().columns).toEqual(['Name', 'Phone']);
  });

  it('begins anew when the fields change before the first rows came', async () => {
    const { server, pager } = open(50);
    pager.reach(0);
    pager.useFields(['Name', 'Phone'], 0);
    await server.answer(2);
    expect(pager.getState().columns).toEqual(['Name', 'Phone']);
    expect(pager.getState().rows).toHaveLength(50);
  });
});
