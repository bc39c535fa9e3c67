import type { CompanyModule } from './module.ts';

/** What a module has to know about the company while it is being put together. */
export interface CompanyContext {
  readonly seed: number;
  /** Midnight (UTC) of the day the sandbox was started, epoch milliseconds: all dates are told from here. */
  readonly today: number;
  /** Rows by module. */
  readonly sizes: Readonly<Record<string, number>>;
  /** Extra custom fields of Contacts. */
  readonly extraFields: number;
  /** How many records of `child` point to the row with that look-up. */
  countRelated(child: string, field: string, row: number): number;
  /** Sum of a number field over them. */
  sumRelated(child: string, field: string, row: number, amount: string): number;
  /** Another module, which may not exist yet while this one is being described. */
  module(apiName: string): CompanyModule;
}
