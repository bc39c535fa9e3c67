// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useAction } from '../../../../renderer/lib/use-action.ts';
import { settled, show } from '../support/show.tsx';

/** A button whose work the test ends. */
function open() {
  const works: { done: () => void; fail: (reason: Error) => void }[] = [];
  const started = vi.fn<(word: string) => void>();
  const Work = ({ word }: { word: string }) => {
    const { run, busy, error, clear } = useAction(async (said: string) => {
      started(`${said} ${word}`);
      await new Promise<void>((resolve, reject) => works.push({ done: resolve, fail: reject }));
    });
    return (
      <>
        <button onClick={() => run('do')}>Do</button>
        <button
          onClick={() => {
            run('twice');
            run('twice');
          }}
        >
          Twice
        </button>
        <button onClick={clear}>Clear</button>
        <p>{busy ? 'busy' : 'free'}</p>
        {error !== null && <p role="alert">{error.code}</p>}
      </>
    );
  };
  const shown = show(<Work word="one" />);
  const press = (name: string): Promise<void> => shown.user.click(screen.getByRole('button', { name }));
  return { ...shown, press, works, started, again: (word: string) => shown.show(<Work word={word} />) };
}

it('runs one at a time, also within one moment, and the latest that it was told to do', async () => {
  const { press, works, started, again } = open();
  await press('Twice');
  await press('Do');
  expect(started.mock.calls).toEqual([['twice one']]);
  expect(screen.getByText('busy')).toBeTruthy();
  again('two');
  works[0]?.done();
  await screen.findByText('free');
  await press('Do');
  expect(started.mock.lastCall).toEqual(['do two']);
});

it('tells a failure until it is cleared or tried again', async () => {
  const { press, works } = open();
  await press('Do');
  works[0]?.fail(new Error('broken'));
  expect((await screen.findByRole('alert')).textContent).toBe('app.internal');
  await press('Clear');
  expect(screen.queryByRole('alert')).toBeNull();
  await press('Do');
  works[1]?.fail(new Error('broken'));
  await screen.findByRole('alert');
  await press('Do');
  expect(screen.queryByRole('alert')).toBeNull();
});

it('goes on being busy when a failure is cleared meanwhile, and ends quietly once it is gone', async () => {
  const { press, works, show: render } = open();
  await press('Do');
  await press('Clear');
  expect(screen.getByText('busy')).toBeTruthy();
  render(<p>elsewhere</p>);
  works[0]?.fail(new Error('late'));
  await settled();
  expect(screen.getByText('elsewhere')).toBeTruthy();
});
