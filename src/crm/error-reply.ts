import { z } from 'zod';
import type { ReadScope } from '../contract/read-scopes.ts';
import type { JsonValue } from '../contract/records.ts';
import type { CallKind } from './call-kind.ts';
import { CrmError, type CrmErrorCode, type ZohoErrorDetails } from './crm-error.ts';
import { errorRules, type ErrorRule } from './error-table.ts';
import { size } from './replies/reply-list.ts';

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

const errorBody = z.object({
  code: z.string().max(100),
  details: z.unknown().optional(),
  message: z.string().catch(''),
});
type ErrorBody = z.infer<typeof errorBody>;

/** Zoho's error object, or null when the body is something else. */
export function readErrorBody(body: JsonValue): ErrorBody | null {
  const parsed = errorBody.safeParse(body);
  return parsed.success ? parsed.data : null;
}

/** Some calls refuse inside of their list: `{"data": [{"code", …, "status": "error"}]}` (deleted records, counts). */
function readListedError(body: JsonValue): ErrorBody | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null;
  const first = Object.values(body).flatMap((list) => (Array.isArray(list) ? list : []))[0];
  const isError = typeof first === 'object' && first !== null && !Array.isArray(first);
  return isError && first['status'] === 'error' ? readErrorBody(first) : null;
}

/** What a body says against a request; null when it says nothing that is known as a refusal. */
function readRefusal(body: JsonValue): Refusal | null {
  const error = readErrorBody(body) ?? readListedError(body);
  return error === null ? null : { error, details: readDetails(error.details) };
}

interface Refusal {
  readonly error: ErrorBody;
  readonly details: ZohoErrorDetails;
}

/** The failure that an answer stands for. Judged by Zoho's code word first, then by the HTTP status. */
export function errorFromReply(reply: FailedReply): CrmError {
  const refusal = readRefusal(reply.body);
  const { status } = reply;
  const retryAt = reply.retryAt ?? undefined;
  if (refusal === null) {
    const code = status === 429 ? limitCode(reply) : 'crm.server_unexpected';
    return new CrmError(code, { status, retryAt });
  }
  const { error, details: zohoDetails } = refusal;
  const code = codeFor(refusal, reply);
  const scopes = code === 'crm.scope_missing' ? reply.scopes : undefined;
  return new CrmError(code, { status, detail: error.code, zohoDetails, retryAt, scopes });
}

/** The rule of the table that an answer falls under. */
export function ruleFor(reply: RefusedReply): ErrorRule | undefined {
  const refusal = readRefusal(reply.body);
  return refusal === null ? undefined : ruleOf(refusal, reply);
}

type RefusedReply = Pick<FailedReply, 'kind' | 'status' | 'body'>;

function ruleOf(refusal: Refusal, reply: RefusedReply): ErrorRule | undefined {
  return errorRules.find((rule) => fits(rule, refusal, reply));
}

function codeFor(refusal: Refusal, reply: FailedReply): CrmErrorCode {
  const word = refusal.error.code;
  const code = ruleOf(refusal, reply)?.code;
  // Credits that are used up come as one more 429, told apart by the header or the word only.
  if (code === 'crm.rate_limited' || reply.status === 429) return limitCode(reply, word);
  return code ?? codeForStatus(reply.status, word);
}

function fits(rule: ErrorRule, { error, details }: Refusal, reply: RefusedReply): boolean {
  const { word, kinds, status, names, at, permission, says } = rule;
  const isWord = typeof word === 'string' ? word === error.code : word.test(error.code);
  return (
    isWord &&
    (kinds === undefined || kinds.includes(reply.kind)) &&
    (status === undefined || status === reply.status) &&
    (names === undefined || names.includes(details.paramName ?? null)) &&
    (at === undefined || at.includes(details.resourcePathIndex ?? null)) &&
    (permission === undefined || details.permissions?.includes(permission) === true) &&
    (says === undefined || says.test(saidIn(error)))
  );
}

/** The texts of an error, to look for words in; they are not kept. */
function saidIn({ message, details }: ErrorBody): string {
  return `${message} ${JSON.stringify(details ?? null)}`.slice(0, 2_000);
}

function limitCode(reply: FailedReply, word = ''): CrmErrorCode {
  const isUsedUp = reply.creditsRemaining === 0 || word.includes('CREDIT') || word === 'LIMIT_EXCEEDED';
  return isUsedUp ? 'crm.credits_exhausted' : 'crm.rate_limited';
}

/** A 401 whose word is not about the token refuses the thing, not the session: another token would not help. */
const aboutToken = /TOKEN|AUTHENTICAT|UNAUTHORI[SZ]ED/;

function codeForStatus(status: number, word: string): CrmErrorCode {
  if (status === 401) return aboutToken.test(word) ? 'crm.session_rejected' : 'crm.no_permission';
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
  limit: size.optional().catch(undefined),
  resource_path_index: count.optional().catch(undefined),
  line: count.optional().catch(undefined),
  column: count.optional().catch(undefined),
  column_name: name.optional().catch(undefined),
  clause: z
    .string()
    .regex(/^[A-Za-z_ ]{1,100}$/)
    .optional()
    .catch(undefined),
  operator: z
    .string()
    .regex(/^[a-z!<>= ]{1,20}$/)
    .optional()
    .catch(undefined),
  cvid: z
    .string()
    .regex(/^[0-9]{1,25}$/)
    .optional()
    .catch(undefined),
  cv_criteria: z.boolean().optional().catch(undefined),
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
    ...(found.operator === undefined ? {} : { operator: found.operator }),
    ...(found.cvid === undefined ? {} : { cvid: found.cvid }),
    ...(found.cv_criteria === undefined ? {} : { cvCriteria: found.cv_criteria }),
  };
}
