import { and, plural } from './grammar.ts';

/** Failures and notices, wherever they are shown. */
export const notices = {
  messages: 'Messages',
  dismiss: 'Dismiss',
  undo: 'Undo',
  details: 'Details',
  detailsCopied: 'Details copied.',
  copyDetails: 'Copy details',
  tryAgain: 'Try again',
  signInWithZoho: 'Sign in with Zoho',
  signInAgain: 'Sign in again',
  openConnection: 'Open connection',
  copyLink: 'Copy link',
  restart: 'Restart',
  notices: 'Notices',
  missing: (files: readonly string[]) => `Missing: ${and(files)}.`,
  notStoredByPolicy:
    'Your admin wants nothing of a sign-in stored on this computer: you stay signed in until Deskside closes.',
  notProtected:
    'This computer offers no protected place for secrets. Nothing is stored: you stay signed in until Deskside closes.',
  possibleIn: (time: string) => `Possible again in ${time}.`,
  nextTryIn: (time: string) => `Next try in ${time}.`,
  code: (code: string) => `Code: ${code}`,
  detail: (detail: string) => `Detail: ${detail}`,
  needs: (scopes: string) => `Needs: ${scopes}`,
  pendingRevocations: (count: number) =>
    plural(count, {
      one: '# session waits to be ended at Zoho. Deskside keeps trying until Zoho confirms it.',
      other: '# sessions wait to be ended at Zoho. Deskside keeps trying until Zoho confirms it.',
    }),
  protectedBy: (storage: string) => `Sign-ins are stored encrypted. The key is kept by ${storage}.`,
  storageLocked: (storage: string) => `${storage} is locked. Unlock it to use the stored sign-ins.`,
};
