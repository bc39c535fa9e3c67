import { describe, expect, it } from 'vitest';
import { isReadScope, readScopes } from '../../../src/contract/read-scopes.ts';
import { scopesOfCall } from '../../../src/crm/scopes-of-call.ts';
import { defaultScopes } from '../../../src/oauth/default-scopes.ts';

describe('scopesOfCall', () => {
  it.each([
    ['users', ['ZohoCRM.users.READ']],
    ['org', ['ZohoCRM.org.READ']],
    ['settings/modules', ['ZohoCRM.settings.modules.READ']],
    ['settings/fields', ['ZohoCRM.settings.fields.READ']],
    ['settings/layouts', ['ZohoCRM.settings.layouts.READ']],
    ['settings/custom_views/4876876000000087501', ['ZohoCRM.settings.custom_views.READ']],
    ['settings/related_lists', ['ZohoCRM.settings.related_lists.READ']],
    ['settings/roles', ['ZohoCRM.settings.READ']],
    ['coql', ['ZohoCRM.coql.READ', 'ZohoCRM.modules.READ']],
    ['Contacts', ['ZohoCRM.modules.READ']],
    ['Contacts/4876876000000087501', ['ZohoCRM.modules.READ']],
    ['Contacts/search', ['ZohoSearch.securesearch.READ', 'ZohoCRM.modules.READ']],
    ['Contacts/actions/count', ['ZohoSearch.securesearch.READ', 'ZohoCRM.modules.READ']],
    ['Contacts/1/Deals', ['ZohoCRM.modules.READ']],
    ['Contacts/1/photo', ['ZohoCRM.modules.READ']],
    ['Contacts/1/__timeline', ['ZohoCRM.modules.READ']],
    ['Contacts/1/actions/get_related_records_count', ['ZohoCRM.modules.READ']],
    ['Contacts/1/Notes', ['ZohoCRM.modules.notes.READ', 'ZohoCRM.modules.READ']],
    ['Notes', ['ZohoCRM.modules.notes.READ', 'ZohoCRM.modules.READ']],
    ['Contacts/1/Attachments/2', ['ZohoCRM.modules.attachments.READ', 'ZohoCRM.modules.READ']],
    ['Contacts/1/Emails', ['ZohoCRM.modules.emails.READ', 'ZohoCRM.modules.READ']],
    ['Deals/1/Emails/9f0e', ['ZohoCRM.modules.emails.READ', 'ZohoCRM.modules.READ']],
    ['Leads/1/Emails/actions/download_attachments', ['ZohoCRM.modules.emails.READ', 'ZohoCRM.modules.READ']],
    ['v8/read/1/result', ['ZohoCRM.bulk.READ', 'ZohoCRM.modules.READ']],
  ])('of %s are %j', (path, scopes) => {
    expect(scopesOfCall(path.split('/'))).toEqual(scopes);
  });

  it('asks for mails and whole modules only when somebody wants them', () => {
    expect(defaultScopes.filter((scope) => /emails|bulk/.test(scope))).toEqual([]);
    expect(readScopes).toContain('ZohoCRM.modules.emails.READ');
  });

  it('knows every scope that a sign-in asks for unless told otherwise, and none that writes', () => {
    expect(defaultScopes.filter((scope) => !isReadScope(scope))).toEqual([]);
    expect(readScopes.filter((scope) => !scope.endsWith('.READ'))).toEqual([]);
  });
});
