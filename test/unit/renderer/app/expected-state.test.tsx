// @vitest-environment jsdom
import { QueryClientProvider } from '@tanstack/react-query';
import { act, render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { AppState } from '../../../../src/contract/index.ts';
import { App } from '../../../../renderer/app/app.tsx';
import { createAppStateStore, toldOnce } from '../../../../renderer/app/app-state-store.ts';
import { expectedState, keepExpectation } from '../../../../renderer/app/expected-state.ts';
import { createDesksideClient } from '../../../../renderer/lib/deskside-client.ts';
import { DesksideContext } from '../../../../renderer/lib/deskside-context.ts';
import { createLayoutMemory } from '../../../../renderer/lib/layout-memory.ts';
import { createQueryClient } from '../../../../renderer/lib/query-client.ts';
import { createFakeDeskside, type FakeOptions } from '../support/fake-deskside.ts';
import { desksideOf } from '../support/show.tsx';

const stateOf = (state: FakeOptions): AppState => createFakeDeskside(state).state();
const nobody = stateOf({ signedIn: false });

describe('what a page expects', () => {
  it.each<[string, AppState, boolean]>([
    ['nobody is signed in', nobody, true],
    ['nobody is, and a keyring would ask', { ...nobody, lock: { locked: false, asks: 'keyring' } }, true],
    ['somebody is signed in', stateOf({ signedIn: true }), false],
    ['a passphrase is asked for', { ...nobody, lock: { locked: true, asks: 'passphrase' } }, false],
    ['the keyring is locked', { ...nobody, protection: { level: 'locked', storage: 'kwallet' } }, false],
    ['another language is spoken', { ...nobody, language: 'de' }, false],
  ])('is the welcome screen or nothing, as the last start was: %s', (_name, last, isExpected) => {
    const layout = createLayoutMemory(null);
    keepExpectation(layout, last);
    expect(expectedState(layout, ['en-GB']) !== null).toBe(isExpected);
    keepExpectation(layout, nobody);
    expect(expectedState(layout, ['en-GB'])).not.toBeNull();
  });

  it('is the welcome screen on a computer on which Deskside never ran, where English is spoken', () => {
    const layout = createLayoutMemory(null);
    expect(expectedState(layout, ['fr-CH', 'en'])).not.toBeNull();
    expect(expectedState(layout, ['he-IL', 'en'])).toBeNull();
  });
});

/** The window while main opens what is stored, and the way to let it answer. */
function openWindow(options: FakeOptions) {
  const fake = createFakeDeskside({ ...options, latencyMs: 0 });
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  const { getAppState } = fake.api;
  const client = createDesksideClient({
    ...fake.api,
    getAppState: async (...parameters) => {
      await answered;
      return getAppState(...parameters);
    },
  });
  const store = createAppStateStore(
    client,
    () => undefined,
    () => null,
    expectedState(createLayoutMemory(null), ['en-GB']),
  );
  render(
    <DesksideContext value={desksideOf(client)}>
      <QueryClientProvider client={createQueryClient()}>
        <App store={store} />
      </QueryClientProvider>
    </DesksideContext>,
  );
  const answerNow = async (): Promise<void> => {
    answer();
    await answered;
  };
  return { fake, store, answer: () => act(answerNow) };
}

describe('the welcome screen before main has said anything', () => {
  it('is there to be looked at, and does nothing and claims nothing', async () => {
    const { store } = openWindow({ signedIn: false });
    await toldOnce(store);
    const button = screen.getByText('Sign in with Zoho').closest('button');
    expect(button?.closest('[inert]')).not.toBeNull();
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('is the same one afterwards, and its buttons are at work', async () => {
    const { answer } = openWindow({ signedIn: false });
    const before = screen.getByText('Sign in with Zoho').closest('button');
    await answer();
    await expect.poll(() => document.querySelector('[inert]')).toBeNull();
    expect(screen.getByText('Sign in with Zoho').closest('button')).toBe(before);
  });

  it('says so where main cannot say how things are', async () => {
    const { fake, answer, store } = openWindow({ signedIn: false });
    fake.fail('getAppState', 'app.internal');
    await answer();
    await expect.poll(() => store.get().phase).toBe('failed');
    expect(screen.queryByText('Sign in with Zoho')).toBeNull();
    await screen.findByRole('button', { name: 'Retry' });
  });
});
