import { describe, expect, it } from 'vitest';
import { oneDialogAtATime } from '../../../../electron/main/shell/one-dialog.ts';
import { stubDesktop } from '../support/stub-desktop.ts';

describe('dialogs of the page', () => {
  it('are opened one at a time, whichever they are [app.dialog_open]', async () => {
    let answer: (value: boolean) => void = () => undefined;
    let opened = 0;
    const dialogs = oneDialogAtATime(
      stubDesktop({
        confirm: () => {
          opened += 1;
          return new Promise((resolve) => (answer = resolve));
        },
        chooseConnectionFile: () => {
          opened += 1;
          return Promise.reject(new Error('closed'));
        },
      }),
    );
    const question = { message: 'a', detail: 'b', button: 'c' };
    const first = dialogs.confirm(question);
    await expect(dialogs.confirm(question)).rejects.toMatchObject({ code: 'app.dialog_open' });
    await expect(dialogs.chooseConnectionFile()).rejects.toMatchObject({ code: 'app.dialog_open' });
    expect(opened).toBe(1);
    answer(true);
    expect(await first).toBe(true);
    // One that fails opens the way for the next as well.
    await expect(dialogs.chooseConnectionFile()).rejects.toThrow('closed');
    await expect(dialogs.chooseConnectionFile()).rejects.toThrow('closed');
    expect(opened).toBe(3);
  });
});
