import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { ExportOrder } from '../../../src/contract/index.ts';
import { safeFileName } from '../../../src/crm/format/index.ts';
import type { CrmClients } from '../accounts/crm-clients.ts';
import type { ExportQueue } from '../export/export-queue.ts';
import type { FileKind } from '../shell/desktop-dialogs.ts';
import { AppError } from '../failures/describe-error.ts';
import { messages } from '../messages/index.ts';
import { loadCrmCode } from '../load-crm-code.ts';
import type { Handlers } from './register-ipc.ts';

type ExportChannel = Extract<
  RequestChannel,
  'startExport' | 'listExports' | 'cancelExport' | 'retryExport' | 'dismissExport' | 'showExport'
>;

export interface ExportHandlerParts {
  readonly exports: ExportQueue;
  readonly clients: CrmClients;
  readonly chooseSaveFile: (
    suggestedName: string,
    title: string,
    kinds: readonly FileKind[],
  ) => Promise<string | null>;
  readonly showInFolder: (file: string) => void;
  /** Epoch ms. */
  readonly clock: () => number;
  /** Of the person of an account; null while it is not known. */
  readonly timeZoneOf: (accountId: string) => string | null;
}

/** Kinds of files to choose from, the wanted one first. */
function fileKinds({ format, csv }: ExportOrder): readonly FileKind[] {
  const workbook = { name: messages.files.workbook, extension: 'xlsx' };
  const text =
    csv.separator === '\t'
      ? { name: messages.files.textWithTabs, extension: 'tsv' }
      : { name: messages.files.csv, extension: 'csv' };
  return format === 'xlsx' ? [workbook, text] : [text, workbook];
}

/** The order for a file of this name: a workbook that is called `.csv` opens in no program, nor the other way. */
function asNamed(order: ExportOrder, target: string): ExportOrder {
  switch (extname(target).toLowerCase()) {
    case '.xlsx':
      return { ...order, format: 'xlsx' };
    case '.csv':
      return { ...order, format: 'csv' };
    case '.tsv':
      return { ...order, format: 'csv', csv: { ...order.csv, separator: '\t' } };
    default:
      return order;
  }
}

/** Exports to files: main asks where to, and tells how far they are by an event of its own. */
export function exportHandlers(parts: ExportHandlerParts): Pick<Handlers, ExportChannel> {
  const { exports, clients } = parts;
  return {
    startExport: async (order) => {
      const client = await clients.of(order.accountId);
      const { module } = await client.description(order.query.module);
      const { localDay } = await loadCrmCode();
      const day = localDay(parts.clock(), parts.timeZoneOf(order.accountId));
      const kinds = fileKinds(order);
      const name = safeFileName(`${module.pluralLabel} ${day}.${kinds[0]?.extension ?? order.format}`);
      const target = await parts.chooseSaveFile(name, messages.files.exportOf(module.pluralLabel), kinds);
      return target === null ? null : exports.add(asNamed(order, target), target, module.pluralLabel);
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
