import { entry, type CatalogueEntry } from './error-entry.ts';

/** Signing in, staying signed in, and connections. */
export const signInErrors = {
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
  'auth.proxy_failed': entry(
    'The proxy of this network did not let the sign-in through to Zoho. Check HTTPS_PROXY or the proxy in the settings of this computer, or ask your admin.',
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
  'connection.taken_over': entry(
    'Deskside was open already, so the connection that it was started with was added here. It lasts until Deskside closes.',
    'none',
  ),
  'connection.opened': entry(
    'The connection from the file that you opened is set up. Sign in through it whenever you like.',
    'none',
  ),
  'connection.changed': entry(
    'The saved connections were changed outside of Deskside. The change was not taken over: what was saved here still holds. To change a connection, edit it here, or open a new file from your admin.',
    'none',
  ),
  'connection.scopes_refused': entry(
    'The connection was not saved: it asks for more than reading. Leave the scopes empty, or keep to those that end with READ.',
    'none',
  ),
  'connection.too_many': entry(
    'There are as many connections here as Deskside keeps. Remove one that nobody uses, then try again.',
    'none',
  ),
  'connection.not_loopback': entry(
    'A connection may name its own server only on this computer. Choose a data centre instead.',
    'open_connection',
  ),
} as const satisfies Record<string, CatalogueEntry>;
