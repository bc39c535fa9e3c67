/** While a sign-in is under way, and when it did not finish. */
export const waiting = {
  signInDidNotFinish: 'Sign-in did not finish',
  connectionIsBuiltIn:
    'This connection came with Deskside. Send the details to your admin, who can correct it.',
  tryAgain: 'Try again',
  signInWithZoho: 'Sign in with Zoho',
  linkCopied: 'Link copied. Open it in a browser on this computer.',
  copyLink: 'Copy link',
  pasteTheAddressInstead: 'Paste the address instead',
  timeLeft: 'Time left',
  addressLabel: 'Address the browser ended on',
  addressHint: 'It starts with http://localhost, and the page itself may say that it cannot be reached.',
  addressMissing: 'Paste the whole address.',
  continue: 'Continue',
  signInWasCancelled: 'Sign-in was cancelled.',
  openingTheBrowser: 'Opening the browser',
  continueInTheBrowser: 'Continue in the browser',
  signingIn: 'Signing in',
  signIn: 'Sign-in',
  steps: {
    allow: 'Allow access on the Zoho page',
    finish: 'Finish signing in',
    identify: 'Read your name and company',
    grantCode: 'Exchange the grant code at Zoho',
    refreshToken: 'Try the refresh token at Zoho',
  },
};
