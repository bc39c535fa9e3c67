// @vitest-environment jsdom
import { useQueryClient } from '@tanstack/react-query';
import { screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { usePages } from '../../../../renderer/data/use-pages.ts';
import { show } from '../support/show.tsx';

interface Page {
  readonly items: readonly string[];
  readonly next: number | null;
}

function List({ read }: { readonly read: (page: number) => Promise<Page> }) {
  const queryClient = useQueryClient();
  const { pages, failure, hasMore, more, retry } = usePages<Page, number>({
    queryKey: ['letters'],
    first: 1,
    read,
  });
  return (
    <>
      <ul>
        {pages
          ?.flatMap(({ items }) => items)
          .map((item) => (
            <li key={item}>{item}</li>
          ))}
      </ul>
      {failure !== null && <button onClick={retry}>Try again</button>}
      {hasMore && <button onClick={more}>Show more</button>}
      <button onClick={() => void queryClient.invalidateQueries({ queryKey: ['letters'] })}>Refresh</button>
    </>
  );
}

const all: readonly Page[] = [
  { items: ['alfa', 'bravo'], next: 2 },
  { items: ['charlie'], next: 3 },
  { items: ['delta'], next: null },
];
const page = (number: number): Promise<Page> => Promise.resolve(all[number - 1] ?? { items: [], next: null });
const items = (): (string | null)[] =>
  screen.queryAllByRole('listitem').map(({ textContent }) => textContent);

it('reads one page after another and ends with the last', async () => {
  const read = vi.fn(page);
  const { user } = show(<List read={read} />);
  await waitFor(() => expect(items()).toEqual(['alfa', 'bravo']));
  await user.click(screen.getByText('Show more'));
  await waitFor(() => expect(items()).toHaveLength(3));
  await user.click(screen.getByText('Show more'));
  await waitFor(() => expect(items()).toEqual(['alfa', 'bravo', 'charlie', 'delta']));
  expect(screen.queryByText('Show more')).toBeNull();
  expect(read.mock.calls.map(([asked]) => asked)).toEqual([1, 2, 3]);
});

it('asks again for the first page when that failed', async () => {
  const read = vi.fn(page).mockRejectedValueOnce(new Error('gone'));
  const { user } = show(<List read={read} />);
  await user.click(await screen.findByText('Try again'));
  await waitFor(() => expect(items()).toEqual(['alfa', 'bravo']));
  expect(screen.queryByText('Try again')).toBeNull();
});

it('asks again for the next page alone when that failed', async () => {
  const read = vi.fn(page);
  const { user } = show(<List read={read} />);
  await waitFor(() => expect(items()).toHaveLength(2));
  read.mockRejectedValueOnce(new Error('gone'));
  await user.click(screen.getByText('Show more'));
  await user.click(await screen.findByText('Try again'));
  await waitFor(() => expect(items()).toEqual(['alfa', 'bravo', 'charlie']));
  expect(read.mock.calls.map(([asked]) => asked)).toEqual([1, 2, 2]);
});

it('asks again for what is here when a refresh failed, not for more', async () => {
  const read = vi.fn(page);
  const { user } = show(<List read={read} />);
  await waitFor(() => expect(items()).toHaveLength(2));
  read.mockRejectedValueOnce(new Error('gone'));
  await user.click(screen.getByText('Refresh'));
  await user.click(await screen.findByText('Try again'));
  await waitFor(() => expect(screen.queryByText('Try again')).toBeNull());
  expect(read.mock.calls.map(([asked]) => asked)).toEqual([1, 1, 1]);
  expect(items()).toEqual(['alfa', 'bravo']);
});
