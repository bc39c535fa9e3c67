/**
 * Every failure a person can meet: a stable code, the sentence they read and the way on.
 * Codes are public: logs, tests and docs/failures.md refer to them, so they are never renamed.
 */

/** What the interface offers next to the sentence. */
export type WayOn =
  | 'retry'
  | 'sign_in'
  | 'sign_in_again'
  | 'open_connection'
  | 'copy_link'
  | 'wait'
  | 'ask_admin'
  | 'unlock'
  | 'restart'
  | 'none';

interface CatalogueEntry {
  /** Shown as it stands: neutral, short, says what happened and what to do. */
  readonly message: string;
  readonly wayOn: WayOn;
}

const entry = (message: string, wayOn: WayOn): CatalogueEntry => ({ message, wayOn });

export const errorCatalogue = {
  // Sign-in
  'auth.cancelled': entry('Sign-in was cancelled.', 'sign_in'),
  'auth.timed_out': entry(
    'No answer came from the browser within 5 minutes. Start the sign-in again.',
    'sign_in',
  ),
  'auth.refused': entry(
    'Access was refused on the Zoho page. Nothing was stored. Sign in again and choose Accept.',
    'sign_in',
  ),
  'auth.callback_invalid': entry(
    'This address is not the one the browser ended on after signing in. Copy the whole address, starting with http://localhost.',
    'retry',
  ),
  'auth.state_mismatch': entry(
    'An answer arrived that does not belong to this sign-in. It was ignored. Finish the sign-in in the browser page that Deskside opened.',
    'retry',
  ),
  'auth.unknown_server': entry(
    'The answer named a Zoho server that is not known to Deskside. Nothing was sent to it. Start the sign-in again.',
    'sign_in',
  ),
  'auth.ports_busy': entry(
    'All addresses for the answer of the browser are in use by other programs. Close the other program, or another sign-in, and try again.',
    'retry',
  ),
  'auth.ports_reserved': entry(
    'This computer keeps the ports for the answer of the browser to itself, as Windows does for Hyper-V and WSL. Choose other ports in the connection and register them at Zoho.',
    'open_connection',
  ),
  'auth.browser_failed': entry(
    'The browser could not be opened. Copy the link and open it by hand.',
    'copy_link',
  ),
  'auth.server_unreachable': entry(
    'Zoho could not be reached. Check the network connection, then try again. Nothing was lost.',
    'retry',
  ),
  'auth.server_unexpected': entry(
    'Zoho answered with something that is not a sign-in reply, often a page of a proxy or a short outage. Try again in a minute.',
    'retry',
  ),
  'auth.invalid_code': entry('The sign-in took too long or was already used. Start it again.', 'sign_in'),
  'auth.grant_code_rejected': entry(
    'Zoho did not accept this grant code. It works once, for the few minutes chosen in the API console, and only with the client and data centre it was made for. Make a new one there.',
    'retry',
  ),
  'auth.refresh_token_unknown': entry(
    'Zoho does not accept this refresh token. It was revoked, or it belongs to another client or data centre. Check the connection, or sign in through the browser.',
    'retry',
  ),
  'auth.access_token_rejected': entry(
    'Zoho CRM does not accept this access token. It has ended, or it belongs to another data centre or environment. Check both in the connection, or sign in through the browser.',
    'open_connection',
  ),
  'auth.invalid_client': entry(
    'Zoho does not accept this client: its ID or secret is wrong, or it is not enabled for your data centre. Open the connection and choose Check to see which.',
    'open_connection',
  ),
  'auth.invalid_client_secret': entry(
    'Zoho did not accept the client secret. Check the connection.',
    'open_connection',
  ),
  'auth.invalid_redirect_uri': entry(
    'The redirect address is not registered for this client. Register it in the Zoho API console, exactly as shown on the connection page.',
    'open_connection',
  ),
  'auth.invalid_scope': entry(
    'Zoho does not know one of the requested permissions. Check the scopes of the connection.',
    'open_connection',
  ),
  'auth.configuration_rejected': entry(
    'Zoho did not accept the settings of this connection. Check the connection.',
    'open_connection',
  ),
  'auth.refresh_token_missing': entry(
    'Zoho sent no permission to stay signed in. Sign in again and accept the request.',
    'sign_in',
  ),
  'auth.refresh_token_rejected': entry(
    'Zoho ended this session. Sign in again to go on where you were.',
    'sign_in_again',
  ),
  'auth.throttled': entry(
    'Zoho allows only a few sign-ins and renewals in 10 minutes. Deskside waits and goes on by itself.',
    'wait',
  ),
  'auth.user_unknown': entry(
    'Signed in, but Zoho did not say who you are. Ask your admin for access to CRM users and the organisation, then sign in again.',
    'ask_admin',
  ),
  'auth.signed_out': entry('This account is signed out.', 'sign_in'),

  // Connections
  'connection.missing': entry(
    'No connection to Zoho is set up yet. Set one up, or open the connection file from your admin.',
    'open_connection',
  ),
  'connection.file_unreadable': entry(
    'The connection file could not be read. Check that it exists and is a JSON file.',
    'open_connection',
  ),
  'connection.invalid': entry(
    'The connection is not complete. The fields that need attention are marked.',
    'open_connection',
  ),
  'connection.file_invalid': entry(
    'The connection file is not complete. The details name the entries that need attention. Correct them, or ask your admin for a new file.',
    'ask_admin',
  ),
  'connection.built_in_invalid': entry(
    'The connection that came with this Deskside could not be read. Ask your admin for a corrected build, or set up a connection by hand.',
    'none',
  ),
  'connection.not_loopback': entry(
    'A connection may name its own server only on this computer. Choose a data centre instead.',
    'open_connection',
  ),

  // Token store
  'token_store.unprotected': entry(
    'This computer offers no protected place for secrets, so you stay signed in only until Deskside closes.',
    'none',
  ),
  'token_store.locked': entry(
    'The keyring of this computer is locked. Unlock it, then try again. Nothing was lost.',
    'unlock',
  ),
  'token_store.key_lost': entry(
    'The key that protects your sign-ins can no longer be read, as after a new user profile or a restored backup. Sign in again.',
    'sign_in_again',
  ),
  'token_store.damaged': entry(
    'The file with your sign-ins was damaged. It was set aside and a new one was made. Sign in again.',
    'sign_in_again',
  ),
  'token_store.row_damaged': entry(
    'One stored sign-in was damaged or changed by another program and is not used. Sign in again to this account.',
    'sign_in_again',
  ),
  'token_store.newer_version': entry(
    'The file with your sign-ins was written by a newer Deskside. Update Deskside. The file was left alone.',
    'restart',
  ),
  'token_store.unavailable': entry(
    'The file with your sign-ins could not be opened. Check that the disk is not full and that you may write to your user folder.',
    'restart',
  ),
  'token_store.write_failed': entry(
    'The sign-in could not be stored. Check that the disk is not full, then try again.',
    'retry',
  ),
  'token_store.busy': entry('Another program keeps the file with your sign-ins busy. Try again.', 'retry'),
  'token_store.ambiguous': entry(
    'Several stored sign-ins match, and none was changed. Sign out of one of them, then try again.',
    'retry',
  ),
  'token_store.nothing_to_store': entry('There is no token to store in this sign-in.', 'sign_in'),
  'token_store.invalid_token': entry('This sign-in has a value that cannot be stored.', 'sign_in'),
  'token_store.invalid_options': entry(
    'The token store was opened with settings that are not valid.',
    'none',
  ),
  'token_store.not_found': entry('There is no stored sign-in of this name.', 'sign_in'),
  'token_store.closed': entry('The token store is closed.', 'restart'),

  // Import
  'token_import.file_unreadable': entry(
    'This file could not be read. Check that it exists and that you may open it.',
    'retry',
  ),
  'token_import.not_a_token_file': entry(
    'This is not a token file of a Zoho SDK. Choose its SQLite file or its CSV file. Nothing was changed.',
    'retry',
  ),

  // Export
  'export.disk_full': entry(
    'The disk is full. Nothing was left of the file. Make room, then try again.',
    'retry',
  ),
  'export.no_permission': entry(
    'The file may not be written there. Choose another folder, or close the file in the program that has it open.',
    'retry',
  ),
  'export.write_failed': entry(
    'The file could not be written. Nothing was left of it. Try again, or choose another folder.',
    'retry',
  ),

  // CRM
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
  // Board
  'crm.board_unavailable': entry(
    'This view, filter or search cannot be shown as a board, since Zoho cannot add it up. Choose another view, or show the list.',
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
  'crm.timed_out': entry('Zoho took too long to answer. Try again.', 'retry'),
  'crm.cancelled': entry('The request was cancelled.', 'none'),

  // Files of records
  'download.write_failed': entry(
    'The file could not be written. Check that the disk is not full and that you may write to this folder, then try again. No half file was left.',
    'retry',
  ),
  'download.gone': entry('This file is no longer where it was saved.', 'none'),

  // Sessions
  'app.locked': entry('Deskside is locked. Unlock it to go on where you were.', 'none'),

  // The app itself
  'app.request_invalid': entry('This request is not one that Deskside knows.', 'none'),
  'app.sender_refused': entry('This request did not come from the Deskside window.', 'none'),
  'app.account_unknown': entry('This account is no longer signed in on this computer.', 'sign_in'),
  'app.unlock_refused': entry(
    'This computer did not confirm who you are, so Deskside stays locked. Try again.',
    'retry',
  ),
  'app.link_refused': entry('Deskside opens only pages of Zoho. This link was not opened.', 'none'),
  'app.record_link_refused': entry(
    'This is no web page, mail address or telephone number that Deskside opens. Copy it to look at it.',
    'none',
  ),
  'app.sample_failed': entry('The sample company could not be started.', 'retry'),
  'app.sign_out_incomplete': entry(
    'Signed out on this computer, and every token here is deleted. Zoho could not be reached to end the session there too. Deskside keeps trying until Zoho confirms it.',
    'wait',
  ),
  'app.internal': entry(
    'Something went wrong inside Deskside. Try again. If it happens again, copy the details and send them to your admin.',
    'retry',
  ),
} as const satisfies Record<string, CatalogueEntry>;

export type ErrorCode = keyof typeof errorCatalogue;

/** All codes, for schemas and tests. */
export const errorCodes: readonly ErrorCode[] = Object.keys(errorCatalogue).filter(isErrorCode);

export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errorCatalogue, value);
}

/** The sentence a person reads for a code. */
export function messageFor(code: ErrorCode): string {
  return errorCatalogue[code].message;
}

/** What to offer beside the sentence. */
export function wayOnFor(code: ErrorCode): WayOn {
  return errorCatalogue[code].wayOn;
}
