/** Other ways to sign in: with a code or token that Zoho has issued already. */
export const otherWays = {
  grantCode: 'Grant code',
  grantCodeHint:
    'From the Self Client in the API console, which has to be the client of this connection. It works once, for a few minutes.',
  refreshToken: 'Refresh token',
  refreshTokenHint:
    'Issued to the client of this connection. It is tried once, and from then on renewed from here.',
  accessToken: 'Access token',
  accessTokenHint: 'It is tried once before it is kept.',
  minutesWrong: 'Give a whole number of minutes, from 1 to 1440.',
  title: 'Other ways to sign in',
  lead: 'For a code or token that Zoho has issued already. Everybody else signs in through the browser; when the browser is on another computer, the address it ends on can be pasted there.',
  signIn: 'Sign in',
  connection: 'Connection',
  signInWith: 'Sign in with',
  minutes: 'Minutes until it ends',
  minutesHint:
    'Zoho gives an access token an hour. Afterwards this sign-in ends, since nothing can renew it.',
  missing: {
    grant_code: 'Paste the grant code.',
    refresh_token: 'Paste the refresh token.',
    access_token: 'Paste the access token.',
  },
  wrong: {
    grant_code: 'This is not one grant code. It has no spaces or special letters in it.',
    refresh_token: 'This is not one refresh token. It has no spaces or special letters in it.',
    access_token: 'This is not one access token. It has no spaces or special letters in it.',
  },
};
