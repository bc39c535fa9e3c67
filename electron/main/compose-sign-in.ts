import { randomBytes } from 'node:crypto';
import { SignInService } from '../../src/oauth/index.ts';
import type { Crm } from './compose-crm.ts';
import type { Foundation } from './compose-foundation.ts';
import type { Sessions } from './compose-sessions.ts';
import type { ComposeSettings } from './compose-settings.ts';
import { messages } from './messages/index.ts';
import { isSampleAccount } from './sample/sample-account.ts';
import { SampleCompany } from './sample/sample-company.ts';
import { identifyPerson, type Person } from './sign-in/identify-person.ts';
import { saveSignIn } from './sign-in/save-sign-in.ts';
import { SignInControl } from './sign-in/sign-in-control.ts';

/** Ways in: at Zoho, and to the sample company. */
export interface SignIns {
  readonly sample: SampleCompany;
  readonly service: SignInService<Person>;
  readonly signIn: SignInControl;
  /** Brings what is kept of the sample company in line with who is signed in to it. */
  readonly rememberSample: () => void;
}

export function composeSignIn(
  { desktop, commandLine }: ComposeSettings,
  base: Foundation,
  sessions: Sessions,
  { crmClients, formats }: Crm,
): SignIns {
  const { store, clock, zohoClock, fetch, report, accountChanges, personalFile } = base;
  const { profiles, tokens, connections, accountPolicies } = sessions;
  const sample = new SampleCompany({
    stateFile: personalFile('sample-company.json'),
    tokenSeconds: commandLine.sampleTokenSeconds,
    contacts: commandLine.sampleContacts,
  });
  const service = new SignInService<Person>({
    clock: zohoClock.now,
    random: randomBytes,
    fetch,
    openBrowser: desktop.openBrowser,
    callbackWords: () => messages.callback,
    identify: (reply, server, signal) =>
      identifyPerson(reply, server, signal, { fetch, clock, random: Math.random }),
    save: (completed) =>
      accountChanges.run(async () => {
        const saved = await saveSignIn(completed, { store, tokens, profiles, accountPolicies, report });
        crmClients.forget(saved.accountId);
        formats.alreadyRead(saved.accountId);
        return saved;
      }),
    report,
  });
  const signIn = new SignInControl({
    service,
    connections,
    sample,
    store,
    copyText: async (text) => desktop.clipboard.writeText(text),
    clock: zohoClock.now,
  });
  return {
    sample,
    service,
    signIn,
    // Its server has to know tomorrow what it issued today, but nothing is left of it without an account.
    rememberSample: () => {
      store
        .describe()
        .then(({ accounts }) => (accounts.some(isSampleAccount) ? sample.remember() : sample.forget()))
        .catch(report);
    },
  };
}
