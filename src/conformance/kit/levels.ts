/** What a store may claim, the simplest first. */
export const conformanceLevels = ['contract', 'concurrent', 'crash', 'sealed', 'zoho'] as const;

/**
 * `contract`: the six methods and all rules of matching and merging. `concurrent`: several handles and processes on
 * one place, leases, one refresh for all. `crash`: what a save acknowledged outlives kill -9. `sealed`: no secret is
 * readable in what is stored. `zoho`: works under Zoho's own SDKs.
 */
export type ConformanceLevel = (typeof conformanceLevels)[number];
