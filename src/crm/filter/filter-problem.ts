import { listProblemSentence, listProblemWords } from '../../contract/list-problem-words.ts';
import type { ListProblem } from '../../contract/list-problem.ts';

/** A filter that cannot be asked. Its message is English; the problem is what other languages say it by. */
export class FilterProblem extends Error {
  override readonly name: string = 'FilterProblem';

  readonly problem: ListProblem;

  constructor(problem: ListProblem) {
    super(listProblemSentence(problem, listProblemWords));
    this.problem = problem;
  }
}

/** A filter that Zoho has no words for, though it can be applied to rows that are here. */
export class UnsayableFilter extends FilterProblem {
  override readonly name = 'UnsayableFilter';
}
