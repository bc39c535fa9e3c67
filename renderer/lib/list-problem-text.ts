import { type ListProblem, listProblemSentence, visibleText } from '../../src/contract/index.ts';
import { messages } from '../messages/index.ts';

/** Why Zoho cannot be asked for a list, with the labels of Zoho as they are shown. */
export function listProblemText(problem: ListProblem): string {
  return visibleText(listProblemSentence(problem, messages.listProblems));
}
