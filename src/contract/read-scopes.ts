/**
 * The permissions of Zoho that reading takes (zoho.md section 3), and none that could write. A sign-in can be
 * asked to include any of them, and nothing else.
 */
export const readScopes = [
  'ZohoCRM.modules.READ',
  'ZohoCRM.settings.READ',
  'ZohoCRM.settings.modules.READ',
  'ZohoCRM.settings.fields.READ',
  'ZohoCRM.settings.layouts.READ',
  'ZohoCRM.settings.custom_views.READ',
  'ZohoCRM.settings.related_lists.READ',
  'ZohoCRM.settings.pipeline.READ',
  'ZohoCRM.settings.currencies.READ',
  'ZohoCRM.users.READ',
  'ZohoCRM.org.READ',
  'ZohoCRM.coql.READ',
  'ZohoCRM.bulk.READ',
  'ZohoSearch.securesearch.READ',
  'ZohoCRM.modules.notes.READ',
  'ZohoCRM.modules.attachments.READ',
  'ZohoCRM.modules.emails.READ',
] as const;

export type ReadScope = (typeof readScopes)[number];

/** Whether a sign-in with these scopes may read mails; `modules.READ` is not enough. True where they are not known. */
export function mayReadEmails(scopes: readonly string[]): boolean {
  return (
    scopes.length === 0 ||
    scopes.some((scope) => /^ZohoCRM\.modules\.(?:ALL|emails\.(?:ALL|READ))$/i.test(scope))
  );
}

export function isReadScope(text: string): text is ReadScope {
  return readScopes.some((scope) => scope === text);
}
