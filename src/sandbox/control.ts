import type { Company } from './company/company.ts';
import type { FieldSpec } from './company/field.ts';
import { sampleUsers } from './company/users.ts';
import type { AddedEmail, AddedFile, AddedLink, AddedNote, CompanyModule } from './company/module.ts';
import type { CrmObject, CrmValue } from './company/values.ts';
import { usualBulkSteps, type BulkStep } from './crm/bulk-read.ts';
import type { ApiLimits } from './crm/limits.ts';
import type { CrmAdjustments, UserFormats } from './crm/session.ts';
import type { FaultRule, Faults } from './http/faults.ts';
import type { Accounts, AccountsHabits, AutomaticAnswer, RedirectTampering } from './oauth/accounts.ts';
import { usualHabits } from './oauth/accounts.ts';

/** What a test can do to the sandbox while it runs. */
export interface SandboxControl {
  /** Lets all access tokens run out; refresh tokens stay. */
  expireAccessTokens(): void;
  /** Revokes the refresh tokens of a user, or of all, with their access tokens. */
  revokeRefreshTokens(userEmail?: string): void;
  /** Blocks refreshing for ten minutes of the clock, as if there had been too many requests. */
  throttle(userEmail?: string): void;
  /** Scopes granted from now on whatever is asked for, also to tokens that are out; null: as asked for. */
  setScopesGranted(scopes: readonly string[] | null): void;
  /** User chosen on the authorize page at first. */
  setUser(userEmail: string): void;
  /** Answers the authorize page without showing it; null shows it again. */
  setAutomaticAnswer(answer: AutomaticAnswer | null): void;
  /** Changes parameters of the redirect back; `{}` for none. */
  tamperRedirect(tampering: RedirectTampering): void;
  /** `location` of the redirect and of `/oauth/serverinfo`. Default `us`. */
  setLocation(location: string): void;
  /** `api_domain` of token replies; null: the sandbox's own address. */
  setApiDomain(apiDomain: string | null): void;
  /** How the accounts server behaves where Zoho may do either; what is left out is as usual. */
  setHabits(habits: Partial<AccountsHabits>): void;
  /** A grant code as the console's self client makes it: exchanged without a redirect URI, for a refresh token. */
  issueGrantCode(request: { readonly scopes: readonly string[]; readonly userEmail?: string }): string;
  /** Live tokens. */
  tokenCounts(): { refresh: number; access: number };
  /** Milliseconds that every answer waits. With 0 those that wait go at once. */
  setLatency(ms: number): void;
  /** Replaces all fault rules; the first that matches strikes. */
  setFaults(rules: readonly FaultRule[]): void;
  /** CRM calls allowed at a time. */
  setConcurrency(calls: number): void;
  /** Sets the credits used today. */
  setCreditsUsed(credits: number): void;
  /** Credits used today. */
  creditsUsed(): number;
  /** Modules that answer NO_PERMISSION. */
  setDeniedModules(modules: readonly string[]): void;
  /** Modules for which `settings/fields` answers 204. */
  setFieldlessModules(modules: readonly string[]): void;
  /** Changes how Zoho shows values to a person, as they would in their settings. */
  setUserFormats(userEmail: string, formats: UserFormats): void;
  /** Milliseconds until a changed record can be found by search. */
  setSearchLag(ms: number): void;
  /** Whether the calls of custom views answer PERMISSION_DENIED. */
  setViewsDenied(denied: boolean): void;
  /** Whether COQL refuses COUNT. */
  setCountRefused(refused: boolean): void;
  /** What jobs of bulk read answer, one question after the other; the last answer stays. Null: as usual. */
  setBulkSteps(steps: readonly BulkStep[] | null): void;
  /** Adds a field, of any data type, with one value for all seeded records. */
  addField(
    module: string,
    field: {
      readonly apiName: string;
      readonly dataType: string;
      readonly value: CrmValue;
      /** False: described as a field that the profile may not see. */
      readonly visible?: boolean;
      readonly options?: FieldSpec['options'];
      /** Section of the layout; "More" unless told otherwise. */
      readonly section?: string;
    },
  ): void;
  /** Adds a note to a record. @returns false when there is no such record */
  addNote(module: string, id: string, note: AddedNote): boolean;
  /** Adds a file or a link to a record. @returns false when there is no such record */
  addAttachment(module: string, id: string, file: AddedFile | AddedLink): boolean;
  /** Adds an entry to the timeline of a record, as Zoho would send it. @returns false when there is no such record */
  addHistory(module: string, id: string, entry: CrmObject): boolean;
  /** Adds a mail to a record. @returns false when there is no such record */
  addEmail(module: string, id: string, email: AddedEmail): boolean;
  /** Gives a file of a file or picture field, named by its `id` in the field, its bytes. */
  setFieldFile(module: string, fileId: string, bytes: Buffer): void;
  /** Adds a record; gives its id. */
  insertRecord(module: string, values: CrmObject): string;
  /** Changes a record. @returns false when there is none */
  updateRecord(module: string, id: string, values: CrmObject): boolean;
  /** Deletes a record. @returns false when there is none */
  deleteRecord(module: string, id: string): boolean;
  /** Number of records of a module. */
  countRecords(module: string): number;
}

/** Parts of a running sandbox that the control reaches into. */
export interface ControlledParts {
  readonly accounts: Accounts;
  readonly company: Company;
  readonly crm: CrmAdjustments;
  readonly faults: Faults;
  readonly limits: ApiLimits;
  readonly clock: () => number;
}

/** Puts the control together. */
export function createControl(parts: ControlledParts): SandboxControl {
  const { accounts, company, crm, faults, limits, clock } = parts;
  const { vault, adjust } = accounts;
  return {
    expireAccessTokens: () => vault.expireAccessTokens(),
    revokeRefreshTokens: (userEmail) =>
      vault.revokeRefreshTokens(userEmail === undefined ? undefined : userId(userEmail)),
    throttle: (userEmail) => vault.block(userEmail === undefined ? undefined : userId(userEmail)),
    setScopesGranted: (scopes) => {
      adjust.scopes = scopes;
      if (scopes !== null) vault.narrowScopes(scopes);
    },
    setUser: (userEmail) => {
      userId(userEmail);
      adjust.user = userEmail;
    },
    setAutomaticAnswer: (answer) => (adjust.automatic = answer),
    tamperRedirect: (tampering) => (adjust.tampering = tampering),
    setLocation: (location) => (adjust.location = location),
    setApiDomain: (apiDomain) => (adjust.apiDomain = apiDomain),
    setHabits: (habits) => (adjust.habits = { ...usualHabits, ...habits }),
    issueGrantCode: ({ scopes, userEmail }) => {
      const { clientId } = accounts.client;
      const id = userEmail === undefined ? userId(sampleUsers[0]?.email ?? '') : userId(userEmail);
      return vault.issueCode({ userId: id, clientId, scopes, redirectUri: null, offline: true });
    },
    tokenCounts: () => vault.counts(),
    setLatency: (ms) => (faults.latency = ms),
    setFaults: (rules) => (faults.rules = rules),
    setConcurrency: (calls) => (limits.concurrency = calls),
    setCreditsUsed: (credits) => (limits.used = credits),
    creditsUsed: () => limits.used,
    setDeniedModules: (modules) => (crm.deniedModules = modules),
    setFieldlessModules: (modules) => (crm.fieldlessModules = modules),
    setUserFormats: (userEmail, formats) => {
      userId(userEmail);
      crm.userFormats = new Map([...crm.userFormats, [userEmail, formats]]);
    },
    setSearchLag: (ms) => (crm.searchLagMs = ms),
    setViewsDenied: (denied) => (crm.viewsDenied = denied),
    setCountRefused: (refused) => (crm.countRefused = refused),
    setBulkSteps: (steps) => (crm.bulkSteps = steps ?? usualBulkSteps),
    addField: (module, field) => company.module(module).addField(fieldSpec(field)),
    addNote: (module, id, note) => {
      const found = company.module(module);
      return addTo(found, found.addedNotes, id, { at: clock(), ...note });
    },
    addAttachment: (module, id, file) => {
      const found = company.module(module);
      return addTo(found, found.addedFiles, id, file);
    },
    addHistory: (module, id, entry) => {
      const found = company.module(module);
      return addTo(found, found.addedHistory, id, entry);
    },
    addEmail: (module, id, email) => {
      const found = company.module(module);
      return addTo(found, found.addedEmails, id, email);
    },
    setFieldFile: (module, fileId, bytes) => void company.module(module).fieldFiles.set(fileId, bytes),
    insertRecord: (module, values) => company.insertRecord(module, values, clock()),
    updateRecord: (module, id, values) => company.updateRecord(module, id, values, clock()),
    deleteRecord: (module, id) => company.deleteRecord(module, id, clock()),
    countRecords: (module) => company.module(module).count,
  };
}

function addTo<T>(module: CompanyModule, added: Map<number, T[]>, id: string, item: T): boolean {
  const row = module.rowOf(id);
  if (row === undefined) return false;
  added.set(row, [...(added.get(row) ?? []), item]);
  return true;
}

function userId(email: string): string {
  const user = sampleUsers.find((one) => one.email === email);
  if (user === undefined) throw new RangeError(`The sample company has no user ${email}.`);
  return user.id;
}

function fieldSpec(field: Parameters<SandboxControl['addField']>[1]): FieldSpec {
  const { apiName, dataType, value, visible, options, section = 'More' } = field;
  return {
    apiName,
    dataType,
    label: apiName.replaceAll('_', ' '),
    section,
    custom: true,
    read: () => value,
    ...(visible === false ? { hidden: true } : {}),
    ...(options === undefined ? {} : { options }),
  };
}
