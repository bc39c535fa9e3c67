import { tokenFieldNames, type OAuthToken } from '../../tokens/oauth-token.ts';

const compared = tokenFieldNames.filter((field) => field !== 'id');

/**
 * Names the fields in which a stored token is another one. The id is not looked at.
 *
 * @param wanted - What should be stored
 * @param stored - What is
 * @returns The fields, none when they are the same
 */
export function fieldsThatDiffer(wanted: OAuthToken, stored: OAuthToken): readonly (keyof OAuthToken)[] {
  return compared.filter((field) => JSON.stringify(wanted[field]) !== JSON.stringify(stored[field]));
}
