import { z } from 'zod';
import type { ReadScope } from '../contract/read-scopes.ts';
import type { JsonValue } from '../contract/records.ts';
import { CrmError, type CrmErrorCode, type ZohoErrorDetails } from './crm-error.ts';
import { emailFailure } from './email-failure.ts';

/** What kind of call failed; some codes mean different things. */
export type CallKind = 'list' | 'record' | 'attachment' | 'email' | 'query';

export interface FailedReply {
  readonly status: number;
  /** Null when the body was no JSON. */
  readonly body: JsonValue;
  readonly kind: CallKind;
  /** `X-API-CREDITS-REMAINING`, when sent. */
  readonly creditsRemaining: number | null;
  /** Epoch ms from `Retry-After`, when sent. */
  readonly retryAt: number | null;
  /** What the call needs. */
  readonly scopes?: readonly ReadScope[];
}

/** Zoho's code words (CRM v8, status codes and the error examples of its OpenAPI files). */
const codes: Readonly<Record<string, CrmErrorCode>> = {
  INVALID_TOKEN: 'crm.session_rejected',
  INVALID_OAUTHTOKEN: 'crm.session_rejected',
  AUTHENTICATION_FAILURE: 'crm.session_rejected',
  OAUTH_SCOPE_MISMATCH: 'crm.scope_missing',
  NO_PERMISSION: 'crm.no_permission',
  AUTHORIZATION_FAILED: 'crm.no_permission',
  INVALID_MODULE: 'crm.module_unknown',
  DOWNLOAD_NOT_ALLOWED: 'crm.attachment_is_link',
  REQUIRED_PARAM_MISSING: 'crm.invalid_request',
  EXPECTED_PARAM_MISSING: 'crm.invalid_request',
  INVALID_DATA: 'crm.invalid_request',
  NOT_SUPPORTED: 'crm.invalid_request',
  AMBIGUITY_DURING_PROCESSING: 'crm.invalid_request',
  PATTERN_NOT_MATCHED: 'crm.invalid_request',
  INVALID_REQUEST_METHOD: 'crm.invalid_request',
  INVALID_URL_PATTERN: 'crm.invalid_request',
  LIMIT_EXCEEDED: 'crm.limit_exceeded',
  DISCRETE_PAGINATION_LIMIT_EXCEEDED: 'crm.limit_exceeded',
  PAGINATION_LIMIT_EXCEEDED: 'crm.limit_exceeded',
  EXPIRED_VALUE: 'crm.page_expired',
  TOKEN_BOUND_DATA_MISMATCH: 'crm.page_expired',
  SYNTAX_ERROR: 'crm.query_invalid',
  INVALID_QUERY: 'crm.query_invalid',
  DUPLICATE_DATA: 'crm.query_invalid',
  TOO_MANY_REQUESTS: 'crm.rate_limited',
  RATE_LIMIT_EXCEEDED: 'crm.rate_limited',
  INTERNAL_ERROR: 'crm.server_error',
  INTERNAL_SERVER_ERROR: 'crm.server_error',
  SERVICE_UNAVAILABLE: 'crm.server_error',
};

const errorBody = z.object({ code: z.string().max(100), details: z.unknown().optional() });

/** Zoho's error object, or null when the body is something else. */
export function readErrorBody(body: JsonValue): z.infer<typeof errorBody> | null {
  const parsed = errorBody.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** The failure that an answer stands for. Judged by Zoho's code word first, then by the HTTP status. */
export function errorFromReply(reply: FailedReply): CrmError {
  const error = readErrorBody(reply.body);
  const { status } = reply;
  if (error === null) {
    const code = status === 429 ? limitCode(reply) : 'crm.server_unexpected';
    return new CrmError(code, { status, retryAt: reply.retryAt ?? undefined });
  }
  const zohoDetails = readDetails(error.details);
  const code = codeFor(error.code, zohoDetails, reply);
  const retryAt = reply.retryAt ?? undefined;
  const scopes = code === 'crm.scope_missing' ? reply.scopes : undefined;
  return new CrmError(code, { status, detail: error.code, zohoDetails, retryAt, scopes });
}

function codeFor(word: string, details: ZohoErrorDetails, reply: FailedReply): CrmErrorCode {
  const code = Object.hasOwn(codes, word) ? codes[word] : undefined;
  // Credits that are used up come as one more 429, told apart by the header or the word only.
  if (code === 'crm.rate_limited' || reply.status === 429) return limitCode(reply, word);
  if (word === 'NO_PERMISSION' && details.permissions?.includes('Crm_Implied_Api_Access') === true) {
    return 'crm.api_access_disabled';
  }
  if (reply.kind === 'email') {
    const failure = emailFailure(word, details, reply.body);
    if (failure !== undefined) return failure;
  }
  if (word === 'INVALID_DATA' && reply.kind === 'record' && blamesTheId(details))
    return 'crm.record_not_found';
  if (reply.kind === 'attachment') {
    const missing = missingFromAttachment(word, details, reply.status);
    if (missing !== null) return missing;
  }
  if (code === 'crm.invalid_request' && reply.kind === 'query') return 'crm.query_invalid';
  return code ?? codeForStatus(reply.status);
}

/** An id that leads nowhere is invalid data to Zoho: second in the path, where a wrong parameter is named. */
function blamesTheId({ paramName, resourcePathIndex }: ZohoErrorDetails): boolean {
  return paramName === undefined ? (resourcePathIndex ?? 1) === 1 : paramName === 'id';
}

/**
 * Downloads tell three things apart: the record is gone (400 with the second part of the path, or 404
 * INVALID_MODULE without details), the module is none, or the attachment is gone (404 INVALID_DATA). Zoho's OpenAPI
 * description of Attachments, v8, getAttachmentById.
 */
function missingFromAttachment(word: string, details: ZohoErrorDetails, status: number): CrmErrorCode | null {
  if (word === 'INVALID_MODULE') return status === 404 ? 'crm.record_not_found' : null;
  if (word !== 'INVALID_DATA') return status === 404 ? 'crm.attachment_not_found' : null;
  return status === 400 && blamesTheId(details) ? 'crm.record_not_found' : 'crm.attachment_not_found';
}

function limitCode(reply: FailedReply, word = ''): CrmErrorCode {
  const isUsedUp = reply.creditsRemaining === 0 || word.includes('CREDIT') || word === 'LIMIT_EXCEEDED';
  return isUsedUp ? 'crm.credits_exhausted' : 'crm.rate_limited';
}

function codeForStatus(status: number): CrmErrorCode {
  if (status === 401) return 'crm.session_rejected';
  if (status === 403) return 'crm.no_permission';
  if (status >= 500) return 'crm.server_error';
  return status >= 400 ? 'crm.invalid_request' : 'crm.server_unexpected';
}

const name = z.string().regex(/^[A-Za-z0-9_$.]{1,100}$/);
const names = z.array(name).max(50);
const count = z.number().int();
const detailsBody = z.object({
  param_name: name.optional().catch(undefined),
  param_names: names.optional().catch(undefined),
  permissions: names.optional().catch(undefined),
  limit: count.optional().catch(undefined),
  resource_path_index: count.optional().catch(undefined),
  line: count.optional().catch(undefined),
  column: count.optional().catch(undefined),
  column_name: name.optional().catch(undefined),
  clause: name.optional().catch(undefined),
});

function readDetails(value: unknown): ZohoErrorDetails {
  const parsed = detailsBody.safeParse(value);
  if (!parsed.success) return {};
  const found = parsed.data;
  return {
    ...(found.param_name === undefined ? {} : { paramName: found.param_name }),
    ...(found.param_names === undefined ? {} : { paramNames: found.param_names }),
    ...(found.permissions === undefined ? {} : { permissions: found.permissions }),
    ...(found.limit === undefined ? {} : { limit: found.limit }),
    ...(found.resource_path_index === undefined ? {} : { resourcePathIndex: found.resource_path_index }),
    ...(found.line === undefined ? {} : { line: found.line }),
    ...(found.column === undefined ? {} : { column: found.column }),
    ...(found.column_name === undefined ? {} : { columnName: found.column_name }),
    ...(found.clause === undefined ? {} : { clause: found.clause }),
  };
}
