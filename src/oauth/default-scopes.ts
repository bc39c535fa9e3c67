/**
 * Everything the record browser reads, and nothing it could write (zoho.md section 3). One scope that Zoho
 * does not know fails the whole authorize page, so only documented ones are here.
 */
export const defaultScopes: readonly string[] = [
  'ZohoCRM.modules.READ',
  'ZohoCRM.settings.modules.READ',
  'ZohoCRM.settings.fields.READ',
  'ZohoCRM.settings.layouts.READ',
  'ZohoCRM.settings.custom_views.READ',
  'ZohoCRM.settings.related_lists.READ',
  'ZohoCRM.users.READ',
  'ZohoCRM.org.READ',
  'ZohoCRM.coql.READ',
  'ZohoSearch.securesearch.READ',
  'ZohoCRM.modules.notes.READ',
  'ZohoCRM.modules.attachments.READ',
];
