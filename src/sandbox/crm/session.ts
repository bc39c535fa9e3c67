import type { Context } from 'hono';
import type { Company } from '../company/company.ts';
import type { CompanyModule } from '../company/module.ts';
import type { BulkStep } from './bulk-read.ts';
import type { SampleUser } from '../company/users.ts';
import { coversScope } from '../oauth/scopes.ts';
import { CrmFailure, invalidModule } from './failure.ts';
import type { CrmEnvironment } from './environment.ts';
import type { Edition } from './limits.ts';

/** A request to the CRM routes. */
export type CrmContext = Context<CrmEnvironment>;

/** What a test or an option can take away from the API. */
export interface CrmAdjustments {
  /** Modules whose records the profile may not see: NO_PERMISSION. */
  deniedModules: readonly string[];
  /** Modules without fields: `settings/fields` answers 204. */
  fieldlessModules: readonly string[];
  /** Milliseconds for which an added or changed record is not in the search index yet. */
  searchLagMs: number;
  /** The profile may not see custom views: PERMISSION_DENIED, with 401. */
  viewsDenied: boolean;
  /** COQL refuses to count, as in some organisations. */
  countRefused: boolean;
  /** What jobs of bulk read answer, one question after the other. */
  bulkSteps: readonly BulkStep[];
  /** What people changed of how Zoho shows them values, by their address. */
  userFormats: ReadonlyMap<string, UserFormats>;
}

/** How Zoho is told to show values to a person. */
export type UserFormats = Partial<
  Pick<
    SampleUser,
    'locale' | 'timeZone' | 'dateFormat' | 'timeFormat' | 'decimalSeparator' | 'numberSeparator'
  >
>;

/** What the CRM routes share. */
export interface CrmServer {
  readonly company: Company;
  readonly clock: () => number;
  readonly origin: () => string;
  readonly adjust: CrmAdjustments;
  /** The edition of the sample company, as its licence says. */
  readonly edition: () => Edition;
  /** Key that page tokens are signed with. */
  readonly pageKey: Buffer;
  /** Books credits beyond the one that each call costs. */
  readonly charge: (credits: number) => void;
}

/** @throws CrmFailure OAUTH_SCOPE_MISMATCH when the token lacks a scope */
export function requireScopes(context: CrmContext, ...needed: readonly string[]): void {
  const { scopes } = context.get('session');
  if (!needed.every((scope) => coversScope(scopes, scope))) {
    throw new CrmFailure(401, 'OAUTH_SCOPE_MISMATCH', 'invalid oauth scope to access this URL');
  }
}

/**
 * The module of a record route, after scope and permission were checked.
 *
 * @throws CrmFailure INVALID_MODULE, OAUTH_SCOPE_MISMATCH or NO_PERMISSION
 */
export function recordModule(server: CrmServer, context: CrmContext, apiName: string): CompanyModule {
  const module = server.company.find(apiName);
  if (module === undefined) throw invalidModule();
  requireScopes(context, `ZohoCRM.modules.${apiName}.READ`);
  if (server.adjust.deniedModules.includes(apiName)) throw noPermission(`Crm_Implied_View_${apiName}`);
  return module;
}

/**
 * The module of a list or a query, which can be the rows of a subform: these need scope and permission of the module
 * that they are in ("Subform API", v8: possible module names).
 *
 * @throws CrmFailure as {@link recordModule}
 */
export function listedModule(server: CrmServer, context: CrmContext, apiName: string): CompanyModule {
  const subform = server.company.subform(apiName);
  if (subform === undefined) return recordModule(server, context, apiName);
  recordModule(server, context, subform.parent.spec.apiName);
  return subform;
}

/**
 * The record that a path names, converted leads included, after scope and permission were checked.
 *
 * @throws CrmFailure INVALID_DATA when there is none or it lies in the bin: all calls about one record say so but the
 *   record call itself (zoho/crm-oas, v8.0/related_records/mds/examples/getRelatedRecords.md, InvalidDataError)
 */
export function recordOf(
  server: CrmServer,
  context: CrmContext,
  path: { readonly module: string; readonly id: string },
): { readonly module: CompanyModule; readonly row: number } {
  const found = server.company.locate(recordModule(server, context, path.module), path.id);
  if (found === undefined) {
    throw new CrmFailure(400, 'INVALID_DATA', 'the related id given seems to be invalid', {
      resource_path_index: 1,
    });
  }
  return found;
}

/** The profile lacks a permission. */
export function noPermission(permission: string): CrmFailure {
  return new CrmFailure(403, 'NO_PERMISSION', 'permission denied', { permissions: [permission] });
}

/** As the calls of custom views say it: with 401, though the token is good (error schema CvProfilePermissionError, v8). */
export function permissionDenied(): CrmFailure {
  return new CrmFailure(401, 'PERMISSION_DENIED', 'permission denied', {
    permissions: ['Crm_Implied_Customview_Manage'],
  });
}
