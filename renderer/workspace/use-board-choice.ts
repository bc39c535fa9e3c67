import type { ModuleDescription } from '../../src/contract/index.ts';
import { messages } from '../messages/index.ts';
import type { AppCommand } from '../lib/commands.ts';
import { useDeskside } from '../lib/deskside-context.ts';
import type { BoardChoice } from './browser-session.ts';
import { boardPicklists } from './board-fields.ts';

const usual: BoardChoice = { shown: false, column: '' };

/**
 * Whether a person looks at a module as a list or as a board, and by which picklist; kept for the next start.
 *
 * @param chosenHere - what they chose in this tab; else what they last chose in any
 */
export function useBoardChoice(
  accountId: string,
  description: ModuleDescription,
  chosenHere: BoardChoice | null,
  onChange: (choice: BoardChoice) => void,
) {
  const { layout } = useDeskside();
  const name = `board.${description.module.apiName}`;
  const choice = chosenHere ?? layout.of(accountId).read(name, isBoardChoice, usual);
  const picklists = boardPicklists(description);
  const chosen = picklists.find(({ apiName }) => apiName === choice.column) ?? picklists[0] ?? null;
  const change = (part: Partial<BoardChoice>): void => {
    const next = { ...choice, ...part };
    onChange(next);
    layout.of(accountId).write(name, next);
  };
  const switching: AppCommand = {
    id: 'list.display',
    title: choice.shown ? messages.workspace.showAsList : messages.workspace.showAsBoard,
    words: messages.workspace.displayWords,
    run: () => change({ shown: !choice.shown }),
  };
  return {
    picklists,
    chosen,
    /** The picklist of the board on screen; null while the list is. */
    field: choice.shown ? chosen : null,
    show: (shown: boolean) => change({ shown }),
    /** For the command palette. */
    commands: chosen === null ? [] : [switching],
    choose: (column: string) => change({ column }),
  };
}

export function isBoardChoice(value: unknown): value is BoardChoice {
  if (typeof value !== 'object' || value === null || !('shown' in value) || !('column' in value))
    return false;
  return typeof value.shown === 'boolean' && typeof value.column === 'string';
}
