import { mostFields } from '../contract/limits.ts';
import { apiNameSchema, recordIdSchema } from '../contract/records.ts';
import { CrmError } from './crm-error.ts';

/** Addresses of CRM v8. Nothing a caller passes can change the host or the path it stands in. */

/** By name, or as pairs where the order matters or a name stands twice. */
export type Query =
  | Readonly<Record<string, string | number | null | undefined>>
  | readonly (readonly [name: string, value: string])[];

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * @param baseUrl - origin of the API host, such as `https://www.zohoapis.eu`
 * @param path - segments behind `/crm/v8`
 * @param query - null and undefined are left out
 * @param version - of the API, such as `v8`
 */
export function apiAddress(
  baseUrl: string,
  path: readonly string[],
  query: Query = {},
  version = 'v8',
): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of isPairs(query) ? query : Object.entries(query)) {
    if (value !== null && value !== undefined) parameters.append(name, String(value));
  }
  const search = parameters.size === 0 ? '' : `?${parameters.toString()}`;
  return `${apiOrigin(baseUrl)}/crm/${segment(version)}/${path.map(segment).join('/')}${search}`;
}

function isPairs(query: Query): query is readonly (readonly [string, string])[] {
  return Array.isArray(query);
}

/** A module's or field's API name that is one. */
export function checkedName(name: string): string {
  if (!apiNameSchema.safeParse(name).success) throw new CrmError('crm.invalid_request');
  return name;
}

/** A record id that is one. */
export function checkedId(id: string): string {
  if (!recordIdSchema.safeParse(id).success) throw new CrmError('crm.invalid_request');
  return id;
}

/** API names for `fields`: at least one, at most as many as Zoho takes. */
export function checkedFields(fields: readonly string[]): string {
  if (fields.length === 0 || fields.length > mostFields) throw new CrmError('crm.invalid_request');
  return [...new Set(fields.map(checkedName))].join(',');
}

/** The token may go over plain HTTP to this computer only. */
function apiOrigin(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) throw new CrmError('crm.invalid_request');
  const url = new URL(baseUrl);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname));
  if (!isSafe || url.username !== '' || url.password !== '') throw new CrmError('crm.invalid_request');
  return url.origin;
}

function segment(text: string): string {
  if (text === '' || text === '.' || text === '..') throw new CrmError('crm.invalid_request');
  return encodeURIComponent(text);
}
