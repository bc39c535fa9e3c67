import { commandKey, optionKey, shiftKey } from '../../lib/platform.ts';
import { Dialog } from '../../ui/dialog.tsx';
import css from './shortcuts.module.css';

interface ShortcutLine {
  readonly text: string;
  /** Keys pressed together; several ways are several lists. */
  readonly keys: readonly (readonly string[])[];
}

const groups: readonly { readonly title: string; readonly lines: readonly ShortcutLine[] }[] = [
  {
    title: 'Everywhere',
    lines: [
      { text: 'Find anything by name', keys: [[commandKey, 'K']] },
      { text: 'Search records', keys: [['/']] },
      { text: 'Go to the module list', keys: [['G'], ['M']] },
      { text: 'Make a module a favourite, in the list', keys: [['F']] },
      { text: 'Open the first nine modules, favourites first', keys: [[commandKey, '1…9']] },
      { text: 'Refresh', keys: [[commandKey, 'R']] },
      { text: 'Export', keys: [[commandKey, 'E']] },
      { text: 'Settings', keys: [[commandKey, ',']] },
      { text: 'Lock now', keys: [[commandKey, shiftKey, 'L']] },
      {
        text: 'Zoom',
        keys: [
          [commandKey, '+'],
          [commandKey, '-'],
          [commandKey, '0'],
        ],
      },
      { text: 'This list', keys: [['?']] },
    ],
  },
  {
    title: 'Tabs',
    lines: [
      { text: 'New tab', keys: [[commandKey, 'T']] },
      { text: 'Close tab', keys: [[commandKey, 'W']] },
      {
        text: 'Next tab',
        keys: [
          ['Ctrl', 'Tab'],
          [commandKey, 'PageDown'],
        ],
      },
      {
        text: 'Previous tab',
        keys: [
          ['Ctrl', shiftKey, 'Tab'],
          [commandKey, 'PageUp'],
        ],
      },
      { text: 'Place of the tab', keys: [[commandKey, shiftKey, 'PageUp PageDown']] },
      { text: 'Along the tabs', keys: [['←'], ['→']] },
      { text: 'Name of a tab', keys: [['F2']] },
      { text: 'Close a tab that has the focus', keys: [['Delete']] },
      { text: 'Module in a new tab', keys: [[commandKey, 'Click']] },
      { text: 'What was found in a new tab', keys: [[commandKey, 'Enter']] },
    ],
  },
  {
    title: 'Grid',
    lines: [
      { text: 'Move', keys: [['↑'], ['↓'], ['←'], ['→']] },
      { text: 'First and last column', keys: [['Home'], ['End']] },
      {
        text: 'First and last row of all',
        keys: [
          [commandKey, 'Home'],
          [commandKey, 'End'],
        ],
      },
      { text: 'A screen up or down', keys: [['PageUp'], ['PageDown']] },
      { text: 'Select a range', keys: [[shiftKey, '↑ ↓ ← →']] },
      { text: 'Select the row', keys: [[shiftKey, 'Space']] },
      { text: 'Select the column', keys: [[commandKey, 'Space']] },
      { text: 'Select everything here', keys: [[commandKey, 'A']] },
      { text: 'Copy for a spreadsheet', keys: [[commandKey, 'C']] },
      { text: 'Copy with headers', keys: [[commandKey, shiftKey, 'C']] },
      {
        text: 'Menu of a cell or column',
        keys: [
          [shiftKey, 'F10'],
          [optionKey, '↓'],
        ],
      },
      { text: 'Find a column', keys: [[commandKey, shiftKey, 'F']] },
      { text: 'Sort, in the header', keys: [['Enter']] },
      { text: 'Sort by one more column', keys: [[shiftKey, 'Enter']] },
      { text: 'Width of a column, in the header', keys: [[shiftKey, '← →']] },
      { text: 'Place of a column, in the header', keys: [[commandKey, shiftKey, '← →']] },
    ],
  },
  {
    title: 'Board',
    lines: [
      { text: 'Next card in the column', keys: [['↑'], ['↓']] },
      { text: 'Column beside', keys: [['←'], ['→']] },
      { text: 'First and last card', keys: [['Home'], ['End']] },
      { text: 'Open', keys: [['Enter']] },
    ],
  },
  {
    title: 'Record',
    lines: [
      { text: 'Open', keys: [['Enter']] },
      { text: 'Next and previous record', keys: [['J'], ['K']] },
      {
        text: 'Back and forward through look-ups',
        keys: [
          [optionKey, '←'],
          [optionKey, '→'],
        ],
      },
      { text: 'Close', keys: [['Esc']] },
    ],
  },
];

export function ShortcutsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog wide reading open={open} onClose={onClose} title="Keyboard shortcuts">
      <div className={css['groups']}>
        {groups.map((group) => (
          <section key={group.title} className={css['group']}>
            <h3 className={css['title']}>{group.title}</h3>
            <dl>
              {group.lines.map((line) => (
                <div key={line.text} className={css['line']}>
                  <dt>{line.text}</dt>
                  <dd className={css['keys']}>
                    {line.keys.map((way) => (
                      <span key={way.join('+')} className={css['way']}>
                        {way.map((key) => (
                          <kbd key={key} className={css['key']}>
                            {key}
                          </kbd>
                        ))}
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
