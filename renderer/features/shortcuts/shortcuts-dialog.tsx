import { messages } from '../../messages/index.ts';
import { commandKey, optionKey, shiftKey } from '../../lib/platform.ts';
import { readingArrows } from '../../lib/reading-direction.ts';
import { Dialog } from '../../ui/dialog.tsx';
import css from './shortcuts.module.css';

interface ShortcutLine {
  readonly text: string;
  /** Keys pressed together; several ways are several lists. */
  readonly keys: readonly (readonly string[])[];
}

const groups = (): readonly { readonly title: string; readonly lines: readonly ShortcutLine[] }[] => [
  {
    title: messages.shortcuts.everywhere,
    lines: [
      { text: messages.shortcuts.findAnythingByName, keys: [[commandKey, 'K']] },
      { text: messages.shortcuts.searchRecords, keys: [['/']] },
      { text: messages.shortcuts.goToTheModuleList, keys: [['G'], ['M']] },
      { text: messages.shortcuts.makeAModuleAFavourite, keys: [['F']] },
      { text: messages.shortcuts.openTheFirstNineModules, keys: [[commandKey, '1…9']] },
      { text: messages.actions.refresh, keys: [[commandKey, 'R']] },
      { text: messages.shortcuts.export, keys: [[commandKey, 'E']] },
      { text: messages.shortcuts.undo, keys: [[commandKey, 'Z']] },
      { text: messages.shortcuts.settings, keys: [[commandKey, ',']] },
      { text: messages.shortcuts.lockNow, keys: [[commandKey, shiftKey, 'L']] },
      {
        text: messages.shortcuts.zoom,
        keys: [
          [commandKey, '+'],
          [commandKey, '-'],
          [commandKey, '0'],
        ],
      },
      { text: messages.shortcuts.thisList, keys: [['?']] },
    ],
  },
  {
    title: messages.shortcuts.tabs,
    lines: [
      { text: messages.home.title, keys: [[commandKey, shiftKey, 'H']] },
      { text: messages.shortcuts.newTab, keys: [[commandKey, 'T']] },
      { text: messages.shortcuts.closeTab, keys: [[commandKey, 'W']] },
      { text: messages.shortcuts.reopenTab, keys: [[commandKey, shiftKey, 'T']] },
      {
        text: messages.shortcuts.nextTab,
        keys: [
          ['Ctrl', 'Tab'],
          [commandKey, 'PageDown'],
        ],
      },
      {
        text: messages.shortcuts.previousTab,
        keys: [
          ['Ctrl', shiftKey, 'Tab'],
          [commandKey, 'PageUp'],
        ],
      },
      { text: messages.shortcuts.placeOfTheTab, keys: [[commandKey, shiftKey, 'PageUp PageDown']] },
      { text: messages.shortcuts.alongTheTabs, keys: [['←'], ['→']] },
      { text: messages.shortcuts.nameOfATab, keys: [['F2']] },
      { text: messages.shortcuts.closeATabThatHas, keys: [['Delete']] },
      { text: messages.shortcuts.moduleInANewTab, keys: [[commandKey, messages.shortcuts.click]] },
      { text: messages.shortcuts.whatWasFoundInA, keys: [[commandKey, 'Enter']] },
    ],
  },
  {
    title: messages.shortcuts.grid,
    lines: [
      { text: messages.shortcuts.move, keys: [['↑'], ['↓'], ['←'], ['→']] },
      { text: messages.shortcuts.firstAndLastColumn, keys: [['Home'], ['End']] },
      {
        text: messages.shortcuts.firstAndLastRowOf,
        keys: [
          [commandKey, 'Home'],
          [commandKey, 'End'],
        ],
      },
      { text: messages.shortcuts.aScreenUpOrDown, keys: [['PageUp'], ['PageDown']] },
      { text: messages.shortcuts.selectARange, keys: [[shiftKey, '↑ ↓ ← →']] },
      { text: messages.shortcuts.selectTheRow, keys: [[shiftKey, 'Space']] },
      { text: messages.shortcuts.selectTheColumn, keys: [[commandKey, 'Space']] },
      { text: messages.shortcuts.selectEverythingHere, keys: [[commandKey, 'A']] },
      { text: messages.shortcuts.copyForASpreadsheet, keys: [[commandKey, 'C']] },
      { text: messages.shortcuts.copyWithHeaders, keys: [[commandKey, shiftKey, 'C']] },
      {
        text: messages.shortcuts.menuOfACellOr,
        keys: [
          [shiftKey, 'F10'],
          [optionKey, '↓'],
        ],
      },
      { text: messages.shortcuts.findAColumn, keys: [[commandKey, shiftKey, 'F']] },
      { text: messages.shortcuts.sortInTheHeader, keys: [['Enter']] },
      { text: messages.shortcuts.sortByOneMoreColumn, keys: [[shiftKey, 'Enter']] },
      { text: messages.shortcuts.widthOfAColumnIn, keys: [[shiftKey, '← →']] },
      { text: messages.shortcuts.placeOfAColumnIn, keys: [[commandKey, shiftKey, '← →']] },
    ],
  },
  {
    title: messages.shortcuts.board,
    lines: [
      { text: messages.shortcuts.nextCardInTheColumn, keys: [['↑'], ['↓']] },
      { text: messages.shortcuts.columnBeside, keys: [['←'], ['→']] },
      { text: messages.shortcuts.firstAndLastCard, keys: [['Home'], ['End']] },
      { text: messages.actions.open, keys: [['Enter']] },
    ],
  },
  {
    title: messages.shortcuts.chart,
    lines: [
      { text: messages.shortcuts.nextBar, keys: [['↑'], ['↓']] },
      { text: messages.shortcuts.barOfNextCurrency, keys: [['←'], ['→']] },
      { text: messages.shortcuts.firstAndLastBar, keys: [['Home'], ['End']] },
      { text: messages.shortcuts.recordsOfBar, keys: [['Enter']] },
    ],
  },
  {
    title: messages.shortcuts.record,
    lines: [
      { text: messages.actions.open, keys: [['Enter']] },
      { text: messages.shortcuts.nextAndPreviousRecord, keys: [['J'], ['K']] },
      {
        text: messages.shortcuts.backAndForwardThroughLook,
        keys: [
          [optionKey, readingArrows().back],
          [optionKey, readingArrows().on],
        ],
      },
      { text: messages.actions.close, keys: [['Esc']] },
    ],
  },
];

export function ShortcutsDialog({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  return (
    <Dialog wide reading open={open} onClose={onClose} title={messages.shortcuts.keyboardShortcuts}>
      <div className={css['groups']}>
        {groups().map((group) => (
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
