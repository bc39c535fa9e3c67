/** What crosses the border between main and page: types, and rules without zod. Schemas have a door of their own. */

export type {
  AccountView,
  Activity,
  AppState,
  Command,
  ConnectionDraft,
  ConnectionView,
  DataCentreId,
  Environment,
  ErrorView,
  PreferenceChange,
  Preferences,
  Protection,
  QuickSearchState,
  SecretStorage,
  SignInFlow,
  SignInView,
} from './app-state.ts';
export type { AuditEntry, AuditKind } from './audit.ts';
export type { GroupFields, ListGroup } from './groups.ts';
export type { BoardCards, BoardFields, BoardGroup, BoardSum, BoardTotals } from './board.ts';
export { cardsPerPage } from './cards-per-page.ts';
export { shownChoice } from './choices.ts';
export {
  type CheckOutcome,
  type ConnectionCheck,
  checkFindingSentences,
  checkFindings,
  checkQuestions,
} from './connection-check.ts';
export { dataCentreNames, isZohoHost } from './data-centres.ts';
export type { Diagnostics } from './diagnostics.ts';
export type { DirectSignIn } from './direct-sign-in.ts';
export {
  type ErrorCode,
  type Recovery,
  errorSentences,
  isErrorCode,
  messageFor,
  recoveryFor,
} from './errors.ts';
export type { ExplorerBody, ExplorerReply, ExplorerRequest } from './explorer.ts';
export type {
  CsvSeparator,
  ExportFormat,
  ExportLosses,
  ExportOrder,
  ExportStyle,
  ExportView,
} from './export.ts';
export { isModifierKey, isReservedShortcut, quickShortcutOf } from './quick-shortcut.ts';
export { concernOf } from './failure-concern.ts';
export type { ManagedView } from './managed.ts';
export { numberKinds, valueKind } from './number-kinds.ts';
export {
  comparabilityOf,
  isQueried,
  isSortable,
  operatorsOf,
  sortObstacle,
  valuesOf,
} from './field-operators.ts';
export { filterOperators, relativeDays } from './filter-words.ts';
export { defaultPreferences } from './default-preferences.ts';
export type { FilePreview } from './file-preview.ts';
export type { FoundRecord, FoundRecords } from './find-records.ts';
export { grammarOf } from './grammar.ts';
export type { HomeAnswer, HomeKind, HomePart, HomeRow } from './home.ts';
export { homeFilters, homeParts, mostHomeCalls } from './home-lists.ts';
export {
  longestCell,
  mostFilterValues,
  mostFound,
  mostRows,
  leastSearchedLetters,
  mostSearchedLetters,
  mostSheetRows,
  longestPreview,
  mostFields,
  mostIds,
  shortestPassphrase,
} from './limits.ts';
export { type Language, isRightToLeft, languageFor, languages } from './languages.ts';
export type { ListChanges, ListPage, ListPlace, ListPlanView } from './list-pages.ts';
export type { ListProblem } from './list-problem.ts';
export { listProblemSentence, listProblemWords } from './list-problem-words.ts';
export type {
  Filter,
  FilterCondition,
  FilterOperator,
  FilterValue,
  ListQuery,
  RelativeDay,
  SortKey,
} from './list-query.ts';
export { inputLimits, isPlainInput } from './plain-input.ts';
export { plainNumber } from './plain-number.ts';
export { visibleText } from './visible-text.ts';
export { abilityOf } from './query-abilities.ts';
export { type ReadScope, holdsScope, isReadScope, mayReadEmails } from './read-scopes.ts';
export type { EmailBody, EmailParty, EmailStatus, EmailSummary } from './record-emails.ts';
export type {
  CrmAttachment,
  CrmNote,
  DownloadProgress,
  FormatSettings,
  NoteFile,
  TimelineEntry,
  TimelineReference,
} from './record-parts.ts';
export type {
  CustomView,
  Field,
  FieldKind,
  JsonValue,
  Layout,
  ModuleDescription,
  ModuleSummary,
  PageRequest,
  PicklistValue,
  RecordDetail,
  RecordPage,
  RelatedList,
} from './records.ts';
export { redirectUriFor } from './redirect-address.ts';
export type {
  Absence,
  Available,
  Blueprint,
  CrmCurrency,
  DeletedKind,
  DeletedPage,
  Pipeline,
  StageStay,
} from './sales.ts';
export type { LockView, PoliciesView } from './session-policies.ts';
export { isReservedInCoql } from './sql-reserved-words.ts';
export type { ImportedRowView, TokenImportView } from './token-import.ts';
export { type ZoomStep, zoomAfter } from './zoom.ts';
