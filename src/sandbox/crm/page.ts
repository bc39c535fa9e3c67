import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { dayMs, zonedTime } from '../company/values.ts';
import { CrmFailure, invalidData } from './failure.ts';
import type { CrmContext, CrmServer } from './session.ts';

/** Rows that can be reached by page number. */
export const discreteLimit = 2_000;
/** Rows that can be reached at all. */
export const tokenLimit = 100_000;

/** Where a page begins. */
export interface PageRequest {
  readonly perPage: number;
  readonly page: number;
  /** Rows already given, by number. */
  readonly offset: number;
  /** Last row of the page before; present when a page token was sent. */
  readonly after?: number;
}

interface PageToken {
  readonly binding: string;
  readonly offset: number;
  readonly after: number;
  readonly page: number;
  readonly expires: number;
}

/**
 * A whole-number parameter within bounds.
 *
 * @throws CrmFailure INVALID_DATA
 */
export function integerParameter(
  context: CrmContext,
  name: string,
  bounds: readonly [number, number],
  fallback: number,
): number {
  const text = context.req.query(name);
  if (text === undefined) return fallback;
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value < bounds[0] || value > bounds[1]) {
    throw invalidData(name, { range: { from: bounds[0], to: bounds[1] } });
  }
  return value;
}

/**
 * Reads `per_page`, `page` and `page_token`.
 *
 * @throws CrmFailure as Zoho: page numbers reach 2,000 rows, tokens 100,000, and a token belongs to one user and one query
 */
export function readPage(server: CrmServer, context: CrmContext): PageRequest {
  const perPage = integerParameter(context, 'per_page', [1, 200], 200);
  const text = context.req.query('page_token');
  if (text === undefined || text === '') {
    const page = integerParameter(context, 'page', [1, 1_000_000], 1);
    if (page * perPage > discreteLimit) {
      throw new CrmFailure(
        400,
        'DISCRETE_PAGINATION_LIMIT_EXCEEDED',
        'use page_token to go beyond this limit',
        { limit: discreteLimit },
      );
    }
    return { perPage, page, offset: (page - 1) * perPage };
  }
  if (context.req.query('page') !== undefined) {
    throw new CrmFailure(400, 'AMBIGUITY_DURING_PROCESSING', 'page and page_token cannot be sent together', {
      ambiguity_due_to: [{ param_name: 'page' }, { param_name: 'page_token' }],
    });
  }
  const token = openToken(server, text);
  if (token.expires <= server.clock()) {
    throw new CrmFailure(400, 'EXPIRED_VALUE', 'the page token has expired', {
      api_name: 'page_token',
      json_path: '$.query.page_token',
    });
  }
  if (token.binding !== bindingOf(context)) {
    throw new CrmFailure(400, 'TOKEN_BOUND_DATA_MISMATCH', 'the page token belongs to other parameters', {
      param_name: 'page_token',
    });
  }
  if (token.offset + perPage > tokenLimit) {
    throw new CrmFailure(400, 'PAGINATION_LIMIT_EXCEEDED', 'no more records can be listed', {
      param_name: 'page_token',
    });
  }
  return { perPage, page: token.page, offset: token.offset, after: token.after };
}

/** The `info` block of a page. */
export function pageInfo(
  server: CrmServer,
  context: CrmContext,
  request: PageRequest,
  rows: readonly number[],
  more: boolean,
  sort: { readonly by: string; readonly order: string },
): Record<string, unknown> {
  const expires = server.clock() + dayMs;
  const binding = bindingOf(context);
  const last = rows.at(-1) ?? 0;
  const next = more
    ? sealToken(server, {
        binding,
        offset: request.offset + rows.length,
        after: last,
        page: request.page + 1,
        expires,
      })
    : null;
  const previousOffset = request.offset - request.perPage;
  const previous =
    previousOffset >= 0
      ? sealToken(server, { binding, offset: previousOffset, after: -1, page: request.page - 1, expires })
      : null;
  return {
    per_page: request.perPage,
    count: rows.length,
    page: request.page,
    sort_by: sort.by,
    sort_order: sort.order,
    more_records: more,
    next_page_token: next,
    previous_page_token: previous,
    page_token_expiry:
      next === null && previous === null
        ? null
        : zonedTime(expires, context.get('session').user.offsetMinutes),
  };
}

/** Everything a token is bound to: the user, the path, and all other parameters. */
function bindingOf(context: CrmContext): string {
  const { searchParams, pathname } = new URL(context.req.url);
  searchParams.delete('page_token');
  searchParams.delete('page');
  searchParams.sort();
  const text = `${context.get('session').user.id} ${pathname}?${searchParams.toString()}`;
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}

function sealToken(server: CrmServer, token: PageToken): string {
  const parts = [token.binding, token.offset, token.after, token.page, token.expires].join('|');
  const body = Buffer.from(parts).toString('base64url');
  return `${body}.${signature(server, body)}`;
}

function openToken(server: CrmServer, text: string): PageToken {
  const [body = '', sent = ''] = text.split('.');
  const expected = signature(server, body);
  const genuine =
    sent.length === expected.length && timingSafeEqual(Buffer.from(sent), Buffer.from(expected));
  if (!genuine) throw invalidData('page_token');
  const [binding = '', offset, after, page, expires] = Buffer.from(body, 'base64url').toString().split('|');
  return {
    binding,
    offset: Number(offset),
    after: Number(after),
    page: Number(page),
    expires: Number(expires),
  };
}

function signature(server: CrmServer, body: string): string {
  return createHmac('sha256', server.pageKey).update(body).digest('base64url').slice(0, 27);
}
