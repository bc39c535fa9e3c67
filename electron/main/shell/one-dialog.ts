import { AppError } from '../failures/describe-error.ts';
import type { DesktopDialogs } from './desktop-dialogs.ts';

/**
 * Lets the page have one dialog open at a time: a stack of them hides which question is answered.
 * What main asks by itself, as before it quits, does not come this way.
 */
export function oneDialogAtATime(dialogs: DesktopDialogs): DesktopDialogs {
  let isOpen = false;
  const alone =
    <Input extends readonly unknown[], Answer>(ask: (...input: Input) => Promise<Answer>) =>
    async (...input: Input): Promise<Answer> => {
      if (isOpen) throw new AppError('app.dialog_open');
      isOpen = true;
      try {
        return await ask(...input);
      } finally {
        isOpen = false;
      }
    };
  return {
    confirmCopy: alone(dialogs.confirmCopy),
    confirmShred: alone(dialogs.confirmShred),
    confirm: alone(dialogs.confirm),
    confirmOrAlways: alone(dialogs.confirmOrAlways),
    chooseConnectionFile: alone(dialogs.chooseConnectionFile),
    chooseTokenFile: alone(dialogs.chooseTokenFile),
    chooseSaveFile: alone(dialogs.chooseSaveFile),
  };
}
