/** Requests at once that Zoho allows an organisation and an app together (API limits, v8). */
const allowed: Readonly<Record<string, number>> = {
  free: 5,
  standard: 10,
  professional: 15,
  enterprise: 20,
  ultimate: 25,
  zohoone: 20,
  crmplus: 25,
};

/**
 * Requests at once for one person: half of what the organisation has, since colleagues use the same app,
 * and never less than every edition allows.
 *
 * @param edition - Zoho's `paid_type`
 */
export function concurrencyFor(edition: string): number {
  const limit = Object.hasOwn(allowed, edition) ? (allowed[edition] ?? 5) : 5;
  return Math.max(5, Math.floor(limit / 2));
}
