// @vitest-environment jsdom
import { Suspense, useState, type ComponentType } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, it, vi } from 'vitest';
import { lazily, loadWhileIdle } from '../../../../renderer/lib/lazily.tsx';

afterEach(() => vi.unstubAllGlobals());

const loadAll = async (): Promise<void> => {
  const idle: (() => void)[] = [];
  vi.stubGlobal('requestIdleCallback', (run: () => void) => idle.push(run));
  loadWhileIdle();
  for (let run = idle.shift(); run !== undefined; run = idle.shift()) {
    run();
    // The load, and what follows it.
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }
};

/** Renders as the key does that opens a part: what is shown then is all that there is when the next key comes. */
function show(Part: ComponentType<{ word: string }>) {
  const place = document.createElement('div');
  const root = createRoot(place);
  const render = (word: string): string => {
    flushSync(() =>
      root.render(
        <Suspense fallback="loading">
          <Part word={word} />
        </Suspense>,
      ),
    );
    return place.textContent;
  };
  return { place, render };
}

it('shows at once what was loaded while the page was idle', async () => {
  const load = vi.fn(() => Promise.resolve(({ word }: { word: string }) => <p>{word}</p>));
  const Part = lazily(load);
  await loadAll();
  expect(show(Part).render('palette')).toBe('palette');
  expect(load).toHaveBeenCalledTimes(1);
});

it('loads what is shown before that, keeps its state, and loads nothing twice', async () => {
  const load = vi.fn(() =>
    Promise.resolve(({ word }: { word: string }) => {
      const [first] = useState(word);
      return <p>{`${first} ${word}`}</p>;
    }),
  );
  const Part = lazily(load);
  const { place, render } = show(Part);
  expect(render('one')).toBe('loading');
  await vi.waitFor(() => expect(place.textContent).toBe('one one'));
  expect(render('two')).toBe('one two');
  await loadAll();
  expect(render('three')).toBe('one three');
  expect(load).toHaveBeenCalledTimes(1);
});

it('asks again for what could not be loaded', async () => {
  let tries = 0;
  const Part = lazily<{ word: string }>(() => {
    tries += 1;
    return tries === 1 ? Promise.reject(new Error('cut')) : Promise.resolve(({ word }) => <p>{word}</p>);
  });
  await loadAll();
  const { place, render } = show(Part);
  expect(render('again')).toBe('loading');
  await vi.waitFor(() => expect(place.textContent).toBe('again'));
});
