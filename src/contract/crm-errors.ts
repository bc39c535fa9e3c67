import { entry, type CatalogueEntry } from './error-entry.ts';

/** What Zoho CRM answers, or does not. */
export const crmErrors = {
  'crm.session_rejected': entry(
    'Zoho did not accept this session. Sign in again to go on where you were.',
    'sign_in_again',
  ),
  'crm.scope_missing': entry(
    'This sign-in does not include the permission needed here. Sign in again and accept the request.',
    'sign_in_again',
  ),
  'crm.no_permission': entry('Your Zoho profile does not allow this. Ask your admin.', 'ask_admin'),
  'crm.api_access_disabled': entry(
    'Your Zoho profile does not include Zoho CRM API access. Ask your admin to turn it on under Profiles, Developer Permissions.',
    'ask_admin',
  ),
  'crm.module_unknown': entry('This module is not available to you in Zoho CRM.', 'none'),
  'crm.record_not_found': entry('This record no longer exists, or you may not see it.', 'none'),
  'crm.attachment_is_link': entry(
    'This attachment is a link to a page, not a file, so there is nothing to save. Refresh the record and open the link.',
    'none',
  ),
  'crm.attachment_not_found': entry(
    'This file is no longer attached in Zoho CRM. Nothing was saved.',
    'none',
  ),
  'crm.emails_not_permitted': entry(
    'Your Zoho profile does not allow reading the emails of this record. Ask your admin.',
    'ask_admin',
  ),
  'crm.email_not_found': entry('This email no longer exists, or you may not see it.', 'none'),
  'crm.mailbox_syncing': entry(
    'Zoho CRM is still copying the emails of your mailbox. Try again when it is done.',
    'retry',
  ),
  'crm.mailbox_disconnected': entry(
    'Zoho CRM no longer reaches your mailbox. Connect it again in Zoho CRM, under Setup, Channels, Email.',
    'ask_admin',
  ),
  'crm.mailbox_inactive': entry(
    'The mailbox of this person is switched off in Zoho Mail. Ask your admin.',
    'ask_admin',
  ),
  'crm.mailbox_unavailable': entry(
    'Zoho CRM cannot list emails at the moment. Try again in a few minutes.',
    'retry',
  ),
  'crm.record_converted': entry(
    'This lead was converted. Look for it among the contacts, accounts and deals.',
    'none',
  ),
  'crm.record_locked': entry(
    'This record is locked in Zoho CRM at the moment. Try again when it is free.',
    'retry',
  ),
  'crm.not_in_process': entry('This record goes through no blueprint at the moment.', 'none'),
  'crm.not_found': entry('Zoho CRM does not have this any more, or you may not see it.', 'none'),
  'crm.view_not_found': entry(
    'This view no longer exists in Zoho CRM, or you may not see it. Choose another one.',
    'none',
  ),
  'crm.invalid_request': entry(
    'Zoho did not accept this request. If it happens again, send the details to your admin.',
    'none',
  ),
  'crm.query_invalid': entry('Zoho did not understand this query.', 'none'),
  'crm.query_duplicate': entry(
    'This query names a column or another name for it twice. Name each only once.',
    'none',
  ),
  'crm.query_limit': entry(
    'This query asks for more than Zoho allows at once. Use fewer rows, columns or values.',
    'none',
  ),
  'crm.not_supported': entry('Zoho does not offer this here.', 'none'),
  'crm.feature_off': entry('This is not turned on in your Zoho CRM. Ask your admin.', 'ask_admin'),
  'crm.already_used': entry('Zoho CRM uses this in another place already.', 'none'),
  // Search and filters
  'crm.word_refused': entry(
    'Zoho cannot search for this. Leave out signs such as * and brackets, and type at least two letters.',
    'none',
  ),
  'crm.search_field_missing': entry(
    'This module has no field of this kind to search in. Search for a name instead.',
    'none',
  ),
  'crm.search_unsupported': entry('Zoho cannot search in this module. Use a view or a filter.', 'none'),
  'crm.search_limit': entry('Zoho finds at most 2,000 records. Search for something more precise.', 'none'),
  'crm.filter_refused': entry('Zoho cannot use this filter. Change or remove a condition.', 'none'),
  'crm.too_many_conditions': entry(
    'This filter has more conditions than Zoho takes. Remove some of them.',
    'none',
  ),
  'crm.too_many_columns': entry('Zoho does not give out so many columns at once. Choose fewer.', 'none'),
  // Files and exports
  'crm.file_not_found': entry('This file no longer exists, or you may not see it.', 'none'),
  'crm.export_gone': entry('Zoho no longer has this export. Start it again.', 'retry'),
  'crm.export_stopped': entry('Zoho stopped putting this export together. Start it again.', 'retry'),
  'crm.export_unfinished': entry(
    'Zoho did not finish putting this export together. Try again later, or export fewer records.',
    'retry',
  ),
  // Board, groups and charts
  'crm.board_unavailable': entry(
    'Zoho cannot add up this view, filter or search. Choose another view, or show the list.',
    'none',
  ),

  // API explorer
  'crm.path_refused': entry(
    'Only paths of the CRM API can be asked for, such as Contacts?fields=Last_Name or settings/modules. Leave out the host and special characters in the path. Nothing was sent.',
    'none',
  ),
  'crm.path_unknown': entry('Zoho CRM does not know this address. Check the path.', 'none'),
  'crm.query_refused': entry('Only a query that begins with select can be sent. Nothing was sent.', 'none'),
  'crm.reply_too_large': entry(
    'The answer is larger than 5 MB and was not read. Ask for fewer fields or rows.',
    'none',
  ),

  'crm.list_unserved': entry(
    'Zoho has no way to show this list like this. Clear the search, the filter or the order.',
    'none',
  ),
  'crm.limit_exceeded': entry(
    'Zoho does not give out more rows than this at once. Narrow the list by a filter or a search.',
    'none',
  ),
  'crm.page_expired': entry(
    'The place in this list expired at Zoho. The list starts again from here.',
    'retry',
  ),
  'crm.rate_limited': entry('Zoho asks to slow down. Deskside tries again in a moment.', 'wait'),
  'crm.credits_exhausted': entry(
    'The API credits of your organisation are used up for today. Ask your admin.',
    'ask_admin',
  ),
  'crm.server_error': entry('Zoho had a problem with this request. Try again in a minute.', 'retry'),
  'crm.server_unexpected': entry(
    'Zoho answered with something that is not a CRM reply, often a page of a proxy or a short outage. Try again in a minute.',
    'retry',
  ),
  'crm.unreachable': entry(
    'Zoho could not be reached. What is on screen stays readable. Check the network connection.',
    'retry',
  ),
  'crm.proxy_failed': entry(
    'The proxy of this network did not let Deskside through to Zoho. Check HTTPS_PROXY or the proxy in the settings of this computer, or ask your admin.',
    'retry',
  ),
  'crm.timed_out': entry('Zoho took too long to answer. Try again.', 'retry'),
  'crm.cancelled': entry('The request was cancelled.', 'none'),
} as const satisfies Record<string, CatalogueEntry>;
