import { CrmClient } from '../../../src/crm/index.ts';

/** So many fields of contacts, in the order in which Zoho names them. */
export async function contactFields(
  apiDomain: string,
  accessToken: string,
  count: number,
): Promise<string[]> {
  const client = new CrmClient({
    accessTokens: { getAccessToken: () => Promise.resolve({ accessToken, apiDomain }) },
    fetch,
    clock: Date.now,
  });
  const { fields } = await client.describeModule('Contacts');
  const names = fields.map(({ apiName }) => apiName).filter((name) => name !== 'id');
  if (names.length < count) throw new Error('Contacts have fewer fields.');
  return names.slice(0, count);
}
