// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { messageFor } from '../../../../src/contract/errors.ts';
import type { DesksideApi } from '../../../../src/contract/schemas.ts';
import {
  ExplorerContext,
  type ExplorerMemory,
} from '../../../../renderer/features/explorer/explorer-memory.ts';
import { ExplorerScreen } from '../../../../renderer/features/explorer/explorer-screen.tsx';
import { createValueStore } from '../../../../renderer/lib/value-store.ts';
import { settled, show, withSize } from '../support/show.tsx';

type Answer = Awaited<ReturnType<DesksideApi['explore']>>;

const answerOf = (text: string): Answer => ({
  ok: true,
  value: {
    requestLine: 'GET https://www.zohoapis.eu/crm/v8/Leads',
    status: 200,
    body: { kind: 'json', text },
    failure: null,
    milliseconds: 5,
    credits: 1,
    creditsRemaining: null,
    receivedAt: 1_700_000_000_000,
  },
});
const failure = (code: 'crm.cancelled' | 'crm.server_error'): Answer => ({
  ok: false,
  error: { code, message: messageFor(code) },
});

/** The explorer with each request waiting for the test to answer it. */
function open() {
  withSize(600);
  const waiting: ((answer: Answer) => void)[] = [];
  const explore: DesksideApi['explore'] = () => new Promise((resolve) => waiting.push(resolve));
  const memory = createValueStore<ExplorerMemory>({});
  const Shown = ({ isShown }: { isShown: boolean }) => (
    <ExplorerContext value={memory}>{isShown && <ExplorerScreen />}</ExplorerContext>
  );
  const shown = show(<Shown isShown />, { explore });
  const send = async (path: string): Promise<void> => {
    const box = screen.getByRole('combobox', { name: 'Path' });
    await shown.user.clear(box);
    await shown.user.type(box, `${path}{Escape}{Enter}`);
  };
  const answer = async (at: number, with_: Answer): Promise<void> => {
    waiting[at]?.(with_);
    await settled();
  };
  return { ...shown, waiting, memory, send, answer, leave: () => shown.show(<Shown isShown={false} />) };
}

it.each([
  ['failure', failure('crm.server_error')],
  ['cancellation', failure('crm.cancelled')],
  ['answer', answerOf('{"of":"the first"}')],
])('shows the answer to the latest request, whatever late %s an older one has', async (_, late) => {
  const { waiting, send, answer } = open();
  await send('Leads');
  await send('Deals');
  expect(waiting).toHaveLength(2);
  await answer(1, answerOf('{"of":"the second"}'));
  expect(screen.getByText('"the second"')).toBeTruthy();
  await answer(0, late);
  expect(screen.getByText('"the second"')).toBeTruthy();
  expect(screen.queryByRole('alert')).toBeNull();
  expect(screen.getByRole('button', { name: 'Send' })).toBeTruthy();
});

it('keeps the last answer when a person leaves while another one is on its way', async () => {
  const { send, answer, leave, memory } = open();
  await send('Leads');
  await answer(0, answerOf('{"of":"the first"}'));
  await send('Deals');
  leave();
  await answer(1, failure('crm.cancelled'));
  expect(memory.get()['a0']?.reply?.body).toMatchObject({ text: '{"of":"the first"}' });
});

it('leaves no older answer below a failure', async () => {
  const { send, answer } = open();
  await send('Leads');
  await answer(0, answerOf('{"of":"the first"}'));
  expect(screen.getByText('"the first"')).toBeTruthy();
  await send('Deals');
  await answer(1, failure('crm.server_error'));
  expect(screen.queryByText('"the first"')).toBeNull();
  expect(screen.getByRole('alert').textContent).toContain(messageFor('crm.server_error'));
});
