import type { Handlers } from '../ipc/register-ipc.ts';
import type { Desktop } from '../shell/desktop.ts';
import { devPageHandler } from './dev-page.ts';
import { readDevServer } from './dev-server.ts';

/** What `npm run dev` changes in the app. No other build has it. */
export interface Development {
  /** The page, from the development server. */
  readonly page: (request: Request) => Promise<Response>;
  /** The desktop, on which the sign-in of {@link Development.signIn} needs no browser. */
  desktop(ordinary: Desktop): Desktop;
  /** Says that the window is there; `npm run dev` counts the time. */
  shown(): void;
  /** Signs in to the sample company where nobody is signed in. */
  signIn(handlers: Pick<Handlers, 'getAppState' | 'trySampleCompany'>): Promise<void>;
}

export function startDevelopment(environment: NodeJS.ProcessEnv): Development {
  let signsInByItself = false;
  return {
    page: devPageHandler(readDevServer(environment), (address, options) => fetch(address, options)),
    desktop: (ordinary) => ({
      ...ordinary,
      openBrowser: (address) => {
        if (!signsInByItself) return ordinary.openBrowser(address);
        signsInByItself = false;
        return allow(address);
      },
    }),
    shown: () => void process.stdout.write('The window is shown.\n'),
    signIn: async (handlers) => {
      const { accounts } = await handlers.getAppState(undefined);
      if (accounts.length > 0) return;
      signsInByItself = true;
      await handlers.trySampleCompany(undefined);
    },
  };
}

/** Does in the sample company's consent page what a person does in the browser. */
async function allow(address: string): Promise<void> {
  const { answerAuthorizePage } = await import('../../../src/sandbox/index.ts');
  await fetch(await answerAuthorizePage(address));
}
