import type { CrmAttachment, CrmNote, PartPage, TimelineEntry } from '../contract/record-parts.ts';
import type {
  CustomView,
  Field,
  ModuleDescription,
  ModuleSummary,
  Photo,
  PicklistValue,
  RecordDetail,
  RecordPage,
} from '../contract/records.ts';
import { checkedId, checkedName } from './api-address.ts';
import { ChangeReader } from './change-reader.ts';
import { coqlCount, coqlCredits, type CoqlCondition } from './coql.ts';
import { ActivityMeter, type CrmActivity } from './crm-activity.ts';
import { CrmError } from './crm-error.ts';
import { BulkRead } from './export/bulk-read.ts';
import { CrmRequests, type CallOptions, type CrmCall, type CrmReply } from './crm-requests.ts';
import { callOptions, idsCall, listCall, pageQuery, searchCall } from './list-calls.ts';
import { describeModule, readFieldsOf, readView } from './describe-module.ts';
import { concurrencyFor } from './edition.ts';
import { explore, type ExplorerAnswer } from './explorer/explore.ts';
import type { ExplorerRequest } from '../contract/explorer.ts';
import { longestPhoto, readPhoto } from './picture.ts';
import { systemWait, type AccessTokenSource, type Wait } from './ports.ts';
import { RecordParts, type RecordPartRequest } from './record-parts.ts';
import { readModules } from './replies/module-reply.ts';
import { readOrganization, readUsers, type CrmOrganization, type CrmUser } from './replies/people-reply.ts';
import {
  readPage,
  readRecords,
  rowsPerPage,
  type JsonRecord,
  type PageReach,
} from './replies/record-reply.ts';
import { RecordEmails } from './record-emails.ts';
import { RecordFiles } from './record-files.ts';
import { longestFile } from './read-requests.ts';
import type {
  AttachmentRequest,
  CoqlResult,
  ListRecordsRequest,
  ListRequest,
  RecordRequest,
  RecordsByIdRequest,
  RelatedRecordsRequest,
  SearchFor,
} from './read-requests.ts';
import { SalesReader } from './sales/sales-reader.ts';
import { RequestScheduler } from './scheduler.ts';

export interface CrmClientOptions {
  readonly accessTokens: AccessTokenSource;
  readonly fetch: typeof globalThis.fetch;
  /** Epoch ms. */
  readonly clock: () => number;
  /** From 0 to 1, for jitter. Default: `Math.random`. */
  readonly random?: () => number;
  /** Waits between tries and for time-outs. Default: a timer. */
  readonly wait?: Wait;
  /** The API origin for the domain of a token. Default: the domain itself. */
  readonly apiBaseUrl?: (apiDomain: string) => string;
  /** Requests at once until the edition is known. Default 5. */
  readonly concurrency?: number;
  readonly onActivity?: (activity: CrmActivity) => void;
}

/**
 * Reads Zoho CRM (REST API v8) for one account. Every method rejects with a `CrmError`, or with the error
 * of the token source; an abort gives `crm.cancelled`. Nothing is ever written to Zoho.
 */
export class CrmClient {
  /** Whole modules as files, for exports. */
  readonly bulkRead: BulkRead;
  /** What is read again to see whether it changed. */
  readonly changes: ChangeReader;
  /** Mails of records. */
  readonly emails: RecordEmails;
  /** What lies around deals and leads. */
  readonly sales: SalesReader;
  /** Files of file and picture fields. */
  readonly fieldFiles: RecordFiles;
  /** Kinds of searches that modules were found to have no field for, as `Tasks email`. */
  readonly fieldless = new Set<string>();
  readonly #requests: CrmRequests;
  readonly #parts: RecordParts;
  readonly #scheduler: RequestScheduler<CrmReply>;
  readonly #meter: ActivityMeter;
  readonly #clock: () => number;
  /** As last listed, so that describing one does not ask again. */
  #modules: readonly ModuleSummary[] = [];
  readonly #descriptions = new Map<string, ModuleDescription>();
  /** Of modules that were not described as a whole. */
  readonly #fields = new Map<string, readonly Field[]>();
  #user: CrmUser | null = null;

  constructor(options: CrmClientOptions) {
    const { clock, random = Math.random, wait = systemWait } = options;
    const meter = new ActivityMeter(clock, options.onActivity);
    const concurrency = options.concurrency === undefined ? {} : { concurrency: options.concurrency };
    this.#meter = meter;
    this.#clock = clock;
    this.#scheduler = new RequestScheduler({ meter, clock, random, wait, ...concurrency });
    this.#requests = new CrmRequests({
      accessTokens: options.accessTokens,
      apiBaseUrl: options.apiBaseUrl ?? ((apiDomain) => apiDomain),
      fetch: options.fetch,
      clock,
      wait,
      meter,
      scheduler: this.#scheduler,
    });
    this.changes = new ChangeReader(this.#requests);
    this.#parts = new RecordParts(this.#requests);
    this.bulkRead = new BulkRead(this.#requests);
    this.fieldFiles = new RecordFiles(this.#requests);
    this.emails = new RecordEmails({
      requests: this.#requests,
      me: (callOptions) => this.me(callOptions),
    });
    this.sales = new SalesReader(this.#requests);
  }

  activity(): CrmActivity {
    return this.#meter.current();
  }

  /** Ends all requests with `crm.cancelled`, as for a sign-out. */
  cancelAll(): void {
    this.#scheduler.cancelAll();
  }

  async currentUser(options: CallOptions = {}): Promise<CrmUser> {
    const call = { ...options, path: ['users'], query: { type: 'CurrentUser' } };
    const [user] = readUsers((await this.#requests.json(call)).body);
    if (user === undefined) throw new CrmError('crm.server_unexpected', { status: 200 });
    this.#user = user;
    return user;
  }

  /** Also learns from the edition how many requests may be sent at once. */
  async organization(options: CallOptions = {}): Promise<CrmOrganization> {
    const organization = readOrganization((await this.#requests.json({ ...options, path: ['org'] })).body);
    this.#scheduler.concurrency = concurrencyFor(organization.edition);
    return organization;
  }

  /** The people of the organisation: those who can sign in, or all who ever could. At most 2,000. */
  async users(
    options: CallOptions = {},
    type: 'ActiveUsers' | 'AllUsers' = 'ActiveUsers',
  ): Promise<CrmUser[]> {
    const users: CrmUser[] = [];
    for (let page = 1; page <= 10; page += 1) {
      const query = { type, page, per_page: rowsPerPage };
      const { body } = await this.#requests.json({ ...options, path: ['users'], query });
      const { info } = readRecords(body, 'users');
      users.push(...readUsers(body));
      if (!info.more_records) break;
    }
    return users;
  }

  /** The modules a person can browse, in the order of Zoho's tabs. */
  async listModules(options: CallOptions = {}): Promise<ModuleSummary[]> {
    const { body } = await this.#requests.json({ ...options, path: ['settings', 'modules'] });
    this.#modules = readModules(body);
    return [...this.#modules];
  }

  /** Fields, layouts, views and related lists; `crm.module_unknown` for what `listModules` does not give. */
  async describeModule(apiName: string, options: CallOptions = {}): Promise<ModuleDescription> {
    checkedName(apiName);
    const isIt = (each: ModuleSummary): boolean => each.apiName === apiName;
    const module = this.#modules.find(isIt) ?? (await this.listModules(options)).find(isIt);
    if (module === undefined) throw new CrmError('crm.module_unknown');
    const description = await describeModule(this.#requests, module, options);
    this.#descriptions.set(apiName, description);
    return description;
  }

  /** As last described, or described now. */
  async description(apiName: string, options: CallOptions = {}): Promise<ModuleDescription> {
    return this.#descriptions.get(apiName) ?? this.describeModule(apiName, options);
  }

  /** Choices of a picklist: from what is known of the module, else by one call, whose answer is kept. */
  async choices(module: string, field: string, options: CallOptions = {}): Promise<PicklistValue[]> {
    const fields = this.#descriptions.get(module)?.fields ?? (await this.#fieldsOf(module, options));
    return fields.find(({ apiName }) => apiName === field)?.picklistValues ?? [];
  }

  async #fieldsOf(module: string, options: CallOptions): Promise<readonly Field[]> {
    const known = this.#fields.get(module);
    if (known !== undefined) return known;
    const fields = await readFieldsOf(this.#requests, checkedName(module), options);
    this.#fields.set(module, fields);
    return fields;
  }

  /** One of Zoho's views with its criteria, or null when there is none of this id. */
  view(module: string, viewId: string, options: CallOptions = {}): Promise<CustomView | null> {
    return readView(this.#requests, checkedName(module), checkedId(viewId), options);
  }

  /** The signed-in person, asked once. */
  async me(options: CallOptions = {}): Promise<CrmUser> {
    return (this.#user ??= await this.currentUser(options));
  }

  /** A page of 200 rows. `viewId` and `sort` together are `crm.invalid_request`: Zoho has no such list. */
  async listRecords(request: ListRecordsRequest): Promise<RecordPage> {
    return this.#page(listCall(request), request, request.byTokens === true ? 'tokens-only' : 'tokens');
  }

  /** Searches one module; Zoho finds at most 2,000 rows, and new records only after a while. */
  searchRecords(request: ListRequest & SearchFor): Promise<RecordPage> {
    return this.#page(searchCall(request), request, 'numbers');
  }

  /** Records by their ids, at most 100; those that are gone are left out. */
  async recordsById(request: RecordsByIdRequest): Promise<readonly JsonRecord[]> {
    return readRecords((await this.#requests.json(idsCall(request))).body).records;
  }

  /** A whole record; `crm.record_not_found` when it is gone. */
  async getRecord(request: RecordRequest): Promise<RecordDetail> {
    const { detail } = await this.changes.ofRecord(request);
    // Only what was asked for since a time can be unchanged.
    if (detail === null) throw new CrmError('crm.server_unexpected', { status: 304 });
    return detail;
  }

  /** Rich texts of a record as a whole, by field; a record itself may have only their beginnings. */
  async wholeTexts(request: RecordRequest): Promise<Record<string, string>> {
    const path = [...recordPath(request), 'actions', 'fetch_full_data'];
    const { body } = await this.#requests.json({ ...callOptions(request), path });
    const [found = {}] = readRecords(body).records;
    const texts = Object.entries(found).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string' && entry[0] !== 'id',
    );
    return Object.fromEntries(texts);
  }

  listRelatedRecords(request: RelatedRecordsRequest): Promise<RecordPage> {
    const call: CrmCall = {
      ...callOptions(request),
      path: [...recordPath(request), checkedName(request.relatedList)],
      query: pageQuery(request),
    };
    return this.#page(call, request, 'tokens');
  }

  /** Null when the record has none. `crm.server_unexpected` for what is no picture, or above 5 MB. */
  async photo(request: RecordRequest): Promise<Photo | null> {
    const { bytes } = await this.#requests.bytes({
      ...callOptions(request),
      path: [...recordPath(request), 'photo'],
      maxBytes: longestPhoto,
    });
    return bytes === null ? null : readPhoto(bytes);
  }

  /** Runs a COQL query; `coqlSelect` builds safe ones. */
  async coql(query: string, callOptions: CallOptions = {}): Promise<CoqlResult> {
    const { body, receivedAt, asOf } = await this.#requests.json({
      ...callOptions,
      path: ['coql'],
      body: { select_query: query },
      lane: 'narrow',
      credits: coqlCredits(query),
    });
    const { records, info } = readRecords(body);
    return { records, more: info.more_records, receivedAt, asOf };
  }

  /** What the API explorer sends; an answer of any status is an answer. */
  explore(request: ExplorerRequest, callOptions: CallOptions = {}): Promise<ExplorerAnswer> {
    return explore(this.#requests, request, this.#clock, callOptions);
  }

  /** Number of records, of all or of a view, by COQL. */
  async count(
    module: string,
    where?: CoqlCondition,
    callOptions: CallOptions = {},
    viewId: string | null = null,
  ): Promise<number> {
    const { records } = await this.coql(coqlCount(module, where, viewId), callOptions);
    const values = Object.values(records[0] ?? {}).map((value) =>
      typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value,
    );
    const counted = values.find((value) => typeof value === 'number');
    if (counted === undefined) throw new CrmError('crm.server_unexpected', { status: 200 });
    return counted;
  }

  /** A page of 200 notes, newest first. */
  notePage(request: RecordPartRequest): Promise<PartPage<CrmNote>> {
    return this.#parts.notes(request);
  }

  /** A page of 200 attachments. */
  attachmentPage(request: RecordPartRequest): Promise<PartPage<CrmAttachment>> {
    return this.#parts.attachments(request);
  }

  /**
   * The bytes of an attachment, handed on as they come; an error of `write` ends it and is passed on. Files of a note
   * are attachments of the note: `module` Notes, `id` of the note (Zoho, Attachments, supported modules).
   *
   * @returns how many bytes there were
   */
  async downloadAttachment(request: AttachmentRequest): Promise<number> {
    let length = 0;
    const write = async (piece: Uint8Array): Promise<void> => {
      length += piece.byteLength;
      await request.write(piece);
    };
    await this.#requests.bytes({
      ...callOptions(request),
      path: [...recordPath(request), 'Attachments', checkedId(request.attachmentId)],
      maxBytes: longestFile,
      write,
    });
    return length;
  }

  /** How many records related lists hold, for up to 20 lists and one credit. Lists that Zoho does not count are left out. */
  countRelated(request: RecordRequest, relatedLists: readonly string[]): Promise<Map<string, number>> {
    return this.#parts.counts(request, relatedLists);
  }

  /** A page of what happened to a record, newest first. */
  timelinePage(request: RecordPartRequest): Promise<PartPage<TimelineEntry>> {
    return this.#parts.timeline(request);
  }

  async #page(call: CrmCall, request: ListRequest, reach: PageReach): Promise<RecordPage> {
    const { body, receivedAt, asOf } = await this.#requests.json(call);
    return { ...readPage(body, [...new Set(request.fields)], request.page, receivedAt, reach), asOf };
  }
}

function recordPath({ module, id }: RecordRequest): string[] {
  return [checkedName(module), checkedId(id)];
}
