/**
 * The names of everything that crosses the process boundary. No schema and no import here:
 * the preload loads this file before every page and needs names only.
 */

/** Asked by the renderer, answered by main with an envelope. Each takes one object (or nothing). */
export const requestChannels = [
  'getAppState',
  'startSignIn',
  'cancelSignIn',
  'submitCallbackAddress',
  'copySignInLink',
  'trySampleCompany',
  'saveConnection',
  'openConnectionFile',
  'removeConnection',
  // Connections and the ways in without a browser
  'checkConnection',
  'recogniseFile',
  'startDirectSignIn',
  'refreshAccessToken',
  'copyAccessToken',
  'signOut',
  'signOutEverywhere',
  // Lock, audit, diagnostics
  'lockApp',
  'unlockApp',
  'setLockPassphrase',
  'reportActivity',
  'listAuditEntries',
  'getDiagnostics',
  'saveDiagnostics',

  'dismissNotice',
  'restartApp',
  'setPreferences',
  'listModules',
  'describeModule',
  // What a view of Zoho holds, which the list of views leaves out.
  'describeView',
  // Lists of records
  'readList',
  'readChanges',
  'countList',
  'planList',
  // The first records of one module for a text: for a look-up, and of many modules side by side for the palette.
  'findRecords',
  // What records are called of which only the ids are known, as in a filter.
  'nameRecords',
  'getRecord',
  'readRecordChanges',
  'listRelatedRecords',
  'getPhoto',
  // What hangs on a record, and ways out of it.
  'listNotes',
  'listAttachments',
  'listTimeline',
  'countRelated',
  'listUsers',
  'downloadAttachment',
  'previewAttachment',
  'showDownload',
  'openRecordLink',
  // Files of its fields, and its long texts
  'getFieldPicture',
  'downloadFieldFile',
  'readWholeTexts',
  // Mails of a record
  'listEmails',
  'readEmail',
  'downloadEmailFile',
  // Around deals and leads
  'listPipelines',
  'listCurrencies',
  'listContactRoles',
  'listStageHistory',
  'getBlueprint',
  'listDeleted',
  'listConverted',
  // Board
  'boardTotals',
  'boardCards',
  // A list in groups
  'readGroups',
  // Home
  'readHome',
  // API explorer
  'explore',
  'cancelRequest',
  // Exports: the rows go from Zoho to the file within main, and `exportsChanged` tells how far they are.
  'startExport',
  'listExports',
  'cancelExport',
  'retryExport',
  'dismissExport',
  'showExport',
  'openInZoho',
  'copyRecordLink',
  'openLink',
  'copyText',
  'previewTokenImport',
  'runTokenImport',
  'shredImportedFile',
  // The palette alone, in a window of its own
  'leaveQuickSearch',
] as const;

/** Told by main to the renderer, without an answer. */
export const eventChannels = [
  'appStateChanged',
  'activityChanged',
  'exportsChanged',
  'downloadProgressed',
  'commandChosen',
  'windowShown',
  'numberOffered',
] as const;

export type RequestChannel = (typeof requestChannels)[number];
export type EventChannel = (typeof eventChannels)[number];

/** Keeps our channels apart from anything else that may use ipcMain. */
export const channelPrefix = 'deskside:';
