import type { ReadScope } from '../contract/read-scopes.ts';

/** What each kind of call needs, by its path behind the version (zoho.md section 3). The first that fits counts. */
const table: readonly (readonly [path: RegExp, ...needs: ReadScope[]])[] = [
  [/^users(\/|$)/, 'ZohoCRM.users.READ'],
  [/^org\/currencies(\/|$)/, 'ZohoCRM.settings.currencies.READ'],
  [/^org(\/|$)/, 'ZohoCRM.org.READ'],
  [/^settings\/modules(\/|$)/, 'ZohoCRM.settings.modules.READ'],
  [/^settings\/fields(\/|$)/, 'ZohoCRM.settings.fields.READ'],
  [/^settings\/layouts(\/|$)/, 'ZohoCRM.settings.layouts.READ'],
  [/^settings\/custom_views(\/|$)/, 'ZohoCRM.settings.custom_views.READ'],
  [/^settings\/related_lists(\/|$)/, 'ZohoCRM.settings.related_lists.READ'],
  [/^settings\/pipeline(\/|$)/, 'ZohoCRM.settings.pipeline.READ'],
  [/^settings(\/|$)/, 'ZohoCRM.settings.READ'],
  [/^coql$/, 'ZohoCRM.coql.READ', 'ZohoCRM.modules.READ'],
  // Bulk read has its version behind the name of the API.
  [/^v8\/read(\/|$)/, 'ZohoCRM.bulk.READ', 'ZohoCRM.modules.READ'],
  [/^[^/]+\/search$/, 'ZohoSearch.securesearch.READ', 'ZohoCRM.modules.READ'],
  [/^[^/]+\/actions\/count$/, 'ZohoSearch.securesearch.READ', 'ZohoCRM.modules.READ'],
  [/^([^/]+\/[^/]+\/)?Notes(\/|$)/, 'ZohoCRM.modules.notes.READ', 'ZohoCRM.modules.READ'],
  [/^[^/]+\/[^/]+\/Emails(\/|$)/, 'ZohoCRM.modules.emails.READ', 'ZohoCRM.modules.READ'],
  [/^([^/]+\/[^/]+\/)?Attachments(\/|$)/, 'ZohoCRM.modules.attachments.READ', 'ZohoCRM.modules.READ'],
];

/**
 * The permissions that a call needs. Zoho says only that one is missing (OAUTH_SCOPE_MISMATCH) and not which,
 * so a sign-in that shall make the call work asks for all of them.
 *
 * @param path - segments behind the version
 */
export function scopesOfCall(path: readonly string[]): readonly ReadScope[] {
  const text = path.join('/');
  const [, ...needs] = table.find(([pattern]) => pattern.test(text)) ?? [null];
  return needs.length === 0 ? ['ZohoCRM.modules.READ'] : needs;
}
