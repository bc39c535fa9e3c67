/** A filter that cannot be asked. Its message is for the person who made it. */
export class FilterProblem extends Error {
  override readonly name: string = 'FilterProblem';
}

/** A filter that Zoho has no words for, though it can be applied to rows that are here. */
export class UnsayableFilter extends FilterProblem {
  override readonly name = 'UnsayableFilter';
}
