import type { MessageBoxOptions } from 'electron';
import { visibleText } from '../../../src/contract/index.ts';
import { messages } from '../messages/index.ts';

export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly button: string;
  /** The safe answer; Cancel unless it has a better name. */
  readonly stay?: string;
}

/**
 * A question as the system shows it: the first button says yes, the second is the safe answer, which Enter and Esc
 * give. Names and addresses come from outside, and nothing in them may turn the question around.
 */
export function questionBox(
  { message, detail, button, stay = messages.cancel }: Question,
  others: readonly string[] = [],
): MessageBoxOptions {
  return {
    type: 'warning',
    message: visibleText(message),
    detail: visibleText(detail),
    buttons: [button, stay, ...others],
    defaultId: 1,
    cancelId: 1,
  };
}
