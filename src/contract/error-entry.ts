/** What the interface offers next to the sentence. */
export type WayOn =
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
  readonly wayOn: WayOn;
}

/** One line of the catalogue. */
export const entry = (message: string, wayOn: WayOn): CatalogueEntry => ({ message, wayOn });
