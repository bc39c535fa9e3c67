import { useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { messages } from '../../messages/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { useAction } from '../../lib/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Failure } from '../notices/failure.tsx';
import offer from '../../ui/offer.module.css';

/** The way to be sure on a shared computer: asked once, then nothing is left. */
export function SignOutEverywhere({ accounts }: { readonly accounts: number }) {
  const { client, announcements } = useDeskside();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const signOut = useAction(async () => {
    const result = await client.request('signOutEverywhere');
    setAsking(false);
    queryClient.clear();
    const complete = result.revoked >= result.accounts;
    announcements.say(
      complete ? messages.accounts.signedOutOf(result.accounts) : messages.errors['app.sign_out_incomplete'],
      { sticky: !complete },
    );
  });
  return (
    <section className={offer['offer']} aria-label={messages.accounts.allAccounts}>
      <div>
        <h2 className={offer['title']}>{messages.accounts.leavingThisComputer}</h2>
        <p className={offer['text']}>{messages.accounts.leavingText}</p>
      </div>
      <Button icon={<LogOut aria-hidden />} onClick={() => setAsking(true)}>
        {messages.accounts.signOutEverywhere}
      </Button>
      <Dialog
        asks
        open={asking}
        onClose={() => setAsking(false)}
        title={messages.accounts.askSignOutOf(accounts)}
        description={messages.accounts.askSignOutText}
        footer={
          <>
            <Button onClick={() => setAsking(false)}>{messages.accounts.staySignedIn}</Button>
            <Button tone="danger" busy={signOut.busy} onClick={() => signOut.run()}>
              {messages.accounts.signOutEverywhere}
            </Button>
          </>
        }
      >
        {signOut.error !== null && (
          <Failure shape="line" error={signOut.error} onRetry={() => signOut.run()} />
        )}
      </Dialog>
    </section>
  );
}
