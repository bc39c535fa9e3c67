import type { Preferences } from '../../../src/contract/index.ts';
import type { RequestChannel } from '../../../src/contract/channels.ts';
import type { AccountEndings } from '../accounts/account-endings.ts';
import type { AccountService } from '../accounts/account-service.ts';
import type { SignInControl } from '../sign-in/sign-in-control.ts';
import type { TokenImport } from '../import/token-import.ts';
import type { Notices } from '../failures/notices.ts';
import type { PreferenceStore } from '../shell/preferences.ts';
import type { Handlers } from './register-ipc.ts';

type AccountChannel = Extract<
  RequestChannel,
  | 'startSignIn'
  | 'cancelSignIn'
  | 'submitCallbackAddress'
  | 'copySignInLink'
  | 'trySampleCompany'
  | 'refreshAccessToken'
  | 'copyAccessToken'
  | 'signOut'
  | 'signOutEverywhere'
  | 'dismissNotice'
  | 'restartApp'
  | 'previewTokenImport'
  | 'runTokenImport'
  | 'shredImportedFile'
  | 'setPreferences'
>;

export interface AccountHandlerParts {
  readonly accounts: AccountService;
  readonly endings: AccountEndings;
  readonly signIn: SignInControl;
  readonly notices: Notices;
  readonly preferences: PreferenceStore;
  /** Shows what was chosen: colours, zoom, and how long a session may last. */
  readonly applyPreferences: (preferences: Preferences) => void;
  readonly tokenImport: TokenImport;
  readonly restart: () => void;
  readonly changed: () => void;
}

/** Sign-in and accounts. */
export function accountHandlers(parts: AccountHandlerParts): Pick<Handlers, AccountChannel> {
  const { accounts, endings, signIn, notices, preferences, changed } = parts;
  return {
    startSignIn: ({ connectionId, alsoScopes }) => signIn.start(connectionId, alsoScopes),
    cancelSignIn: ({ attemptId }) => signIn.end(attemptId),
    submitCallbackAddress: ({ attemptId, address }) => signIn.submitAddress(attemptId, address),
    copySignInLink: ({ attemptId }) => signIn.copyLink(attemptId),
    trySampleCompany: () => signIn.trySampleCompany(),

    refreshAccessToken: ({ accountId }) => accounts.refresh(accountId),
    copyAccessToken: ({ accountId }) => accounts.copyAccessToken(accountId),
    signOut: ({ accountId }) => endings.signOut(accountId),
    signOutEverywhere: () => endings.signOutEverywhere(),
    dismissNotice: ({ noticeId }) => {
      notices.dismiss(noticeId);
      changed();
    },
    previewTokenImport: ({ path }) => parts.tokenImport.preview(path),
    runTokenImport: ({ importId }) => parts.tokenImport.run(importId),
    shredImportedFile: ({ importId }) => parts.tokenImport.shred(importId),
    restartApp: () => {
      parts.restart();
    },
    setPreferences: async (change) => {
      const current = await preferences.change(change);
      parts.applyPreferences(current);
      changed();
      return current;
    },
  };
}
