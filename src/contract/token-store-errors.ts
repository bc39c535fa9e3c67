import { entry, type CatalogueEntry } from './error-entry.ts';

/** Stored sign-ins, and the token files of Zoho's SDKs. */
export const tokenStoreErrors = {
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
  'token_store.not_erased': entry(
    'The session has ended at Zoho, so what is stored of it opens nothing any more. The disk did not let Deskside delete it here. Make room, then sign out again.',
    'retry',
  ),
  'token_store.on_server': entry(
    'Your user folder lies on a server. Sign-ins are kept there all the same, in a way that is a little slower. Use Deskside on one computer at a time.',
    'none',
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
} as const satisfies Record<string, CatalogueEntry>;
