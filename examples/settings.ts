/** What the examples read from the environment. */
export const settings = {
  /** Of your client in Zoho's API console. */
  clientId: needed('ZOHO_CLIENT_ID'),
  clientSecret: needed('ZOHO_CLIENT_SECRET'),
  /** From the console's "Self Client"; for the first run only. */
  grantToken: process.env['ZOHO_GRANT_TOKEN'] ?? null,
  /** The accounts server and the API of your data centre. */
  accountsUrl: process.env['ZOHO_ACCOUNTS_URL'] ?? 'https://accounts.zoho.com',
  apiUrl: process.env['ZOHO_API_URL'] ?? 'https://www.zohoapis.com',
  /** Guards the stored tokens. */
  passphrase: needed('TOKEN_PASSPHRASE'),
};

export function needed(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Set the environment variable ${name}.`);
  return value;
}
