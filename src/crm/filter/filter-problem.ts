/** A filter that cannot be asked. Its message is for the person who made it. */
export class FilterProblem extends Error {
  override readonly name = 'FilterProblem';
}
