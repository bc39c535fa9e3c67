import type { Catalogue } from '../catalogue.ts';
import { actions } from './actions.ts';
import { counts } from './counts.ts';
import { errors } from './errors.ts';
import { listProblems } from './list-problems.ts';
import { hebrewFormatWords } from '../../../src/crm/format/index.ts';
import { welcome } from './welcome.ts';
import { waiting } from './waiting.ts';
import { lock } from './lock.ts';
import { settings } from './settings.ts';
import { connection } from './connection.ts';
import { connectionFile } from './connection-file.ts';
import { tokenImport } from './token-import.ts';
import { otherWays } from './other-ways.ts';
import { notices } from './notices.ts';
import { explorer } from './explorer.ts';
import { due } from './due.ts';
import { app } from './app.ts';
import { lib } from './lib.ts';
import { ui } from './ui.ts';
import { grid } from './grid.ts';
import { shortcuts } from './shortcuts.ts';
import { workspace } from './workspace.ts';
import { accounts } from './accounts.ts';
import { board } from './board.ts';
import { chart } from './chart.ts';
import { browser } from './browser.ts';
import { exporting } from './exporting.ts';
import { filter } from './filter.ts';
import { palette } from './palette.ts';
import { record } from './record.ts';
import { tabs } from './tabs.ts';
import { list } from './list.ts';
import { freshness } from './freshness.ts';
import { moduleList } from './module-list.ts';
import { home } from './home.ts';
import { and, figure, locale, or, row } from './grammar.ts';

/** Hebrew, translated by machine: whoever speaks it is welcome to make it better. */
export const hebrew = {
  locale,
  figure,
  and,
  or,
  row,
  actions,
  counts,
  format: hebrewFormatWords,
  errors,
  listProblems,
  welcome,
  waiting,
  lock,
  settings,
  connection,
  connectionFile,
  tokenImport,
  otherWays,
  notices,
  explorer,
  due,
  app,
  lib,
  ui,
  grid,
  shortcuts,
  workspace,
  accounts,
  board,
  chart,
  browser,
  exporting,
  filter,
  palette,
  record,
  tabs,
  list,
  freshness,
  moduleList,
  home,
} satisfies Catalogue;
