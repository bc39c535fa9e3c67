import type { ConnectionDraft, ConnectionView } from '../../../src/contract/app-state.ts';

/** What is typed on the Connection screen, and what is wrong with it. Pure. */

export type DraftField = 'name' | 'clientId' | 'clientSecret';
export type DraftErrors = Partial<Record<DraftField, string>>;

export function draftFor(connection: ConnectionView | null): ConnectionDraft {
  if (connection === null) {
    return { name: 'Zoho CRM', clientId: '', clientSecret: '', dataCentre: 'us', environment: 'production' };
  }
  const { id, name, clientId, dataCentre, environment } = connection;
  return { id, name, clientId, clientSecret: '', dataCentre, environment };
}

/** Sentences by field; empty when it can be saved. The limits are those of the contract. */
export function checkDraft(draft: ConnectionDraft): DraftErrors {
  const errors: DraftErrors = {};
  if (draft.name.trim() === '') errors.name = 'Give the connection a name.';
  else if (draft.name.trim().length > 100) errors.name = 'Use at most 100 characters.';
  const clientId = draft.clientId.trim();
  if (clientId === '') errors.clientId = 'Paste the client ID from the Zoho API console.';
  else if (clientId.length > 200 || /\s/.test(clientId)) errors.clientId = 'This is not a client ID.';
  const secret = draft.clientSecret.trim();
  if (secret === '' && draft.id === undefined) {
    errors.clientSecret = 'Paste the client secret from the Zoho API console.';
  } else if (secret.length > 200 || /\s/.test(secret)) errors.clientSecret = 'This is not a client secret.';
  return errors;
}
