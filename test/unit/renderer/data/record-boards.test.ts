import { expect, it } from 'vitest';
import { RecordBoards, type BoardSource } from '../../../../renderer/data/boards/record-boards.ts';
import { createDesksideClient } from '../../../../renderer/lib/deskside-client.ts';
import { createFakeDeskside } from '../support/fake-deskside.ts';

const source = (accountId: string, word = ''): BoardSource => ({
  accountId,
  query: { module: 'Deals', viewId: null, word, filter: null, sort: [] },
  board: { column: 'Stage', amount: 'Amount', expected: null, probability: null, currency: null },
  fields: ['Deal_Name'],
});
const open = (): RecordBoards =>
  new RecordBoards(createDesksideClient(createFakeDeskside({ latencyMs: 0 }).api));

it('finds a board again with its cards, once it was looked at', () => {
  const boards = open();
  const cards = boards.open(source('a0'));
  expect(boards.open(source('a0'))).not.toBe(cards);
  boards.keep(source('a0'), cards);
  expect(boards.open({ ...source('a0') })).toBe(cards);
  expect(boards.open(source('a0', 'north'))).not.toBe(cards);
});

it('forgets the boards of accounts that are gone', () => {
  const boards = open();
  const [one, other] = [boards.open(source('a0')), boards.open(source('a1'))];
  boards.keep(source('a0'), one);
  boards.keep(source('a1'), other);
  boards.keepOnly(new Set(['a1']));
  expect(boards.open(source('a0'))).not.toBe(one);
  expect(boards.open(source('a1'))).toBe(other);
});

it('makes room for new boards, those first that were not looked at for longest', () => {
  const boards = open();
  const first = boards.open(source('a0', 'first'));
  boards.keep(source('a0', 'first'), first);
  const second = boards.open(source('a0', 'second'));
  boards.keep(source('a0', 'second'), second);
  boards.keep(source('a0', 'first'), first);
  for (let count = 0; count < 15; count += 1) {
    const word = `word ${String(count)}`;
    boards.keep(source('a0', word), boards.open(source('a0', word)));
  }
  expect(boards.open(source('a0', 'first'))).toBe(first);
  expect(boards.open(source('a0', 'second'))).not.toBe(second);
});
