import type { CheckLine } from '../contract/connection-check.ts';
import type { AuthorizeAnswer } from './authorize-answer.ts';

/** What the token endpoint made of a code that was never issued. */
export type TokenAnswer =
  /** It got as far as the code: the client and its secret are right. */
  'code_refused' | 'client_refused' | 'secret_refused' | 'redirect_refused' | 'throttled' | 'unclear';

/** All that was asked, before anything is concluded. */
export interface CheckEvidence {
  readonly token: TokenAnswer;
  /** For each redirect address of the connection. */
  readonly addresses: readonly { readonly address: string; readonly answer: AuthorizeAnswer }[];
  /**
   * The same request with a redirect address that nobody can have registered, and with a scope that does not
   * exist. Only what is refused here is looked at before somebody has signed in; elsewhere "no objection" says
   * nothing.
   */
  readonly strangeAddress: AuthorizeAnswer;
  readonly strangeScope: AuthorizeAnswer;
}

const line = (finding: CheckLine['finding'], ...subjects: string[]): CheckLine => ({ finding, subjects });

/** The client ID, the secret, the redirect addresses and the scopes: one line each. Pure. */
export function concludeAboutClient(evidence: CheckEvidence): readonly CheckLine[] {
  const id = concludeAboutId(evidence);
  return [
    line(id),
    line(concludeAboutSecret(evidence, id)),
    concludeAboutAddresses(evidence, id),
    line(concludeAboutScopes(evidence)),
  ];
}

/** True when nothing that the other data centres would be asked with is known to be wrong. */
export function clientIsRight(evidence: CheckEvidence): boolean {
  return evidence.token === 'code_refused' || evidence.token === 'redirect_refused';
}

function concludeAboutId(evidence: CheckEvidence): 'id_ok' | 'id_wrong' | 'id_untold' | 'id_no_answer' {
  const { token } = evidence;
  if (clientIsRight(evidence) || token === 'secret_refused') return 'id_ok';
  const seen = [evidence.strangeAddress, ...evidence.addresses.map(({ answer }) => answer)];
  if (seen.includes('client_refused')) return 'id_wrong';
  // A page that compares redirect addresses has found the client they belong to.
  if (seen.includes('redirect_refused') || seen.includes('scope_refused')) return 'id_ok';
  return token === 'client_refused' ? 'id_untold' : 'id_no_answer';
}

function concludeAboutSecret({ token }: CheckEvidence, id: string): CheckLine['finding'] {
  switch (token) {
    case 'code_refused':
    case 'redirect_refused':
      return 'secret_ok';
    case 'secret_refused':
      return 'secret_wrong';
    case 'client_refused':
      if (id === 'id_ok') return 'secret_wrong';
      return id === 'id_wrong' ? 'secret_needs_id' : 'secret_untold';
    case 'throttled':
      return 'secret_throttled';
    case 'unclear':
      return id === 'id_wrong' ? 'secret_needs_id' : 'secret_no_answer';
  }
}

function concludeAboutAddresses(evidence: CheckEvidence, id: string): CheckLine {
  const { addresses, strangeAddress, token } = evidence;
  const refused = addresses.filter(({ answer }) => answer === 'redirect_refused');
  if (refused.length > 0) return line('redirect_wrong', ...refused.map(({ address }) => address));
  if (id === 'id_wrong') return line('redirect_needs_id');
  const [first] = addresses;
  // The token endpoint was given the first address.
  if (token === 'redirect_refused' && first !== undefined) return line('redirect_wrong', first.address);
  const looked = strangeAddress === 'redirect_refused';
  const allowed = addresses.every(({ answer }) => answer === 'accepted' || answer === 'scope_refused');
  return line(looked && allowed ? 'redirect_ok' : 'redirect_untold');
}

function concludeAboutScopes({ addresses, strangeScope }: CheckEvidence): CheckLine['finding'] {
  if (addresses.some(({ answer }) => answer === 'scope_refused')) return 'scopes_wrong';
  const accepted = addresses.some(({ answer }) => answer === 'accepted');
  return accepted && strangeScope === 'scope_refused' ? 'scopes_ok' : 'scopes_untold';
}

/** What another data centre made of the client. */
export interface CentreEvidence {
  readonly name: string;
  readonly token: TokenAnswer;
}

/** The other data centres: a line for each kind of answer. Pure. */
export function concludeAboutCentres(centres: readonly CentreEvidence[]): readonly CheckLine[] {
  const named = (answers: readonly TokenAnswer[]): string[] =>
    centres.filter(({ token }) => answers.includes(token)).map(({ name }) => name);
  const lines: readonly CheckLine[] = [
    line('multi_dc_off', ...named(['client_refused'])),
    line('multi_dc_own_secret', ...named(['secret_refused'])),
    line('multi_dc_no_answer', ...named(['throttled', 'unclear'])),
    line('multi_dc_ok', ...named(['code_refused', 'redirect_refused'])),
  ];
  return lines.filter(({ subjects }) => subjects.length > 0);
}
