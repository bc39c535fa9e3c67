import type { Language } from '../contract/languages.ts';

/** What a browser may be told. Every page is fixed text: nothing of a request is ever shown. */
export type CallbackPage =
  | 'answered'
  | 'allowed'
  | 'refused'
  | 'failed'
  | 'already_used'
  | 'wrong_state'
  | 'not_found'
  | 'bad_request';

/** What the pages say, in one language. */
export interface CallbackWords {
  readonly language: Language;
  readonly pages: Readonly<Record<CallbackPage, { readonly heading: string; readonly text: string }>>;
}

const closeThisPage = 'This page can be closed.';
const onlySignIns = 'Deskside listens here for a sign-in, and only for that.';

/** The first is neutral about success: it is shown while the code is exchanged. */
export const englishCallbackWords: CallbackWords = {
  language: 'en',
  pages: {
    answered: {
      heading: 'Return to Deskside.',
      text: `Deskside completes the sign-in by itself, and says whether it succeeded. ${closeThisPage}`,
    },
    allowed: {
      heading: 'Access allowed. Return to Deskside.',
      text: `Deskside is signed in. ${closeThisPage}`,
    },
    refused: {
      heading: 'Access was refused. Return to Deskside.',
      text: `Nothing was stored. To sign in after all, start again in Deskside and choose Accept. ${closeThisPage}`,
    },
    failed: {
      heading: 'The sign-in did not succeed. Return to Deskside.',
      text: `Deskside says what happened and what to do. ${closeThisPage}`,
    },
    already_used: {
      heading: 'This sign-in was already used. Return to Deskside.',
      text: `An address like this one works once. ${closeThisPage}`,
    },
    wrong_state: {
      heading: 'This answer does not belong to the sign-in that Deskside waits for.',
      text: 'It was ignored. Finish the sign-in in the page that Deskside opened, or start again in Deskside.',
    },
    not_found: { heading: 'There is no page at this address.', text: onlySignIns },
    bad_request: { heading: 'This request was not understood.', text: onlySignIns },
  },
};
