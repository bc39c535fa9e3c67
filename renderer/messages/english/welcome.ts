/** The first screen, and the way to a further account. */
export const welcome = {
  trySample: 'Try the sample company',
  tagline: 'Zoho CRM on your desk. Sign in once, browse all day.',
  signInWithZoho: 'Sign in with Zoho',
  backToRecords: 'Back to records',
  changeConnection: 'Change connection',
  setUpConnection: 'Set up connection',
  otherWaysToSignIn: 'Other ways to sign in',
  connection: 'Connection',
  version: (version: string) => `Version ${version}`,
  changeNamedConnection: (name: string) => `Change connection ${name}`,
};
