/** A store does not do what it claims. */
export class ConformanceError extends Error {
  /** Tells this error from others. */
  override readonly name = 'ConformanceError';
  /** The calls that show it, in their order, with what they gave. */
  readonly story: readonly string[];

  /**
   * @param message - What is and what should be
   * @param options - `story`: the calls that show it; `cause`: what the store threw
   */
  constructor(
    message: string,
    options: { readonly story?: readonly string[]; readonly cause?: unknown } = {},
  ) {
    const { story = [], cause } = options;
    const text = story.length === 0 ? message : `${message}\n${story.map((line) => `  ${line}`).join('\n')}`;
    super(text, cause === undefined ? {} : { cause });
    this.story = story;
  }
}
