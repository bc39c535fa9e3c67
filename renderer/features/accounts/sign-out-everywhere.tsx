import { useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { messageFor } from '../../../src/contract/index.ts';
import { useDeskside } from '../../lib/deskside-context.ts';
import { counted } from '../../lib/time-text.ts';
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
      complete
        ? `Signed out of ${counted(result.accounts, 'account', 'accounts')}. Zoho ended every session.`
        : messageFor('app.sign_out_incomplete'),
      { sticky: !complete },
    );
  });
  return (
    <section className={offer['offer']} aria-label="All accounts">
      <div>
        <h2 className={offer['title']}>Leaving this computer?</h2>
        <p className={offer['text']}>
          Ends every session at Zoho and deletes all tokens and everything that was kept.
        </p>
      </div>
      <Button icon={<LogOut aria-hidden />} onClick={() => setAsking(true)}>
        Sign out everywhere
      </Button>
      <Dialog
        asks
        open={asking}
        onClose={() => setAsking(false)}
        title={`Sign out of ${counted(accounts, 'account', 'accounts')}?`}
        description="Every session is ended at Zoho, and all tokens are deleted from this computer. Signing in again takes the browser."
        footer={
          <>
            <Button onClick={() => setAsking(false)}>Stay signed in</Button>
            <Button tone="danger" busy={signOut.busy} onClick={() => signOut.run()}>
              Sign out everywhere
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
