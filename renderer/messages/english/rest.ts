import { listProblemWords } from '../../../src/contract/index.ts';
import { englishFormatWords } from '../../../src/crm/format/index.ts';
import { counts } from './counts.ts';
import { waiting } from './waiting.ts';
import { settings } from './settings.ts';
import { connection } from './connection.ts';
import { otherWays } from './other-ways.ts';
import { explorer } from './explorer.ts';
import { due } from './due.ts';
import { ui } from './ui.ts';
import { grid } from './grid.ts';
import { shortcuts } from './shortcuts.ts';
import { workspace } from './workspace.ts';
import { accounts } from './accounts.ts';
import { board } from './board.ts';
import { chart } from './chart.ts';
import { browser } from './browser.ts';
import { moduleList } from './module-list.ts';
import { exporting } from './exporting.ts';
import { filter } from './filter.ts';
import { palette } from './palette.ts';
import { record } from './record.ts';
import { tabs } from './tabs.ts';
import { list } from './list.ts';
import { home } from './home.ts';

/** What is said on screens that are loaded apart, and loaded with them. */
export const restOfEnglish = {
  /** Between the values of records; main has them for exports, too. */
  format: englishFormatWords,
  listProblems: listProblemWords,
  counts,
  waiting,
  settings,
  connection,
  otherWays,
  explorer,
  due,
  ui,
  grid,
  shortcuts,
  workspace,
  accounts,
  board,
  chart,
  browser,
  moduleList,
  exporting,
  filter,
  palette,
  record,
  tabs,
  list,
  home,
};
