import { describe, expect, it } from 'vitest';
import { cardAt, ColumnCards } from '../../../../renderer/data/boards/column-cards.ts';
import { localError } from '../../../../renderer/lib/deskside-error.ts';
import type { BoardCards } from '../../../../src/contract/board.ts';
import { cardsPerPage } from '../../../../src/contract/cards-per-page.ts';

/** Zoho with a column of this many cards. */
class Column {
  size: number;
  readonly asked: number[] = [];
  readonly aborted: number[] = [];
  failing = false;
  name = 'Card';

  constructor(size: number) {
    this.size = size;
  }

  readonly fetch = async (offset: number, signal: AbortSignal): Promise<BoardCards> => {
    this.asked.push(offset);
    signal.addEventListener('abort', () => this.aborted.push(offset));
    await Promise.resolve();
    if (this.failing) throw localError('crm.unreachable');
    const end = Math.min(this.size, offset + cardsPerPage);
    const ids = Array.from({ length: Math.max(0, end - offset) }, (_, index) => String(offset + index));
    return {
      columns: ['Name'],
      ids,
      rows: ids.map((id) => [`${this.name} ${id}`]),
      more: end < this.size,
      receivedAt: 0,
    };
  };
}

describe('the cards of a column', () => {
  it('are fetched where one looks, and nowhere between', async () => {
    const column = new Column(100_000);
    const cards = new ColumnCards(column.fetch, 100_000, 1);
    cards.reach(0, 8);
    await expect.poll(() => cardAt(cards.getState(), 0)?.id).toBe('0');
    cards.reach(99_990, 99_999);
    await expect.poll(() => cardAt(cards.getState(), 99_999)?.id).toBe('99999');
    expect(column.asked).toEqual([0, 99_950]);
  });

  it('are given up when one looks elsewhere before they are here', async () => {
    const column = new Column(1_000);
    const cards = new ColumnCards(column.fetch, 1_000, 1);
    cards.reach(0, 5);
    cards.reach(500, 505);
    await expect.poll(() => cardAt(cards.getState(), 500)?.id).toBe('500');
    expect(column.aborted).toEqual([0]);
    expect(cardAt(cards.getState(), 0)).toBeNull();
  });

  it('are kept for a thousand places, however far one goes', async () => {
    const column = new Column(100_000);
    const cards = new ColumnCards(column.fetch, 100_000, 1);
    for (let row = 0; row < 60 * cardsPerPage; row += cardsPerPage) {
      cards.reach(row, row);
      await new Promise((resolve) => setImmediate(resolve));
      expect(cardAt(cards.getState(), row)).not.toBeNull();
    }
    expect(cards.getState().pages.size).toBe(20);
  });

  it('end where Zoho says, whatever was counted before', async () => {
    const column = new Column(3);
    const cards = new ColumnCards(column.fetch, 10, 1);
    cards.reach(0, 9);
    await expect.poll(() => cards.getState().length).toBe(3);
  });

  it('stay on screen until their successors are here', async () => {
    const column = new Column(10);
    const cards = new ColumnCards(column.fetch, 10, 1);
    cards.reach(0, 9);
    await expect.poll(() => cardAt(cards.getState(), 0)?.values).toEqual(['Card 0']);
    column.name = 'New';
    cards.recount(10, 2);
    expect(cardAt(cards.getState(), 0)?.values).toEqual(['Card 0']);
    await expect.poll(() => cardAt(cards.getState(), 0)?.values).toEqual(['New 0']);
  });

  it('tell a failure, and are asked for again when a person wants it', async () => {
    const column = new Column(10);
    column.failing = true;
    const cards = new ColumnCards(column.fetch, 10, 1);
    cards.reach(0, 9);
    await expect.poll(() => cards.getState().error?.code).toBe('crm.unreachable');
    cards.reach(0, 5);
    expect(column.asked).toHaveLength(1);
    column.failing = false;
    cards.retry();
    await expect.poll(() => cardAt(cards.getState(), 0)?.id).toBe('0');
    expect(cards.getState().error).toBeNull();
  });
});
