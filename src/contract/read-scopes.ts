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

/**
 * Whether a sign-in includes a permission, by itself or by one that stands for it: ALL of the same thing, or of its
 * group. READ of a group stands for its parts among the settings only (zoho.md section 3): who may read modules may
 * not read mails. Zoho takes scopes in any case.
 */
export function holdsScope(granted: readonly string[], wanted: ReadScope): boolean {
  const enough = new Set(scopesThatInclude(wanted).map((scope) => scope.toLowerCase()));
  return granted.some((scope) => enough.has(scope.toLowerCase()));
}

function scopesThatInclude(wanted: ReadScope): readonly string[] {
  const [group] = /^ZohoCRM\.(?:settings|modules)(?=\.\w+\.READ$)/.exec(wanted) ?? [];
  return [
    wanted,
    wanted.replace(/READ$/, 'ALL'),
    ...(group === undefined ? [] : [`${group}.ALL`]),
    ...(group === 'ZohoCRM.settings' ? [`${group}.READ`] : []),
  ];
}

/** Whether a sign-in may read mails. True where its scopes are not known. */
export function mayReadEmails(scopes: readonly string[]): boolean {
  return scopes.length === 0 || holdsScope(scopes, 'ZohoCRM.modules.emails.READ');
}

export function isReadScope(text: string): text is ReadScope {
  return readScopes.some((scope) => scope === text);
}
