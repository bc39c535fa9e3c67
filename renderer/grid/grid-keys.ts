import type { GridMove } from './grid-selection.ts';

/** What a key means while the grid has the focus (WAI-ARIA Authoring Practices, grid pattern). Pure. */
export type GridKeyAction =
  | { readonly kind: 'move'; readonly move: GridMove; readonly extend: boolean }
  | { readonly kind: 'resize'; readonly by: number }
  | { readonly kind: 'reorder'; readonly by: 1 | -1 }
  | { readonly kind: 'copy'; readonly headers: boolean }
  | { readonly kind: 'selectAll' | 'selectRows' | 'selectColumns' }
  /** `add`: besides what a header sorts by already. */
  | { readonly kind: 'activate'; readonly add: boolean }
  | { readonly kind: 'menu' }
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
const arrows: Readonly<Record<string, { readonly rows: number; readonly columns: -1 | 0 | 1 }>> = {
  ArrowUp: { rows: -1, columns: 0 },
  ArrowDown: { rows: 1, columns: 0 },
  ArrowLeft: { rows: 0, columns: -1 },
  ArrowRight: { rows: 0, columns: 1 },
};

export function gridKeyAction(pressed: GridKey): GridKeyAction | null {
  const { key, shift, command, alt, inHeader } = pressed;
  // Alt with an arrow to a side goes back and forward through records.
  if (alt) return key === 'ArrowDown' && !command && !shift ? { kind: 'menu' } : null;
  const arrow = arrows[key];
  if (arrow !== undefined) {
    const { rows, columns } = arrow;
    if (inHeader && shift && columns !== 0) {
      return command ? { kind: 'reorder', by: columns } : { kind: 'resize', by: columns * resizeStep };
    }
    if (!command) return { kind: 'move', move: { to: 'step', rows, columns }, extend: shift };
    if (columns !== 0) return moveTo(columns < 0 ? 'rowStart' : 'rowEnd', shift);
    // Up stops at the first row: the header is one more step.
    return { kind: 'move', move: { to: rows < 0 ? 'columnStart' : 'columnEnd' }, extend: shift };
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
      return command || (shift && !inHeader) ? null : { kind: 'activate', add: shift };
    case ' ':
      if (command) return shift ? { kind: 'selectAll' } : { kind: 'selectColumns' };
      return inHeader ? { kind: 'activate', add: shift } : { kind: 'selectRows' };
    case 'Escape':
      return { kind: 'escape' };
    case 'F10':
      return shift ? { kind: 'menu' } : null;
    case 'ContextMenu':
      return { kind: 'menu' };
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
