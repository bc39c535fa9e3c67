// @vitest-environment jsdom
import { act } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { DesksideApi } from '../../../../src/contract/schemas.ts';
import { useFoundRecords } from '../../../../renderer/features/palette/use-found-records.ts';
import { show } from '../support/show.tsx';

/** A key within 180 ms of the one before belongs to the same word, which is asked for once. */
const restMs = 180;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function Typed({ text }: { text: string }) {
  const { resting } = useFoundRecords('a0', text, ['Contacts', 'Deals']);
  return <output>{resting ? 'resting' : 'done'}</output>;
}

function open() {
  const find = vi.fn<DesksideApi['findRecords']>(() =>
    Promise.resolve({ ok: true, value: { records: [], requests: 1 } }),
  );
  const shown = show(<Typed text="" />, { findRecords: find });
  const words = (): string[] => find.mock.calls.map(([{ text }]) => text);
  const type = (text: string): void => act(() => shown.show(<Typed text={text} />));
  const rest = (ms: number): Promise<void> =>
    act(async () => {
      await vi.advanceTimersByTimeAsync(ms);
    });
  return { words, type, rest };
}

it('asks for a word once the keys have rested, and for none of its beginnings', async () => {
  const { words, type, rest } = open();
  for (const text of ['re', 'ren', 'rene', 'renew']) {
    type(text);
    await rest(restMs - 1);
    expect(words()).toEqual([]);
  }
  await rest(1);
  expect(words()).toEqual(['renew', 'renew']);
  await rest(10 * restMs);
  expect(words()).toHaveLength(2);
});

it('asks for nothing while there is less than a word, or a command', async () => {
  const { words, type, rest } = open();
  for (const text of ['r', ' r ', '🌟', '>export', '']) {
    type(text);
    await rest(restMs);
  }
  expect(words()).toEqual([]);
  type('re');
  await rest(restMs);
  type('r');
  await rest(restMs);
  expect(new Set(words())).toEqual(new Set(['re']));
});
