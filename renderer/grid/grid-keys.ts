import type { GridMove } from './grid-selection.ts';

/** What a key means while the grid has the focus (WAI-ARIA Authoring Practices, grid pattern). Pure. */
export type GridKeyAction =
  | { readonly kind: 'move'; readonly move: GridMove; readonly extend: boolean }
  | { readonly kind: 'resize'; readonly by: number }
  | { readonly kind: 'copy'; readonly headers: boolean }
  | { readonly kind: 'selectAll' }
  | { readonly kind: 'activate' }
  | { readonly kind: 'escape' };

export interface GridKey {
  readonly key: string;
  readonly shift: boolean;
  /** Ctrl, or Cmd on a Mac. */
  readonly command: boolean;
  readonly alt: boolean;
  readonly inHeader: boolean;
}

const resizeStep = 16;
const arrows: Readonly<Record<string, { readonly rows: number; readonly columns: number }>> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};

export function gridKeyAction(pressed: GridKey): GridKeyAction | null {
  const { key, shift, command, alt, inHeader } = pressed;
  // Alt with an arrow goes back and forward through records.
  if (alt) return null;
  const arrow = arrows[key];
  if (arrow !== undefined) {
    if (inHeader && shift && arrow.rows === 0) return { kind: 'resize', by: arrow.columns * resizeStep };
    if (!command) return { kind: 'move', move: { to: 'step', ...arrow }, extend: shift };
    if (arrow.rows === 0) return moveTo(arrow.columns < 0 ? 'rowStart' : 'rowEnd', shift);
    return { kind: 'move', move: { to: 'step', rows: arrow.rows * 1e9, columns: 0 }, extend: shift };
  }
  switch (key) {
    case 'Home':
      return moveTo(command ? 'gridStart' : 'rowStart', shift);
    case 'End':
      return moveTo(command ? 'gridEnd' : 'rowEnd', shift);
    case 'PageUp':
    case 'PageDown':
      if (command) return null;
      return { kind: 'move', move: { to: 'page', direction: key === 'PageUp' ? -1 : 1 }, extend: shift };
    case 'Enter':
      return command || shift ? null : { kind: 'activate' };
    case 'Escape':
      return { kind: 'escape' };
    case 'c':
    case 'C':
      return command ? { kind: 'copy', headers: shift } : null;
    case 'a':
    case 'A':
      return command && !shift ? { kind: 'selectAll' } : null;
    default:
      return null;
  }
}

function moveTo(to: 'rowStart' | 'rowEnd' | 'gridStart' | 'gridEnd', extend: boolean): GridKeyAction {
  return { kind: 'move', move: { to }, extend };
}
