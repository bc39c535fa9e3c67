/**
 * Every failure a person can meet: a stable code, the sentence they read and the way on.
 * Codes are public: logs, tests and docs/failures.md refer to them, so they are never renamed.
 */

import { crmErrors } from './crm-errors.ts';
import { entry, type CatalogueEntry, type Recovery } from './error-entry.ts';
import { signInErrors } from './sign-in-errors.ts';
import { tokenStoreErrors } from './token-store-errors.ts';

export type { Recovery } from './error-entry.ts';

export const errorCatalogue = {
  ...signInErrors,
  ...tokenStoreErrors,

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

  ...crmErrors,

  // Newer versions of the app
  'update.ready': entry(
    'A newer Deskside is ready. It is put in place when you restart, or when you close Deskside.',
    'restart',
  ),
  'update.busy': entry(
    'Files are still being written. Restart when they are done: the newer Deskside waits.',
    'none',
  ),

  // What an admin has decided for this computer, and policy files that are not followed
  'policy.untrusted': entry(
    'The policy file of this computer does not belong to its administrators, so it is not followed. Tell your admin.',
    'ask_admin',
  ),
  'policy.writable': entry(
    'The policy file of this computer can be changed by others than its administrators. Until your admin mends that, everything that a policy can turn off is off.',
    'ask_admin',
  ),
  'policy.invalid': entry(
    'The policy file of this computer cannot be read as one. Until your admin mends it, everything that a policy can turn off is off.',
    'ask_admin',
  ),
  'policy.files_off': entry('Your admin has turned off exports and saving files on this computer.', 'none'),
  'policy.folder_refused': entry(
    'Your admin allows files in certain folders only. Choose one of them. Nothing was saved.',
    'retry',
  ),
  'policy.copy_token_off': entry('Your admin has turned off copying access tokens on this computer.', 'none'),
  'policy.explorer_off': entry('Your admin has turned off the API explorer on this computer.', 'none'),
  'policy.connection_refused': entry(
    'Your admin has decided through which connection people sign in on this computer. Others are not used.',
    'ask_admin',
  ),
  'policy.scopes_refused': entry(
    'This connection asks for more than reading, which your admin does not allow on this computer. It is not used.',
    'ask_admin',
  ),

  // Files of records
  'download.write_failed': entry(
    'The file could not be written. Check that the disk is not full and that you may write to this folder, then try again. No half file was left.',
    'retry',
  ),
  'files.unfinished': entry(
    'Deskside ended before all files were written. Nothing is left of those it had begun. Start them again.',
    'none',
  ),
  'download.gone': entry('This file is no longer where it was saved.', 'none'),

  // Sessions
  'app.locked': entry('Deskside is locked. Unlock it to go on where you were.', 'none'),

  // The app itself
  'app.request_invalid': entry('This request is not one that Deskside knows.', 'none'),
  'app.sender_refused': entry('This request did not come from the Deskside window.', 'none'),
  'app.too_many_requests': entry(
    'Deskside was asked for too much at once. Wait a moment, then try again.',
    'retry',
  ),
  'app.dialog_open': entry('Another question of Deskside is open. Answer it first, then try again.', 'retry'),
  'app.account_unknown': entry('This account is no longer signed in on this computer.', 'sign_in'),
  'app.unlock_refused': entry(
    'This computer did not confirm who you are, so Deskside stays locked. Try again.',
    'retry',
  ),
  'app.passphrase_wrong': entry(
    'This is not the passphrase of the lock. Nothing was changed. Try again.',
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
  'app.disk_refused': entry(
    'Deskside could not write to your user folder: the disk is full, over your quota, read-only or out of reach. What was stored before is still there. Make room, then try again.',
    'retry',
  ),
  'app.internal': entry(
    'Something went wrong inside Deskside. Try again. If it happens again, copy the details and send them to your admin.',
    'retry',
  ),
} as const satisfies Record<string, CatalogueEntry>;

/** The code of a failure. Codes are never renamed. */
export type ErrorCode = keyof typeof errorCatalogue;

/** All codes, for schemas and tests. */
export const errorCodes: readonly ErrorCode[] = Object.keys(errorCatalogue).filter(isErrorCode);

export function isErrorCode(value: string): value is ErrorCode {
  return Object.hasOwn(errorCatalogue, value);
}

/**
 * The sentence a person reads for a code.
 * @param code - The code of an error of this module
 * @returns One or two short English sentences
 */
export function messageFor(code: ErrorCode): string {
  return errorCatalogue[code].message;
}

/** What to offer beside the sentence. */
export function recoveryFor(code: ErrorCode): Recovery {
  return errorCatalogue[code].recovery;
}

/** The English sentence of every code. */
export const errorSentences: Readonly<Record<ErrorCode, string>> = Object.fromEntries(
  errorCodes.map((code) => [code, messageFor(code)]),
  // Made from all codes.
) as Record<ErrorCode, string>;
