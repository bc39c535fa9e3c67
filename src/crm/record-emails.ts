import type { EmailBody, EmailPage } from '../contract/record-emails.ts';
import { messageIdSchema } from '../contract/record-emails.ts';
import { checkedId, checkedName } from './api-address.ts';
import { CrmError } from './crm-error.ts';
import type { CallOptions, CrmRequests } from './crm-requests.ts';
import { callOptions } from './list-calls.ts';
import { longestFile, type RecordRequest } from './read-requests.ts';
import { readEmail, readEmails } from './replies/email-reply.ts';

export interface EmailFileRequest extends RecordRequest {
  readonly messageId: string;
  /** Whose mailbox it is in; null for that of the signed-in person. */
  readonly ownerId: string | null;
  readonly attachmentId: string;
  /** As the mail has it. */
  readonly fileName: string;
  readonly write: (piece: Uint8Array) => Promise<void>;
}

export interface RecordEmailsPorts {
  readonly requests: CrmRequests;
  readonly me: (options: CallOptions) => Promise<{ readonly id: string }>;
}

/** Mails of records. Every call needs `ZohoCRM.modules.emails.READ` besides the module. */
export class RecordEmails {
  readonly #ports: RecordEmailsPorts;

  constructor(ports: RecordEmailsPorts) {
    this.#ports = ports;
  }

  /**
   * Ten mails, newest first, without their bodies.
   *
   * @param index - of the page before; null for the first
   */
  async list(request: RecordRequest, index: string | null): Promise<EmailPage> {
    const { body } = await this.#ports.requests.json({
      ...callOptions(request),
      path: mailPath(request),
      query: { index: index === null ? null : checkedKey(index) },
    });
    const page = readEmails(body);
    // A page that names itself as the next one would never end.
    return page.next === index ? { ...page, next: null } : page;
  }

  /** The body of a mail and what files it has. Nothing that it names is loaded. */
  async read(request: RecordRequest, messageId: string): Promise<EmailBody> {
    const { body } = await this.#ports.requests.json({
      ...callOptions(request),
      path: [...mailPath(request), checkedKey(messageId)],
    });
    return readEmail(body);
  }

  /** The bytes of a file of a mail, handed on as they come (Download an email attachment, v8). */
  async download(request: EmailFileRequest): Promise<void> {
    const { requests, me } = this.#ports;
    const { signal } = request;
    const owner = request.ownerId ?? (await me({ signal })).id;
    await requests.bytes({
      ...callOptions(request),
      path: [...mailPath(request), 'actions', 'download_attachments'],
      query: {
        user_id: checkedId(owner),
        message_id: checkedKey(request.messageId),
        id: request.attachmentId,
        name: request.fileName,
      },
      maxBytes: longestFile,
      write: request.write,
    });
  }
}

function mailPath({ module, id }: RecordRequest): string[] {
  return [checkedName(module), checkedId(id), 'Emails'];
}

function checkedKey(key: string): string {
  if (!messageIdSchema.safeParse(key).success) throw new CrmError('crm.invalid_request');
  return key;
}
