import { afterEach, describe, expect, it } from 'vitest';
import type { ListPlace } from '../../../../src/contract/list-pages.ts';
import type { ListQuery } from '../../../../src/contract/list-query.ts';
import { listBatches } from '../../../../src/crm/export/record-batches.ts';
import { ListReader, type ListPageRequest } from '../../../../src/crm/list-reader.ts';
import { signedIn, type SandboxClient } from '../support/sandbox-client.ts';

const byName: ListQuery = {
  module: 'Contacts',
  viewId: null,
  word: '',
  filter: null,
  sort: [{ field: 'Last_Name', order: 'asc' }],
};

/** The reader of the app, which also tells from where it was asked to read. */
class NotedLists extends ListReader {
  readonly offsets: number[] = [];

  override page(request: ListPageRequest): ReturnType<ListReader['page']> {
    const place: ListPlace = request.place;
    this.offsets.push(place.offset);
    return super.page(request);
  }
}

describe('an export by COQL', () => {
  let world: SandboxClient;
  afterEach(() => world.sandbox.close());

  async function read(
    lists: ListReader,
    meanwhile: (given: readonly string[], batch: number) => void = () => undefined,
  ): Promise<string[]> {
    const ids: string[] = [];
    let batch = 0;
    const { signal } = new AbortController();
    const ports = { client: world.client, lists, retry: <T>(work: () => Promise<T>) => work() };
    for await (const part of listBatches({ query: byName, fields: ['Last_Name'], signal }, ports)) {
      ids.push(...part.ids);
      meanwhile(ids, batch);
      batch += 1;
    }
    return ids;
  }

  async function open(contacts: number): Promise<NotedLists> {
    world = await signedIn({ contacts, credits: 1_000_000 });
    return new NotedLists(world.client, Date.now);
  }
  const remove = (ids: readonly string[]): void => {
    for (const id of ids) world.sandbox.control.deleteRecord('Contacts', id);
  };

  it.each([
    [1, [0]],
    [2_000, [0]],
    [2_001, [0, 1_999]],
    [3_999, [0, 1_999]],
    [4_000, [0, 1_999, 3_998]],
  ])(
    'of %i records that nobody changes reads each page once, from the last row of the one before',
    async (count, offsets) => {
      const lists = await open(count);
      const ids = await read(lists);
      expect(new Set(ids).size).toBe(count);
      expect(ids).toHaveLength(count);
      expect(lists.offsets).toEqual(offsets);
    },
  );

  it.each([
    ['the row it was at', (given: readonly string[]) => given.slice(-1)],
    ['one at the start', (given: readonly string[]) => given.slice(0, 1)],
    ['the last 150', (given: readonly string[]) => given.slice(-150)],
    ['as many as it goes back, and more', (given: readonly string[]) => given.slice(-450)],
    ['every second one', (given: readonly string[]) => given.filter((_, index) => index % 2 === 0)],
    ['all that were given', (given: readonly string[]) => given],
  ])('loses none of the others when %s is deleted meanwhile', async (_name, chosen) => {
    const lists = await open(4_100);
    const ids = await read(lists, (given, batch) => {
      if (batch === 0) remove(chosen(given));
    });
    expect(new Set(ids).size).toBe(4_100);
    expect(ids).toHaveLength(4_100);
  });

  it('goes back twice as far each time, until it meets a row that was given', async () => {
    const lists = await open(4_100);
    await read(lists, (given, batch) => {
      if (batch === 0) remove(given.slice(-1_000));
    });
    expect(lists.offsets.slice(0, 5)).toEqual([0, 1_999, 1_799, 1_399, 599]);
  });

  it('gives none twice when records are added before the place it is at', async () => {
    const lists = await open(4_100);
    const { control } = world.sandbox;
    const added = new Set<string>();
    const ids = await read(lists, (_given, batch) => {
      if (batch > 0) return;
      for (let count = 0; count < 300; count += 1) {
        added.add(control.insertRecord('Contacts', { Last_Name: 'Aaaa', Full_Name: 'Aaaa' }));
      }
    });
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !added.has(id))).toHaveLength(4_100);
  });
});
