import { expect, it } from 'vitest';
import { QuitGuard, quitQuestion } from '../../../../electron/main/shell/quit-guard.ts';
import type { Question } from '../../../../electron/main/shell/question-box.ts';

/** An app that ends when the guard admits it, as Electron does it. */
function world(unfinished: readonly (string | null)[]) {
  const asked: { readonly question: Question; readonly answer: (yes: boolean) => void }[] = [];
  const state = { unfinished, ended: false, startsAgain: false };
  const quit = (): void => {
    if (guard.admits()) state.ended = true;
  };
  const guard = new QuitGuard({
    unfinished: () => state.unfinished,
    confirm: (question) => new Promise((answer) => asked.push({ question, answer })),
    quit,
    relaunch: () => {
      state.startsAgain = true;
    },
  });
  const answer = async (yes: boolean): Promise<void> => {
    asked.at(-1)?.answer(yes);
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { guard, quit, asked, answer, state };
}

it('ends at once when nothing is being written', () => {
  const { quit, asked, state } = world([]);
  quit();
  expect(state).toMatchObject({ ended: true, startsAgain: false });
  expect(asked).toEqual([]);
});

it('asks once however often it is asked to end, and ends only when told so', async () => {
  const { quit, asked, answer, state } = world(['a.csv', 'b.xlsx']);
  quit();
  quit();
  expect(asked).toHaveLength(1);
  await answer(false);
  expect(state.ended).toBe(false);
  quit();
  expect(asked).toHaveLength(2);
  await answer(true);
  expect(state.ended).toBe(true);
  quit();
  expect(asked).toHaveLength(2);
});

it('asks nobody who has nothing to lose any more', async () => {
  const { quit, answer, asked, state } = world(['a.csv']);
  quit();
  await answer(false);
  state.unfinished = [];
  quit();
  expect(state.ended).toBe(true);
  expect(asked).toHaveLength(1);
});

it('starts again only when the person agreed to the end, and not at a later one', async () => {
  const refused = world(['a.csv']);
  refused.guard.restart();
  await refused.answer(false);
  refused.state.unfinished = [];
  refused.quit();
  expect(refused.state).toMatchObject({ ended: true, startsAgain: false });

  const agreed = world(['a.csv']);
  agreed.guard.restart();
  await agreed.answer(true);
  expect(agreed.state).toMatchObject({ ended: true, startsAgain: true });
});

it('asks nobody when the app cannot go on', () => {
  const { guard, quit, asked, state } = world(['a.csv']);
  guard.agree();
  quit();
  expect(state.ended).toBe(true);
  expect(asked).toEqual([]);
});

it('names a few files, and none that nobody may read', () => {
  expect(quitQuestion(['a.csv']).detail).toBe('a.csv\n\nWhen Deskside ends now, nothing is left of it.');
  const many = quitQuestion(['1', '2', '3', '4', '5', '6', '7']);
  expect(many.message).toBe('7 files are still being written.');
  expect(many.detail).toMatch(/^1\n2\n3\n4\n5\nand 2 more\n\n/);
  expect(quitQuestion([null, null]).detail).toBe('When Deskside ends now, nothing is left of them.');
});
