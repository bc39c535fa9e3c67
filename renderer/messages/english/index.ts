import { errorSentences } from '../../../src/contract/index.ts';
import { actions } from './actions.ts';
import { counts } from './counts.ts';
import { welcome } from './welcome.ts';
import { waiting } from './waiting.ts';
import { lock } from './lock.ts';
import { settings } from './settings.ts';
import { connection } from './connection.ts';
import { tokenImport } from './token-import.ts';
import { otherWays } from './other-ways.ts';
import { notices } from './notices.ts';
import { explorer } from './explorer.ts';
import { due } from './due.ts';
import { and, figure, locale, or } from './grammar.ts';

/** All sentences of the page in English, by the room that shows them. What it is made of is what every language has. */
export const english = {
  /** Of times and figures in sentences. What comes from Zoho is shown in the notation of the organisation. */
  locale,
  figure,
  and,
  or,
  actions,
  counts,
  errors: errorSentences,
  welcome,
  waiting,
  lock,
  settings,
  connection,
  tokenImport,
  otherWays,
  notices,
  explorer,
  due,
};
