import { z } from 'zod';
import type { errorViewSchema } from './app-state.ts';
import {
  accountViewSchema,
  activitySchema,
  appStateSchema,
  commandSchema,
  connectionDraftSchema,
  connectionViewSchema,
  preferenceChangeSchema,
  preferencesSchema,
} from './app-state.ts';
import { auditEntrySchema } from './audit.ts';
import type { EventChannel, RequestChannel } from './channels.ts';
import { exportOrderSchema, exportViewSchema, onExportSchema } from './export.ts';
import { foundRecordsSchema } from './find-records.ts';
import { mostIds, shortestPassphrase } from './limits.ts';
import { downloadProgressSchema } from './record-parts.ts';
import { listChangesSchema, listPageSchema, listPlaceSchema, listPlanViewSchema } from './list-pages.ts';
import { listQuerySchema } from './list-query.ts';
import { readScopes } from './read-scopes.ts';
import { boardCardsSchema, boardFieldsSchema, boardTotalsSchema } from './board.ts';
import { groupFieldsSchema, listGroupsSchema } from './groups.ts';
import { homeAnswerSchema, homePartSchema } from './home.ts';
import { explorerReplySchema, explorerRequestSchema } from './explorer.ts';
import { diagnosticsSchema } from './diagnostics.ts';
import { connectionCheckSchema } from './connection-check-schema.ts';
import { directSignInSchema } from './direct-sign-in.ts';
import { tokenImportSchema } from './token-import.ts';
import {
  apiNameSchema,
  customViewSchema,
  moduleDescriptionSchema,
  moduleSummarySchema,
  recordIdSchema,
} from './records.ts';
import { recordRequestSchemas } from './record-requests.ts';
import {
  nothing,
  requestId,
  onAccount,
  onAttempt,
  onImport,
  crmRequest,
  fieldNames,
  zohoTime,
} from './request-shapes.ts';

/** The table of the boundary: for every channel, what goes in and what comes out. Both sides are derived from it. */

const onBoard = crmRequest.extend({ query: listQuerySchema, board: boardFieldsSchema, fields: fieldNames });

export const requestSchemas = {
  getAppState: { input: nothing, output: appStateSchema },

  /** `alsoScopes`: besides those of the connection, as where a call needed one that is missing. */
  startSignIn: {
    input: z.strictObject({
      connectionId: z.string().min(1).max(100),
      alsoScopes: z.array(z.enum(readScopes)).max(readScopes.length).optional(),
    }),
    output: nothing,
  },
  cancelSignIn: { input: onAttempt, output: nothing },
  submitCallbackAddress: {
    input: onAttempt.extend({ address: z.string().min(1).max(8192) }),
    output: nothing,
  },
  copySignInLink: { input: onAttempt, output: nothing },
  trySampleCompany: { input: nothing, output: nothing },

  saveConnection: { input: connectionDraftSchema, output: connectionViewSchema },
  /** Without a path a file dialog asks; null when it was closed without a choice. */
  openConnectionFile: {
    input: z.strictObject({ path: z.string().min(1).max(4096).nullable() }),
    output: connectionViewSchema.nullable(),
  },
  removeConnection: { input: z.strictObject({ connectionId: z.string().min(1).max(100) }), output: nothing },

  /** Asks Zoho what it makes of a draft, without saving it. Cancelled like a CRM request. */
  checkConnection: {
    input: z.strictObject({ requestId, draft: connectionDraftSchema }),
    output: connectionCheckSchema,
  },
  /** What a dropped file is. Anything but a connection file is left to the import of tokens. */
  recogniseFile: {
    input: z.strictObject({ path: z.string().min(1).max(4096) }),
    output: z.object({ kind: z.enum(['connection', 'tokens']) }),
  },
  startDirectSignIn: {
    input: z.strictObject({ connectionId: z.string().min(1).max(100), method: directSignInSchema }),
    output: nothing,
  },

  refreshAccessToken: { input: onAccount, output: accountViewSchema },
  /** Copied by main after it asked; `clearsAt` is epoch ms, null when the person said no. */
  copyAccessToken: { input: onAccount, output: z.object({ clearsAt: z.number().nullable() }) },
  /** `revoked` is false when Zoho could not be reached: here everything is gone all the same. */
  signOut: { input: onAccount, output: z.object({ revoked: z.boolean() }) },
  signOutEverywhere: {
    input: nothing,
    output: z.object({ accounts: z.number().int(), revoked: z.number().int() }),
  },
  lockApp: { input: nothing, output: nothing },
  /** Fails with `app.unlock_refused`, `app.passphrase_wrong`, or why the key could not be read. */
  unlockApp: { input: z.strictObject({ passphrase: z.string().max(1_000) }).optional(), output: nothing },
  /** Sets or changes the passphrase of the lock, or removes it with null. Without one, `present` is null. */
  setLockPassphrase: {
    input: z.strictObject({
      present: z.string().max(1_000).nullable(),
      next: z.string().min(shortestPassphrase).max(1_000).nullable(),
    }),
    output: nothing,
  },
  /** A key, a click or a move in the window; told every few seconds at most. */
  reportActivity: { input: nothing, output: nothing },
  /** Newest first. */
  listAuditEntries: { input: nothing, output: z.array(auditEntrySchema) },
  getDiagnostics: { input: nothing, output: diagnosticsSchema },
  /** Saves the report that was given last, where the person says. */
  saveDiagnostics: { input: nothing, output: z.object({ saved: z.boolean() }) },

  dismissNotice: { input: z.strictObject({ noticeId: z.string().max(100) }), output: nothing },
  /** Starts the app anew: the keyring is asked once per start. */
  restartApp: { input: nothing, output: nothing },
  setPreferences: { input: preferenceChangeSchema, output: preferencesSchema },

  listModules: { input: crmRequest, output: z.array(moduleSummarySchema) },
  describeModule: { input: crmRequest.extend({ module: apiNameSchema }), output: moduleDescriptionSchema },
  /** Null when there is no such view, or none that may be seen. */
  describeView: {
    input: crmRequest.extend({ module: apiNameSchema, viewId: recordIdSchema }),
    output: customViewSchema.nullable(),
  },
  /** Rows of a list from any place; as many fields as one likes. */
  readList: {
    input: crmRequest.extend({
      query: listQuerySchema,
      fields: z.array(apiNameSchema).min(1).max(1_100),
      place: listPlaceSchema,
      priority: z.enum(['foreground', 'background']),
    }),
    output: listPageSchema,
  },
  /** What changed in a module since a time by Zoho's clock: one request. */
  readChanges: {
    input: crmRequest.extend({
      module: apiNameSchema,
      fields: z.array(apiNameSchema).min(1).max(400),
      since: zohoTime,
    }),
    output: listChangesSchema,
  },
  /** Null where Zoho does not tell. */
  countList: {
    input: crmRequest.extend({ query: listQuerySchema }),
    output: z.object({ count: z.number().int().nullable() }),
  },
  planList: { input: crmRequest.extend({ query: listQuerySchema }), output: listPlanViewSchema },
  findRecords: {
    input: crmRequest.extend({
      module: apiNameSchema,
      text: z.string().trim().min(2).max(1_100),
      /** 12 where it is left out. */
      most: z.number().int().min(1).max(200).optional(),
      /** For a search across modules, which leaves out modules without a field for what is searched. */
      mostRequests: z.number().int().min(1).max(10).optional(),
    }),
    output: foundRecordsSchema,
  },
  /** Those that are gone are left out. */
  nameRecords: {
    input: crmRequest.extend({ module: apiNameSchema, ids: z.array(recordIdSchema).min(1).max(mostIds) }),
    output: z.array(z.object({ id: recordIdSchema, name: z.string() })),
  },
  ...recordRequestSchemas,
  /** Counts and sums of all columns, by COQL. */
  boardTotals: { input: onBoard, output: boardTotalsSchema },
  /** Cards of one column from any place; null is the column of records without a value. */
  boardCards: {
    input: onBoard.extend({
      value: z.string().max(1_000).nullable(),
      offset: z.number().int().min(0).max(100_000),
    }),
    output: boardCardsSchema,
  },
  /** The groups of a list with counts and sums, by COQL. */
  readGroups: {
    input: crmRequest.extend({ query: listQuerySchema, group: groupFieldsSchema }),
    output: listGroupsSchema,
  },
  /** One part of Home: one query, and for deals one call more where the meaning of stages is not known yet. */
  readHome: { input: crmRequest.extend({ part: homePartSchema }), output: homeAnswerSchema },
  /** Sends what was typed to the account's own API host, and nowhere else; fails before it sends otherwise. */
  explore: {
    input: crmRequest.extend({ request: explorerRequestSchema }),
    output: explorerReplySchema,
  },
  cancelRequest: { input: z.strictObject({ requestId }), output: nothing },

  /** Null when the person closed the file dialog. */
  startExport: { input: exportOrderSchema, output: exportViewSchema.nullable() },
  listExports: { input: nothing, output: z.array(exportViewSchema) },
  cancelExport: { input: onExportSchema, output: nothing },
  /** Begins a failed one anew; one that waits goes on at once. */
  retryExport: { input: onExportSchema, output: nothing },
  dismissExport: { input: onExportSchema, output: nothing },
  showExport: { input: onExportSchema, output: nothing },

  copyRecordLink: { input: onAccount.extend({ module: apiNameSchema, id: recordIdSchema }), output: nothing },
  openInZoho: { input: onAccount.extend({ module: apiNameSchema, id: recordIdSchema }), output: nothing },
  /** Opens a page of Zoho; every other address is refused with `app.link_refused`. */
  openLink: { input: z.strictObject({ url: z.string().max(2048) }), output: nothing },
  /** Without a path a file dialog asks; null when it was closed without a choice. Stores nothing. */
  previewTokenImport: {
    input: z.strictObject({ path: z.string().min(1).max(4096).nullable() }),
    output: tokenImportSchema.nullable(),
  },
  runTokenImport: { input: onImport, output: tokenImportSchema },
  /** Asks in a dialog of the system first; false when the person said no. */
  shredImportedFile: { input: onImport, output: z.object({ shredded: z.boolean() }) },
  /** Hides the window of Quick search; `goOn` brings the main window to the front. */
  leaveQuickSearch: { input: z.strictObject({ goOn: z.boolean() }), output: nothing },
  copyText: { input: z.strictObject({ text: z.string().max(5_000_000) }), output: nothing },
} as const satisfies Record<RequestChannel, { input: z.ZodType; output: z.ZodType }>;

export const eventSchemas = {
  appStateChanged: appStateSchema,
  activityChanged: activitySchema,
  exportsChanged: z.array(exportViewSchema),
  downloadProgressed: downloadProgressSchema,
  commandChosen: commandSchema,
  /** False while the window is hidden or minimised. Told again whenever it comes to the front. */
  windowShown: z.boolean(),
  /** To the window of Quick search: the telephone number that is on the clipboard, to be offered as a search. */
  numberOffered: z.object({ telephoneNumber: z.string().max(40) }),
} as const satisfies Record<EventChannel, z.ZodType>;

export type RequestInput<C extends RequestChannel> = z.infer<(typeof requestSchemas)[C]['input']>;
export type RequestOutput<C extends RequestChannel> = z.infer<(typeof requestSchemas)[C]['output']>;
export type EventPayload<C extends EventChannel> = z.infer<(typeof eventSchemas)[C]>;

/** Every answer of main. Nothing is thrown across the boundary. */
export type Envelope<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: z.infer<typeof errorViewSchema> };

/** A `File` of the page, whose type the contract cannot name: it knows no DOM. */
export interface DroppedFile {
  readonly name: string;
  readonly size: number;
}

/** What the preload puts on `window.deskside`. */
export type DesksideApi = {
  readonly [C in RequestChannel]: RequestInput<C> extends undefined
    ? () => Promise<Envelope<RequestOutput<C>>>
    : undefined extends RequestInput<C>
      ? (input?: RequestInput<C>) => Promise<Envelope<RequestOutput<C>>>
      : (input: RequestInput<C>) => Promise<Envelope<RequestOutput<C>>>;
} & {
  /** Where a dropped file lies; '' for one that is not on the disk. */
  readonly pathOfFile: (file: DroppedFile) => string;
  /** Frees memory of the page that nothing uses any more, which takes a few frames. */
  readonly releaseMemory: () => void;
  /** Listens to an event; the returned function ends it. */
  readonly on: <C extends EventChannel>(event: C, listener: (payload: EventPayload<C>) => void) => () => void;
};

export { dataCentreIdSchema, environmentSchema, preferencesSchema } from './app-state.ts';
export { auditEntrySchema } from './audit.ts';
export { formatSettingsSchema } from './record-parts.ts';
