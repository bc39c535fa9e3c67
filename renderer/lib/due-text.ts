import type { DueState } from '../../src/crm/format/index.ts';
import { messages } from '../messages/index.ts';

/** A word that marks a value, and how pressing it is. */
export interface Flag {
  readonly text: string;
  readonly tone: 'danger' | 'warning';
}

export function flagOf(state: DueState): Flag {
  return { text: messages.due.states[state], tone: state === 'overdue' ? 'danger' : 'warning' };
}
