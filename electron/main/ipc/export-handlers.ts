import { stat } from 'node:fs/promises';
import type { RequestChannel } from '../../../src/contract/channels.ts';
import { safeFileName } from '../../../src/crm/format/file-name.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import type { ExportQueue } from '../export/export-queue.ts';
import { AppError } from './describe-error.ts';
import type { Handlers } from './register-ipc.ts';

type ExportChannel = Extract<
  RequestChannel,
  'startExport' | 'listExports' | 'cancelExport' | 'retryExport' | 'dismissExport' | 'showExport'
>;

export interface ExportHandlerParts {
  readonly exports: ExportQueue;
  readonly clients: CrmClients;
  readonly chooseSaveFile: (suggestedName: string, title: string) => Promise<string | null>;
  readonly showInFolder: (file: string) => void;
  /** Epoch ms. */
  readonly clock: () => number;
}

/** Exports to files: main asks where to, and tells how far they are by an event of its own. */
export function exportHandlers(parts: ExportHandlerParts): Pick<Handlers, ExportChannel> {
  const { exports, clients } = parts;
  return {
    startExport: async (order) => {
      const client = await clients.of(order.accountId);
      const { module } = await client.description(order.query.module);
      const day = new Date(parts.clock()).toISOString().slice(0, 10);
      const name = safeFileName(`${module.pluralLabel} ${day}.csv`);
      const target = await parts.chooseSaveFile(name, `Export ${module.pluralLabel}`);
      return target === null ? null : exports.add(order, target, module.pluralLabel);
    },
    listExports: () => [...exports.views],
    cancelExport: ({ exportId }) => {
      exports.cancel(exportId);
    },
    retryExport: ({ exportId }) => {
      exports.retry(exportId);
    },
    dismissExport: ({ exportId }) => {
      exports.dismiss(exportId);
    },
    showExport: async ({ exportId }) => {
      const file = exports.fileOf(exportId);
      const isThere =
        file !== null &&
        (await stat(file).then(
          () => true,
          () => false,
        ));
      if (file === null || !isThere) throw new AppError('download.gone');
      parts.showInFolder(file);
    },
  };
}
