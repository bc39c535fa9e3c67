/** What *Check* asks and finds. Without zod, which the page could not load under its policy. */

/** What *Check* asks about a connection, in the order it is shown. */
export const checkQuestions = {
  data_centre: 'Data centre',
  client_id: 'Client ID',
  client_secret: 'Client secret',
  redirect_addresses: 'Redirect addresses',
  scopes: 'Scopes',
  other_centres: 'Other data centres',
};
export type CheckQuestion = keyof typeof checkQuestions;

/** `unknown`: Zoho does not let one tell. */
export type CheckOutcome = 'ok' | 'wrong' | 'unknown';

interface Finding {
  readonly question: CheckQuestion;
  readonly outcome: CheckOutcome;
  /** Shown as it stands, `{}` replaced by the subjects: what was found and what to do. */
  readonly message: string;
}

const finding = (question: CheckQuestion, outcome: CheckOutcome, message: string): Finding => ({
  question,
  outcome,
  message,
});

/** Everything that *Check* can find, with its sentence. */
export const checkFindings = {
  centre_ok: finding('data_centre', 'ok', 'Zoho answers here, and lists the addresses that Deskside uses.'),
  centre_list_differs: finding(
    'data_centre',
    'ok',
    'Zoho answers here. Its list of data centres differs from the one in Deskside for {}. Deskside sends nothing to an address it does not know: update Deskside when people of your company have their account there.',
  ),
  centre_moved: finding(
    'data_centre',
    'wrong',
    'Zoho answers here, but lists another address for this data centre. Deskside keeps to the one it knows. Update Deskside.',
  ),
  centre_list_unreadable: finding(
    'data_centre',
    'unknown',
    'A server answers here, but sends no list of data centres. A sign-in does not need it. If other lines fail as well, look for a proxy in between.',
  ),

  id_ok: finding('client_id', 'ok', 'Zoho knows this client.'),
  id_wrong: finding(
    'client_id',
    'wrong',
    'Zoho knows no client with this ID in this data centre. Copy the ID again from the API console, and check the data centre.',
  ),
  id_untold: finding(
    'client_id',
    'unknown',
    'Zoho refused the client ID together with the secret, and does not say which of them is wrong. Copy both again from the API console, and check the data centre.',
  ),
  id_no_answer: finding(
    'client_id',
    'unknown',
    'Zoho gave no usable answer about the client. Check again in a few minutes.',
  ),

  secret_ok: finding('client_secret', 'ok', 'Zoho accepts this secret.'),
  secret_wrong: finding(
    'client_secret',
    'wrong',
    'Zoho knows the client, but not with this secret. Copy the secret again from the API console; a new secret there ends the old one.',
  ),
  secret_needs_id: finding(
    'client_secret',
    'unknown',
    'A secret can be checked only together with the right client ID. Correct the ID, then check again.',
  ),
  secret_untold: finding(
    'client_secret',
    'unknown',
    'Zoho refused the client ID together with the secret. Copy both again from the API console, then check again.',
  ),
  secret_throttled: finding(
    'client_secret',
    'unknown',
    'Zoho takes no more requests of this client for now. Wait 10 minutes, then check again.',
  ),
  secret_no_answer: finding(
    'client_secret',
    'unknown',
    'Zoho gave no usable answer about the secret. Check again in a few minutes.',
  ),

  redirect_ok: finding('redirect_addresses', 'ok', 'All redirect addresses are registered.'),
  redirect_wrong: finding(
    'redirect_addresses',
    'wrong',
    'Zoho sends nobody back to an address that is not registered. Add to the client in the API console, character for character: {}',
  ),
  redirect_untold: finding(
    'redirect_addresses',
    'unknown',
    'Zoho compares these addresses only after somebody has signed in. Compare them with the API console by eye, character for character.',
  ),
  redirect_needs_id: finding(
    'redirect_addresses',
    'unknown',
    'These addresses can be checked only with the right client ID. Correct the ID, then check again.',
  ),

  scopes_ok: finding('scopes', 'ok', 'Zoho knows all scopes.'),
  scopes_wrong: finding(
    'scopes',
    'wrong',
    'Zoho does not know one of the scopes. Compare them with the list in the API console, or leave the field empty for the scopes that Deskside needs.',
  ),
  scopes_untold: finding(
    'scopes',
    'unknown',
    'Zoho looks at scopes only once the rest is right and somebody has signed in. When in doubt, leave the field empty for the scopes that Deskside needs.',
  ),

  multi_dc_ok: finding('other_centres', 'ok', 'The client works in other data centres as well. Asked: {}.'),
  multi_dc_off: finding(
    'other_centres',
    'wrong',
    'Zoho does not accept this client in: {}. People whose Zoho account is there cannot sign in. Turn on the data centre for the client in the API console (multi-DC) and, if it has a secret of its own there, enter that one. When everybody is in this data centre, nothing has to be done.',
  ),
  multi_dc_own_secret: finding(
    'other_centres',
    'wrong',
    'Zoho knows the client, but with another secret, in: {}. Copy the secret of that data centre from the API console and enter it under secrets per data centre.',
  ),
  multi_dc_needs_client: finding(
    'other_centres',
    'unknown',
    'Other data centres are asked only once the client ID and the secret are right here. Correct them, then check again.',
  ),
  multi_dc_china: finding(
    'other_centres',
    'ok',
    'China stands alone: a client registered there serves people there, and nothing has to be done.',
  ),
  multi_dc_local: finding(
    'other_centres',
    'unknown',
    'A server on this computer has no other data centres. Nothing has to be done.',
  ),
  multi_dc_no_answer: finding(
    'other_centres',
    'unknown',
    'No usable answer came from: {}. Check again in a few minutes.',
  ),
} as const satisfies Record<string, Finding>;

export type CheckFinding = keyof typeof checkFindings;

/** What was found about one question. */
export interface CheckLine {
  readonly finding: CheckFinding;
  /** What the sentence is about: redirect addresses, or names of data centres. No secret, no text of a reply. */
  readonly subjects: readonly string[];
}

export interface ConnectionCheck {
  readonly lines: readonly CheckLine[];
}

/** The English sentence of every finding. */
export const checkFindingSentences: Readonly<Record<CheckFinding, string>> = Object.fromEntries(
  Object.entries(checkFindings).map(([name, { message }]) => [name, message]),
  // Made from all of them.
) as Record<CheckFinding, string>;
