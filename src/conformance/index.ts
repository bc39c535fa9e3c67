/**
 * The conformance kit: what a token store of Deskside has to do, as checks for any test runner and as a command.
 */
export { ConformanceError } from './kit/conformance-error.ts';
export { conformanceLevels, type ConformanceLevel } from './kit/levels.ts';
export type { StorePlace } from './kit/place.ts';
export type { ConformanceCheck } from './kit/scenario.ts';
export type { OpenStore, StoreClaims } from './kit/subject.ts';
export type { LoadZohoSdk } from './kit/zoho-sdk.ts';
export { reportLines, summarise, type LevelSummary } from './report.ts';
export { runChecks, type CheckResult } from './run-checks.ts';
export type { StoreModule } from './store-module.ts';
export { tokenStoreChecks } from './token-store-checks.ts';
