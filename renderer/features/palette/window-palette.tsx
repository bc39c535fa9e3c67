import type { AccountView } from '../../../src/contract/index.ts';
import { Palette } from './palette.tsx';
import { usePaletteMoves } from './use-palette-moves.ts';

interface WindowPaletteProps {
  readonly account: AccountView;
  readonly onClose: () => void;
}

/** The palette over the main window: it closes before what was chosen is done. */
export function WindowPalette({ account, onClose }: WindowPaletteProps) {
  const act = usePaletteMoves(account);
  return (
    <Palette
      account={account}
      onClose={onClose}
      onChoose={(choice, inNewTab) => {
        onClose();
        act(choice, inNewTab);
      }}
    />
  );
}
