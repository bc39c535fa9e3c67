import type { ExplorerBody, ExplorerRequest } from '../../contract/explorer.ts';
import { apiAddress } from '../api-address.ts';
import { coqlCredits } from '../coql.ts';
import type { CrmError } from '../crm-error.ts';
import type { CallOptions, CrmCall, CrmRequests } from '../crm-requests.ts';
import { checkedSelect, explorerCredits, parseExplorerPath } from './explorer-path.ts';

/** An answer as it came, whatever its status. */
export interface ExplorerAnswer {
  readonly requestLine: string;
  readonly status: number;
  readonly body: ExplorerBody;
  readonly failure: CrmError | null;
  readonly milliseconds: number;
  readonly credits: number;
  /** Epoch ms. */
  readonly receivedAt: number;
}

/** Longest answer that is read, in bytes. */
export const longestAnswer = 5 * 1024 * 1024;

/**
 * Sends what a person typed: a GET below `/crm/v2` to `/crm/v8`, or a COQL select. Sent once, never repeated:
 * the answer shown is the answer to this very request.
 *
 * @throws CrmError `crm.path_refused` or `crm.query_refused` before anything is sent, `crm.reply_too_large`
 */
export async function explore(
  requests: CrmRequests,
  request: ExplorerRequest,
  clock: () => number,
  options: CallOptions,
): Promise<ExplorerAnswer> {
  const call = callFor(request);
  const sentAt = clock();
  const { origin, reply, answer } = await requests.raw({
    ...options,
    ...call,
    maxBytes: longestAnswer,
  });
  const address = apiAddress(origin, call.path, call.query, call.version);
  return {
    requestLine: `${call.body === undefined ? 'GET' : 'POST'} ${address}`,
    status: answer.status,
    body: readBody(reply.body?.bytes ?? null, answer.mediaType),
    failure: answer.failure,
    milliseconds: Math.max(0, reply.receivedAt - sentAt),
    credits: answer.credits,
    receivedAt: reply.receivedAt,
  };
}

function callFor(request: ExplorerRequest): CrmCall {
  if (request.kind === 'coql') {
    const query = checkedSelect(request.query);
    const body = { select_query: query };
    return { path: ['coql'], body, lane: 'narrow', credits: coqlCredits(query) };
  }
  const path = parseExplorerPath(request.path);
  const sorts = path.query.some(([name]) => name === 'cvid' || name === 'sort_by');
  return {
    path: path.segments,
    version: path.version,
    query: path.query,
    ...(sorts ? { lane: 'narrow' } : {}),
    credits: explorerCredits(path),
  };
}

function readBody(bytes: Uint8Array | null, mediaType: string): ExplorerBody {
  if (bytes === null || bytes.byteLength === 0) return { kind: 'empty' };
  const isText = mediaType === '' || /json|^text\/|xml|javascript/.test(mediaType);
  if (!isText) return { kind: 'binary', mediaType, bytes: bytes.byteLength };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return isJson(text) ? { kind: 'json', text } : { kind: 'text', text, mediaType };
  } catch {
    return { kind: 'binary', mediaType, bytes: bytes.byteLength };
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
