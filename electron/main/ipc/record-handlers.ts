import type { RequestChannel } from '../../../src/contract/channels.ts';
import { readRecordLink, type RecordLink } from '../window/record-links.ts';
import type { Answer, RepeatedQuestion } from '../shell/desktop-dialogs.ts';
import type { LinkAllowances } from '../shell/link-allowances.ts';
import { AppError } from '../failures/describe-error.ts';
import { messages } from '../messages/index.ts';
import { loadCrmCode } from '../load-crm-code.ts';
import type { Handlers } from './register-ipc.ts';
import { saveFile, type SaveFileParts } from './save-file.ts';

type RecordChannel = Extract<
  RequestChannel,
  | 'listNotes'
  | 'listAttachments'
  | 'listTimeline'
  | 'countRelated'
  | 'listUsers'
  | 'downloadAttachment'
  | 'previewAttachment'
  | 'showDownload'
  | 'openRecordLink'
>;

export interface RecordHandlerParts extends SaveFileParts {
  readonly confirm: (question: RecordLink['question']) => Promise<boolean>;
  readonly confirmOrAlways: (question: RepeatedQuestion) => Promise<Answer>;
  readonly allowances: LinkAllowances;
  /** The address when it is a page of Zoho, which is opened without a question. */
  readonly crmPage: (address: string) => string | null;
  readonly openExternal: (url: string) => Promise<void>;
}

/** What hangs on a record, and its links. */
export function recordHandlers(parts: RecordHandlerParts): Pick<Handlers, RecordChannel> {
  const { byClient } = parts.asked;
  return {
    listNotes: byClient((client, call) => client.notePage(call)),
    listAttachments: byClient((client, call) => client.attachmentPage(call)),
    listTimeline: byClient((client, call) => client.timelinePage(call)),
    countRelated: byClient(async (client, { relatedLists, ...record }) =>
      Object.fromEntries(await client.countRelated(record, relatedLists)),
    ),
    listUsers: byClient(async (client, call) => {
      const users = await client.users(call);
      return users.map(({ id, fullName, email, zuid, role, roleId }) => ({
        id,
        fullName,
        email,
        zuid,
        role: role === null || roleId === null ? null : { id: roleId, name: role },
      }));
    }),
    downloadAttachment: ({ accountId, requestId, downloadId, fileName, ...attachment }) =>
      saveFile(parts, { accountId, requestId, downloadId, fileName }, (client, to) =>
        client.downloadAttachment({ ...attachment, ...to }),
      ),
    previewAttachment: byClient(async (client, attachment) => {
      const { fetchPreview } = await loadCrmCode();
      return fetchPreview((write) => client.downloadAttachment({ ...attachment, write }));
    }),
    showDownload: async ({ downloadId }) => {
      await parts.downloads.show(downloadId);
    },
    openRecordLink: async ({ url }) => {
      const page = parts.crmPage(url);
      const link = page === null ? readRecordLink(url) : null;
      const href = page ?? link?.href;
      if (href === undefined) throw new AppError('app.record_link_refused');
      if (link !== null && !(await isWanted(link, parts))) return { opened: false };
      await parts.openExternal(href);
      return { opened: true };
    },
  };
}

/** Asks, unless the person has allowed links of this kind for good. */
async function isWanted(
  { question, allowance }: RecordLink,
  {
    confirm,
    confirmOrAlways,
    allowances,
  }: Pick<RecordHandlerParts, 'confirm' | 'confirmOrAlways' | 'allowances'>,
): Promise<boolean> {
  if (allowance === null) return confirm(question);
  if (allowances.isAllowed(allowance)) return true;
  const detail = `${question.detail}\n\n${messages.links.alwaysDetail[allowance]}`;
  const answer = await confirmOrAlways({ ...question, detail, always: messages.links.always });
  if (answer === 'always') await allowances.allow(allowance);
  return answer !== 'no';
}
