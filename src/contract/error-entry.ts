/** What the interface offers next to the sentence. */
export type Recovery =
  | 'retry'
  | 'sign_in'
  | 'sign_in_again'
  | 'open_connection'
  | 'copy_link'
  | 'wait'
  | 'ask_admin'
  | 'unlock'
  | 'restart'
  | 'none';

export interface CatalogueEntry {
  /** Shown as it stands: neutral, short, says what happened and what to do. */
  readonly message: string;
  readonly recovery: Recovery;
}

/** One line of the catalogue. */
export const entry = (message: string, recovery: Recovery): CatalogueEntry => ({ message, recovery });
