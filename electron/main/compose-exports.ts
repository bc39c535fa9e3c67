import { randomUUID } from 'node:crypto';
import { systemWait } from '../../src/crm/index.ts';
import { withoutDirectionMarks } from '../../src/crm/format/index.ts';
import type { Crm } from './compose-crm.ts';
import type { Foundation } from './compose-foundation.ts';
import type { Sessions } from './compose-sessions.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { exportAccount } from './export/export-account.ts';
import { ExportQueue } from './export/export-queue.ts';
import { RecordDownloads } from './files/record-downloads.ts';
import { UnfinishedWork } from './files/unfinished-work.ts';
import { UnfinishedFiles } from './files/unfinished-files.ts';
import { describeError } from './failures/describe-error.ts';
import { latestOnly } from './shell/later.ts';

/** What writes files for a person. */
export interface Exports {
  readonly downloads: RecordDownloads;
  readonly exports: ExportQueue;
  readonly journal: UnfinishedWork;
}

/** Removes what a killed run has left first: nothing may be written before that is known. */
export async function composeExports(
  { desktop }: ComposeSettings,
  { store, clock, report, inUserData, notices }: Foundation,
  { profiles }: Sessions,
  { crmClients: clients }: Crm,
): Promise<Exports> {
  const register = new UnfinishedFiles(inUserData('unfinished-files.json'));
  await register.clean().catch(report);
  const journal = new UnfinishedWork(inUserData('unfinished-work.json'), clock, report);
  const lost = await journal.lost().catch(() => []);
  if (lost.length > 0) notices.add('files.unfinished', lost.map(withoutDirectionMarks));
  return {
    journal,
    downloads: new RecordDownloads({
      chooseSaveFile: desktop.chooseSaveFile,
      showInFolder: desktop.showInFolder,
      progressed: desktop.sendDownloadProgress,
      register,
      journal,
      clock,
    }),
    exports: new ExportQueue({
      account: (accountId) => exportAccount(accountId, { store, clients, profiles }),
      describeError,
      wait: systemWait,
      clock,
      changed: latestOnly(desktop.sendExports),
      register,
      journal,
      newId: randomUUID,
    }),
  };
}
