import { errorSentences } from '../../../src/contract/index.ts';
import { and, figure, locale, or, row } from './grammar.ts';
import { actions } from './actions.ts';
import { welcome } from './welcome.ts';
import { lock } from './lock.ts';
import { connectionFile } from './connection-file.ts';
import { tokenImport } from './token-import.ts';
import { notices } from './notices.ts';
import { app } from './app.ts';
import { lib } from './lib.ts';
import { freshness } from './freshness.ts';

/** What the first screen says, and what is above every screen. A unit test holds it against what these read. */
export const firstEnglish = {
  /** Of times and figures in sentences. What comes from Zoho is shown in the notation of the organisation. */
  locale,
  figure,
  and,
  or,
  row,
  errors: errorSentences,
  actions,
  welcome,
  lock,
  connectionFile,
  tokenImport,
  notices,
  app,
  lib,
  freshness,
};
