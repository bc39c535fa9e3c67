import type { PageRequest, Sort } from '../contract/records.ts';
import type { CallOptions } from './crm-requests.ts';
import type { JsonRecord } from './replies/record-reply.ts';

/** Larger than any file Zoho takes, in bytes. */
export const longestFile = 1024 ** 3;

/** What the methods of `CrmClient` are asked with, and what they give that the contract does not name. */

export interface ListRequest extends CallOptions {
  readonly module: string;
  /** 1 to 50 API names; they become the columns of the page. */
  readonly fields: readonly string[];
  readonly page: PageRequest;
  /** Rows to a page, 200 unless told otherwise; the same for every page of a list. */
  readonly perPage?: number;
}

export interface ListRecordsRequest extends ListRequest {
  /** Null for all records. */
  readonly viewId: string | null;
  /** Null for Zoho's order. Zoho sorts no custom view. */
  readonly sort: Sort | null;
  /** Goes from page to page by token from the start: a page token goes on behind the last record, whatever changes before it. */
  readonly byTokens?: boolean;
}

/** Exactly one of the four. */
export type SearchFor =
  | { readonly word: string }
  | { readonly phone: string }
  | { readonly email: string }
  | { readonly criteria: string };

export interface RecordsByIdRequest extends CallOptions {
  readonly module: string;
  /** 1 to 100. */
  readonly ids: readonly string[];
  /** 1 to 50 API names. */
  readonly fields: readonly string[];
}

export interface RecordRequest extends CallOptions {
  readonly module: string;
  readonly id: string;
}

export interface RelatedRecordsRequest extends ListRequest {
  readonly id: string;
  readonly relatedList: string;
}

export interface AttachmentRequest extends RecordRequest {
  readonly attachmentId: string;
  readonly write: (piece: Uint8Array) => Promise<void>;
}

export interface CoqlResult {
  readonly records: readonly JsonRecord[];
  readonly more: boolean;
  /** Epoch ms. */
  readonly receivedAt: number;
  /** Epoch ms by Zoho's clock. */
  readonly asOf?: number;
}
