import { messageFor, type ErrorCode } from '../contract/errors.ts';
import type { ReadScope } from '../contract/read-scopes.ts';

export type CrmErrorCode = Extract<ErrorCode, `crm.${string}`>;

/** What of Zoho's `details` is kept: names and numbers of the request, never text of a record. */
export interface ZohoErrorDetails {
  readonly paramName?: string;
  readonly paramNames?: readonly string[];
  /** Such as `Crm_Implied_View_Leads`. */
  readonly permissions?: readonly string[];
  readonly limit?: number;
  readonly resourcePathIndex?: number;
  /** Where a COQL query went wrong. */
  readonly line?: number;
  readonly column?: number;
  readonly columnName?: string;
  readonly clause?: string;
  readonly operator?: string;
  /** Custom view of the query that Zoho does not take. */
  readonly cvid?: string;
  /** Whether it is the criteria of a custom view that Zoho does not take. */
  readonly cvCriteria?: boolean;
}

interface CrmErrorOptions {
  readonly retryAt?: number | undefined;
  readonly detail?: string | undefined;
  readonly status?: number | undefined;
  readonly zohoDetails?: ZohoErrorDetails | undefined;
  readonly scopes?: readonly ReadScope[] | undefined;
  readonly cause?: unknown;
}

const codeWord = /^[A-Z_]{2,60}$/;

/**
 * Every failure of a CRM request. `code` is stable and the message is the sentence a person reads. Nothing of
 * a reply's text, the address or the token is kept.
 */
export class CrmError extends Error {
  override readonly name = 'CrmError';
  readonly code: CrmErrorCode;
  /** Epoch ms before which trying again is pointless. */
  readonly retryAt: number | undefined;
  /** Zoho's own code word, such as `NO_PERMISSION`. */
  readonly detail: string | undefined;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  readonly zohoDetails: ZohoErrorDetails;
  /** What the call needs, when the sign-in does not include all of it. */
  readonly scopes: readonly ReadScope[] | undefined;

  constructor(code: CrmErrorCode, options: CrmErrorOptions = {}) {
    super(messageFor(code), options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.retryAt = options.retryAt;
    this.detail = options.detail !== undefined && codeWord.test(options.detail) ? options.detail : undefined;
    this.status = options.status;
    this.zohoDetails = options.zohoDetails ?? {};
    this.scopes = options.scopes;
  }
}
