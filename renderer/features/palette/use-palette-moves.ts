import type { AccountView } from '../../../src/contract/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useBrowserMoves } from '../../workspace/use-browser-moves.ts';
import { useSignInAgain } from '../notices/use-sign-in-again.ts';
import type { PaletteChoice } from './palette-items.ts';

/** Does in the main window what was chosen in a palette, there or in the window of Quick search. */
export function usePaletteMoves(account: AccountView): (choice: PaletteChoice, inNewTab: boolean) => void {
  const { commands } = useDeskside();
  const moves = useBrowserMoves(account.id);
  const signInAgain = useSignInAgain(account);
  return (choice, inNewTab) => {
    const isPlace = choice.kind !== 'command' && choice.kind !== 'sign_in';
    if (inNewTab && isPlace && !moves.openTab()) return;
    switch (choice.kind) {
      case 'command':
        commands.all
          .get()
          .find(({ id }) => id === choice.id)
          ?.run();
        return;
      case 'sign_in':
        signInAgain(choice.scopes);
        return;
      case 'module':
        moves.openModule(choice.module);
        return;
      case 'view':
        moves.openView(choice.module, choice.viewId);
        return;
      case 'search':
        moves.search(choice.module, choice.word);
        return;
      case 'record':
        moves.openRecord({ module: choice.module, id: choice.id, name: choice.name });
    }
  };
}
